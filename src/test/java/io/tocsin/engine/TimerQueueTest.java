package io.tocsin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TimerQueueTest {

    private static final int A_MILLION = 1_000_000;

    private final TimerQueue<Entry> queue = new TimerQueue<>();

    @Test
    void an_empty_queue_has_nothing_due_ever() {
        assertThat(queue.nextDueAt()).isEqualTo(TimerQueue.NEVER);
        assertThat(queue.pollDue(TimerQueue.NEVER)).isNull();
        assertThat(queue.size()).isZero();
    }

    @Test
    void the_earliest_is_due_next_whenever_it_was_scheduled() {
        queue.schedule(new Entry(), 30);
        queue.schedule(new Entry(), 10);
        queue.schedule(new Entry(), 20);

        assertThat(queue.nextDueAt()).isEqualTo(10);
        assertThat(drain()).containsExactly(10L, 20L, 30L);
    }

    @Test
    void an_entry_is_due_at_its_moment_and_not_before() {
        Entry entry = scheduled(10);

        assertThat(queue.pollDue(9)).isNull();
        assertThat(queue.pollDue(10)).isSameAs(entry);
        assertThat(queue.pollDue(10)).isNull();
    }

    @Test
    void an_entry_that_was_polled_knows_when_it_was_due_and_waits_no_more() {
        Entry entry = scheduled(10);

        queue.pollDue(99);

        assertThat(entry.dueAt()).isEqualTo(10);
        assertThat(entry.place()).isEqualTo(Timed.NOWHERE);
    }

    @Test
    void an_entry_that_was_polled_can_be_scheduled_again() {
        Entry entry = scheduled(10);

        queue.pollDue(10);
        queue.schedule(entry, 20);

        assertThat(queue.pollDue(20)).isSameAs(entry);
    }

    @Test
    void an_entry_that_is_scheduled_again_moves() {
        Entry entry = scheduled(10);
        scheduled(20);

        queue.schedule(entry, 30);
        assertThat(queue.nextDueAt()).isEqualTo(20);
        queue.schedule(entry, 5);
        assertThat(queue.nextDueAt()).isEqualTo(5);
        assertThat(queue.size()).isEqualTo(2);
    }

    @Test
    void an_entry_that_is_cancelled_is_not_due() {
        Entry entry = scheduled(10);
        scheduled(20);

        queue.cancel(entry);

        assertThat(entry.dueAt()).isEqualTo(TimerQueue.NEVER);
        assertThat(drain()).containsExactly(20L);
    }

    @Test
    void an_entry_that_is_scheduled_for_never_is_not_due() {
        Entry entry = scheduled(10);

        queue.schedule(entry, TimerQueue.NEVER);

        assertThat(entry.place()).isEqualTo(Timed.NOWHERE);
        assertThat(queue.size()).isZero();
    }

    @Test
    void cancelling_what_does_not_wait_changes_nothing() {
        scheduled(10);

        queue.cancel(new Entry());
        queue.schedule(new Entry(), TimerQueue.NEVER);

        assertThat(drain()).containsExactly(10L);
    }

    @Test
    void no_moment_is_too_extreme() {
        Stream.of(Long.MAX_VALUE - 1, 0L, Long.MIN_VALUE).forEach(this::scheduled);

        assertThat(drain()).containsExactly(Long.MIN_VALUE, 0L, Long.MAX_VALUE - 1);
    }

    @Test
    void entries_due_together_come_in_the_same_order_for_the_same_calls() {
        assertThat(orderOfTies()).isEqualTo(orderOfTies()).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    void room_that_a_burst_needed_is_given_back() {
        IntStream.range(0, 10_000).forEach(this::scheduled);

        assertThat(queue.capacity()).isBetween(10_000, 20_000);
        drain();
        assertThat(queue.capacity()).isLessThan(100);
    }

    @Test
    void going_back_and_forth_by_one_keeps_the_array() {
        IntStream.range(0, 4_096).forEach(this::scheduled);
        Entry onTheEdge = scheduled(4_096);
        int capacity = queue.capacity();

        queue.cancel(onTheEdge);

        assertThat(queue.capacity()).isEqualTo(capacity);
    }

    @Test
    void a_million_entries_come_in_order() {
        for (int i = 0; i < A_MILLION; i++) {
            // A permutation: the factor and a million have no divisor in common.
            scheduled((i * 7_919L) % A_MILLION);
        }

        assertThat(drain()).isEqualTo(LongStream.range(0, A_MILLION).toArray());
    }

    private Entry scheduled(long dueAt) {
        var entry = new Entry();
        queue.schedule(entry, dueAt);
        return entry;
    }

    private long[] drain() {
        return Stream.generate(() -> queue.pollDue(TimerQueue.NEVER))
                .limit(queue.size())
                .mapToLong(Timed::dueAt)
                .toArray();
    }

    /** Schedules, moves and cancels entries of one moment, and returns the order they come in. */
    private static List<Integer> orderOfTies() {
        var queue = new TimerQueue<Entry>();
        var entries = Stream.generate(Entry::new).limit(150).toList();
        entries.forEach(entry -> queue.schedule(entry, 2));
        entries.subList(0, 50).forEach(queue::cancel);
        entries.subList(50, 80).forEach(entry -> queue.schedule(entry, 1));
        entries.subList(50, 80).forEach(entry -> queue.schedule(entry, 2));
        return Stream.generate(() -> queue.pollDue(2)).limit(100).map(entries::indexOf).toList();
    }

    private static final class Entry extends Timed {}
}
