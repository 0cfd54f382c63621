package io.tocsin.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.Randomness;
import io.tocsin.alert.Content;
import io.tocsin.alert.Event;
import io.tocsin.alert.Labels;
import io.tocsin.alert.Severity;
import io.tocsin.alert.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What is written is read; what was not written is refused. */
class EventCodecTest {

    private static final Status[] STATUSES = Status.values();
    private static final Severity[] SEVERITIES = Severity.values();

    private final RandomGenerator random = Randomness.of(EventCodecTest.class);

    @RepeatedTest(50)
    void any_events_come_back_as_they_went_in() {
        List<Event> events = events(20);

        Entry entry = Entries.of(1, 2, events);

        assertThat(read(entry)).isEqualTo(events);
    }

    @Test
    void an_event_as_large_as_a_request_comes_back() {
        Map<String, String> labels = new HashMap<>(Map.of("alertname", "Large"));
        for (int i = 0; i < 1000; i++) {
            labels.put("label_" + i, "v".repeat(1000));
        }
        Event event = event(Labels.of(labels), "€".repeat(300_000));

        assertThat(read(Entries.of(1, 2, List.of(event)))).containsExactly(event);
    }

    @RepeatedTest(50)
    void bytes_cut_anywhere_are_refused_or_read_up_to_there() {
        List<Event> events = events(4);
        byte[] bytes = Entries.bytes(events);

        byte[] cut = Arrays.copyOf(bytes, random.nextInt(bytes.length));

        assertThat(readOrRefuse(new Entry(1, 2, cut)))
                .isEqualTo(events.subList(0, readOrRefuse(new Entry(1, 2, cut)).size()));
    }

    @Test
    void garbled_bytes_are_read_or_refused_and_nothing_else() {
        for (int i = 0; i < 3000; i++) {
            readOrRefuse(new Entry(1, 2, garbled(Entries.bytes(events(3)))));
        }
    }

    private byte[] garbled(byte[] bytes) {
        int errors = random.nextInt(1, 6);
        for (int i = 0; i < errors; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return bytes;
    }

    @Test
    void bytes_of_chance_are_read_or_refused_and_nothing_else() {
        for (int i = 0; i < 20_000; i++) {
            readOrRefuse(new Entry(1, 2, chance(random.nextInt(120))));
        }
    }

    /** Half of them look like an entry from outside. */
    private byte[] chance(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        if (length > 5 && random.nextBoolean()) {
            bytes[0] = EventWriter.VERSION;
            LoggedEvent.INT.set(bytes, 1, length - 5);
        }
        return bytes;
    }

    /** Two billion labels in an event of fifty bytes: the memory must not be asked for. */
    @Test
    void a_count_that_the_bytes_cannot_hold_is_refused_at_once() {
        byte[] bytes = new byte[1 + Integer.BYTES + LoggedEvent.FIXED + 5];
        bytes[0] = EventWriter.VERSION;
        LoggedEvent.INT.set(bytes, 1, LoggedEvent.FIXED + 5);
        Arrays.fill(bytes, bytes.length - 5, bytes.length - 1, (byte) 0xff);
        bytes[bytes.length - 1] = 3;

        LoggedEvent event = new Entry(1, 2, bytes).iterator().next();

        assertThatThrownBy(event::labels).isInstanceOf(UnreadableException.class);
    }

    /** PostgreSQL would refuse it, and with it everything in the same commit, for ever. */
    @Test
    void a_text_with_a_null_character_is_refused() {
        Event event = event(Labels.of(Map.of("alertname", "A")), "a\0b");

        LoggedEvent read = Entries.of(1, 2, List.of(event)).iterator().next();

        assertThatThrownBy(read::content).hasMessageContaining("U+0000");
    }

    @Test
    void a_time_that_no_calendar_knows_is_refused() {
        byte[] bytes = Entries.bytes(List.of(event(Labels.of(Map.of("alertname", "A")), "text")));
        LoggedEvent.LONG.set(bytes, 1 + Integer.BYTES + 10, Long.MAX_VALUE);

        LoggedEvent read = new Entry(1, 2, bytes).iterator().next();

        assertThatThrownBy(read::startsAt).isInstanceOf(UnreadableException.class);
    }

    @RepeatedTest(50)
    void the_value_is_no_news_and_the_texts_are() {
        Event event = event();
        Content content = event.content();

        long hash = hash(with(event, content));

        assertThat(hash(with(event, valued(content, random.nextDouble())))).isEqualTo(hash);
        assertThat(hash(with(event, described(content, "new " + random.nextLong()))))
                .isNotEqualTo(hash);
    }

    private static long hash(Event event) {
        return Entries.of(1, 2, List.of(event)).iterator().next().contentHash();
    }

    private static Content valued(Content of, double value) {
        return new Content(of.annotations(), of.summary(), of.description(), of.url(), value);
    }

    private static Content described(Content of, String description) {
        return new Content(of.annotations(), of.summary(), description, of.url(), of.value());
    }

    private static Event with(Event event, Content content) {
        return new Event(
                null,
                event.labels(),
                event.status(),
                event.severity(),
                event.startsAt(),
                event.endsAt(),
                content);
    }

    /** All that can be read; fails on any exception but the one that is promised. */
    private static List<Event> readOrRefuse(Entry entry) {
        List<Event> events = new ArrayList<>();
        try {
            for (LoggedEvent event : entry) {
                events.add(read(event));
            }
        } catch (UnreadableException e) {
            assertThat(e).hasMessageMatching(".{10,100}");
        }
        return events;
    }

    private static List<Event> read(Entry entry) {
        List<Event> events = new ArrayList<>();
        entry.forEach(event -> events.add(read(event)));
        return events;
    }

    private static Event read(LoggedEvent event) {
        return new Event(
                null,
                event.labels(),
                event.status(),
                event.severity(),
                instant(event.startsAt()),
                instant(event.endsAt()),
                event.content());
    }

    private static @Nullable Instant instant(long time) {
        return time == LoggedEvent.NO_TIME ? null : Instant.ofEpochMilli(time);
    }

    private List<Event> events(int most) {
        List<Event> events = new ArrayList<>();
        int count = random.nextInt(1, most + 1);
        for (int i = 0; i < count; i++) {
            events.add(event());
        }
        return events;
    }

    private static Event event(Labels labels, String description) {
        return new Event(
                null,
                labels,
                Status.FIRING,
                Severity.INFO,
                null,
                null,
                new Content(Labels.EMPTY, null, description, null, null));
    }

    private Event event() {
        return new Event(
                null,
                labels(true),
                Randomness.oneOf(random, STATUSES),
                Randomness.oneOf(random, SEVERITIES),
                time(),
                time(),
                new Content(labels(false), text(), text(), text(), value()));
    }

    private Labels labels(boolean named) {
        Map<String, String> labels = new HashMap<>();
        if (named) {
            labels.put("alertname", "A" + Randomness.text(random, 20));
        }
        int count = random.nextInt(6);
        for (int i = 0; i < count; i++) {
            labels.put("l" + Randomness.text(random, 10), Randomness.text(random, 200));
        }
        return Labels.of(labels);
    }

    private @Nullable Instant time() {
        return random.nextBoolean()
                ? null
                : Instant.ofEpochMilli(random.nextLong(253_402_300_800_000L));
    }

    private @Nullable String text() {
        return random.nextBoolean() ? null : Randomness.text(random, 300);
    }

    private @Nullable Double value() {
        return random.nextBoolean() ? null : random.nextDouble(-1e9, 1e9);
    }
}
