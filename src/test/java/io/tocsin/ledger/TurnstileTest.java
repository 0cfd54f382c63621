package io.tocsin.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TurnstileTest {

    private final AtomicInteger begun = new AtomicInteger();

    @Test
    void so_many_run_at_once_and_the_others_wait_for_their_turn() {
        Turnstile turnstile = new Turnstile(2, Duration.ofSeconds(10));
        CompletableFuture<String> first = new CompletableFuture<>();
        List<CompletableFuture<String>> answers = new ArrayList<>();
        answers.add(pass(turnstile, first));
        for (int i = 0; i < 3; i++) {
            answers.add(pass(turnstile, new CompletableFuture<>()));
        }
        assertThat(begun).hasValue(2);
        first.complete("done");
        assertThat(answers.getFirst()).isCompletedWithValue("done");
        assertThat(begun).hasValue(3);
    }

    @Test
    void what_fails_gives_its_place_to_the_next() {
        Turnstile turnstile = new Turnstile(1, Duration.ofSeconds(10));
        CompletableFuture<String> failing =
                pass(turnstile, CompletableFuture.failedFuture(new IllegalStateException("no")));
        assertThat(failing).isCompletedExceptionally();
        assertThat(pass(turnstile, CompletableFuture.completedFuture("yes")))
                .isCompletedWithValue("yes");
    }

    @Test
    void what_takes_too_long_fails_and_gives_its_place_to_the_next() {
        Turnstile turnstile = new Turnstile(1, Duration.ofMillis(50));
        CompletableFuture<String> stuck = pass(turnstile, new CompletableFuture<>());
        assertThatThrownBy(stuck::join).hasCauseInstanceOf(TimeoutException.class);
        assertThat(pass(turnstile, CompletableFuture.completedFuture("yes")).join())
                .isEqualTo("yes");
    }

    private CompletableFuture<String> pass(Turnstile turnstile, CompletableFuture<String> work) {
        return turnstile
                .pass(
                        () -> {
                            begun.incrementAndGet();
                            return Uni.createFrom().completionStage(work);
                        })
                .subscribeAsCompletionStage();
    }
}
