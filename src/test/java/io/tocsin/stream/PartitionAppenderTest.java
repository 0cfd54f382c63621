package io.tocsin.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.tocsin.stream.EventLog.Appended;
import io.tocsin.stream.PendingAppend.Part;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The appender, and a Redis that answers when it is told to. */
class PartitionAppenderTest {

    private final List<List<Integer>> calls = new ArrayList<>();
    private final Queue<UniEmitter<? super Set<Integer>>> unanswered = new ArrayDeque<>();
    private final AtomicInteger settled = new AtomicInteger();
    private final PartitionAppender appender =
            new PartitionAppender(
                    this::call,
                    failure ->
                            new LogUnavailableException(
                                    String.valueOf(failure.getMessage()), Duration.ofSeconds(1)));

    @Test
    void what_arrives_while_a_call_is_on_its_way_is_merged_into_the_next_in_order() {
        append(1);
        append(2, 3);
        append(4);
        assertThat(calls).containsExactly(List.of(1));

        answer(Set.of());

        assertThat(calls).containsExactly(List.of(1), List.of(2, 3, 4));
    }

    @Test
    void a_call_has_a_bounded_number_of_events() {
        append(0);
        append(numbers(1200));
        answer(Set.of());
        answer(Set.of());
        answer(Set.of());

        assertThat(calls).extracting(List::size).containsExactly(1, 500, 500, 200);
    }

    @Test
    void a_call_has_a_bounded_number_of_bytes() {
        appendOf(200 * 1024, 1);
        appendOf(200 * 1024, 2, 3, 4);
        answer(Set.of());

        assertThat(calls).containsExactly(List.of(1), List.of(2, 3));
    }

    @Test
    void duplicates_are_told_to_their_callers() {
        append(0);
        CompletableFuture<Appended> first = append(1, 2);
        CompletableFuture<Appended> second = append(3, 4, 5);
        answer(Set.of());

        answer(Set.of(1, 2, 4));

        assertThat(first).isCompletedWithValue(new Appended(1, 1));
        assertThat(second).isCompletedWithValue(new Appended(1, 2));
    }

    @Test
    void a_caller_is_answered_when_all_of_its_calls_are() {
        CompletableFuture<Appended> caller = append(numbers(501));

        answer(Set.of());

        assertThat(caller).isNotDone();
        answer(Set.of());
        assertThat(caller).isCompletedWithValue(new Appended(501, 0));
    }

    @Test
    void a_failure_fails_its_callers_and_nobody_else() {
        CompletableFuture<Appended> first = append(1);
        CompletableFuture<Appended> second = append(2);

        unanswered.remove().fail(new IllegalStateException("no answer"));
        answer(Set.of());

        assertThat(first)
                .isCompletedExceptionally()
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withMessageContaining("no answer");
        assertThat(second).isCompletedWithValue(new Appended(1, 0));
    }

    @Test
    void it_goes_on_after_it_had_nothing_to_do() {
        append(1);
        answer(Set.of());

        append(2);

        assertThat(calls).containsExactly(List.of(1), List.of(2));
    }

    private Uni<Set<Integer>> call(List<Part> parts) {
        calls.add(parts.stream().map(part -> (int) LoggedEvent.INT.get(part.bytes(), 0)).toList());
        return Uni.createFrom().<Set<Integer>>emitter(caller -> unanswered.add(caller));
    }

    private void answer(Set<Integer> duplicates) {
        unanswered.remove().complete(duplicates);
    }

    private CompletableFuture<Appended> append(int... numbers) {
        return appendOf(Integer.BYTES, numbers);
    }

    private CompletableFuture<Appended> appendOf(int bytes, int... numbers) {
        return Uni.createFrom()
                .<Appended>emitter(
                        caller -> {
                            PendingAppend pending =
                                    new PendingAppend(
                                            numbers.length, caller, settled::incrementAndGet);
                            List<Part> parts = new ArrayList<>();
                            for (int number : numbers) {
                                byte[] content = new byte[bytes];
                                LoggedEvent.INT.set(content, 0, number);
                                parts.add(new Part(pending, EventDigest.NONE, content));
                            }
                            appender.append(parts);
                        })
                .subscribeAsCompletionStage();
    }

    private static int[] numbers(int count) {
        return IntStream.range(0, count).toArray();
    }
}
