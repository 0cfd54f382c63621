package io.tocsin.engine;

import io.tocsin.alert.Content;
import io.tocsin.alert.Event;
import io.tocsin.alert.Labels;
import io.tocsin.alert.Severity;
import io.tocsin.alert.Status;
import io.tocsin.stream.Entries;
import io.tocsin.stream.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Logs of one partition as chance writes them: few alerts, much happening to each. */
final class Histories {

    private final RandomGenerator random;
    private final int alerts;
    private long milliseconds = 1_700_000_000_000L;
    private long sequence;

    Histories(RandomGenerator random) {
        this.random = random;
        this.alerts = random.nextInt(1, 6);
    }

    List<Entry> entries(int count) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tick();
            entries.add(entry());
        }
        return entries;
    }

    private void tick() {
        if (random.nextInt(4) == 0) {
            sequence++;
        } else {
            milliseconds += random.nextInt(1, 90_000);
            sequence = 0;
        }
    }

    private Entry entry() {
        List<Event> events = new ArrayList<>();
        int count = random.nextInt(1, 5);
        for (int i = 0; i < count; i++) {
            events.add(event());
        }
        byte[] bytes = Entries.bytes(events);
        if (random.nextInt(12) == 0) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return new Entry(milliseconds, sequence, bytes);
    }

    private Event event() {
        return new Event(
                null,
                Labels.of(Map.of("alertname", "A" + random.nextInt(alerts))),
                random.nextInt(4) == 0 ? Status.RESOLVED : Status.FIRING,
                random.nextInt(5) == 0 ? Severity.CRITICAL : Severity.WARNING,
                time(),
                time(),
                content());
    }

    private @Nullable Instant time() {
        return random.nextInt(3) > 0
                ? null
                : Instant.ofEpochMilli(milliseconds + random.nextLong(-200_000, 200_000));
    }

    private Content content() {
        return random.nextInt(3) > 0
                ? Content.EMPTY
                : new Content(
                        Labels.EMPTY, "text " + random.nextInt(2), null, null, random.nextDouble());
    }
}
