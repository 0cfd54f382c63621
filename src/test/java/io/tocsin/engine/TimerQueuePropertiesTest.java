package io.tocsin.engine;

import static java.util.Comparator.comparingInt;
import static java.util.Comparator.comparingLong;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.Randomness;
import java.util.List;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;

/** The queue and a sorted set are told the same, and must answer the same. */
class TimerQueuePropertiesTest {

    private static final int ENTRIES = 1_000;
    private static final int CALLS = 20_000;

    private final RandomGenerator random = Randomness.of(TimerQueuePropertiesTest.class);
    private final List<Entry> entries = IntStream.range(0, ENTRIES).mapToObj(Entry::new).toList();
    private final TimerQueue<Entry> queue = new TimerQueue<>();
    private final TreeSet<Entry> model =
            new TreeSet<>(
                    comparingLong((Entry entry) -> entry.expected)
                            .thenComparing(comparingInt(entry -> entry.number)));

    /** The fewer moments there are, the more entries share one. */
    private final int moments = Randomness.oneOf(random, 2, 50, 1_000_000);

    @RepeatedTest(20)
    void it_answers_like_a_sorted_set() {
        for (int i = 0; i < CALLS; i++) {
            call(growing(i));
            assertThat(queue.size()).isEqualTo(model.size());
            assertThat(queue.nextDueAt())
                    .isEqualTo(model.isEmpty() ? TimerQueue.NEVER : model.first().expected);
        }
        while (queue.size() > 0) {
            poll(TimerQueue.NEVER);
        }
        assertThat(model).isEmpty();
    }

    /** By turns it fills and empties, so that the array grows and shrinks. */
    private static boolean growing(int call) {
        return call / (CALLS / 4) % 2 == 0;
    }

    private void call(boolean growing) {
        Entry entry = Randomness.oneOf(random, entries);
        switch (random.nextInt(growing ? 10 : 4)) {
            case 0 -> cancel(entry);
            case 1 -> schedule(entry, TimerQueue.NEVER);
            case 2 -> poll(random.nextInt(moments));
            default -> schedule(entry, random.nextInt(moments));
        }
    }

    private void schedule(Entry entry, long dueAt) {
        model.remove(entry);
        entry.expected = dueAt;
        if (dueAt != TimerQueue.NEVER) {
            model.add(entry);
        }
        queue.schedule(entry, dueAt);
        assertThat(entry.dueAt()).isEqualTo(dueAt);
    }

    private void cancel(Entry entry) {
        model.remove(entry);
        queue.cancel(entry);
        assertThat(entry.place()).isEqualTo(Timed.NOWHERE);
    }

    private void poll(long now) {
        Entry polled = queue.pollDue(now);
        if (polled == null) {
            assertThat(model.isEmpty() || model.first().expected > now).isTrue();
            return;
        }
        assertThat(polled.expected).isEqualTo(model.first().expected).isLessThanOrEqualTo(now);
        assertThat(polled.place()).isEqualTo(Timed.NOWHERE);
        model.remove(polled);
    }

    private static final class Entry extends Timed {

        private final int number;
        private long expected;

        private Entry(int number) {
            this.number = number;
        }
    }
}
