package io.tocsin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LogLengthsTest {

    private int asked;

    @Test
    void what_was_learned_is_told_the_next_time() {
        LogLengths lengths =
                answering(Uni.createFrom().item(7L), Uni.createFrom().item(9L), never());

        assertThat(lengths.latest(3)).hasValue(7);
        assertThat(lengths.latest(3)).hasValue(9);
        assertThat(lengths.latest(3)).hasValue(9);
        lengths.forget(3);
        assertThat(lengths.latest(3)).isEmpty();
    }

    @Test
    void nobody_is_asked_twice_at_once() {
        LogLengths lengths = answering(never(), never());

        List<OptionalLong> meanwhile = List.of(lengths.latest(3), lengths.latest(3));

        assertThat(meanwhile).containsOnly(OptionalLong.empty());
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void what_is_not_answered_is_not_known_any_more() {
        LogLengths lengths =
                answering(
                        Uni.createFrom().item(7L),
                        Uni.createFrom().failure(new IllegalStateException("away")));

        lengths.latest(3);

        assertThat(lengths.latest(3)).isEmpty();
    }

    private static Uni<Long> never() {
        return Uni.createFrom().nothing();
    }

    /** Asked more often, it fails. */
    @SafeVarargs
    private final LogLengths answering(Uni<Long>... answers) {
        ArrayDeque<Uni<Long>> left = new ArrayDeque<>(List.of(answers));
        return new LogLengths(
                _ -> {
                    asked++;
                    return left.remove();
                });
    }
}
