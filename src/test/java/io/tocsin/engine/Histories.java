package io.tocsin.engine;

import io.tocsin.alert.Acknowledgement;
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

    List<Happening> happenings(int count) {
        List<Happening> happenings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long before = milliseconds;
            tick();
            if (milliseconds > before && random.nextInt(3) == 0) {
                happenings.add(new Happening.Woken(random.nextLong(before, milliseconds)));
            }
            happenings.add(new Happening.Read(entry()));
        }
        return happenings;
    }

    private void tick() {
        switch (random.nextInt(8)) {
            case 0, 1 -> sequence++;
            case 2 -> pass(random.nextInt(1, 4_000_000));
            default -> pass(random.nextInt(1, 90_000));
        }
    }

    private void pass(int span) {
        milliseconds += span;
        sequence = 0;
    }

    private Entry entry() {
        if (random.nextInt(12) == 0) {
            return new Entry(milliseconds, sequence, acknowledgement());
        }
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

    private byte[] acknowledgement() {
        return Entries.acknowledgement(
                        0,
                        new Acknowledgement(
                                labels().fingerprint(),
                                random.nextInt(3) > 0,
                                "somebody",
                                time(),
                                null))
                .bytes();
    }

    private Labels labels() {
        return Labels.of(Map.of("alertname", "A" + random.nextInt(alerts)));
    }

    private Event event() {
        return new Event(
                null,
                labels(),
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
