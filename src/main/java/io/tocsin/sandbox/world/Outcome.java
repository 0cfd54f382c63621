package io.tocsin.sandbox.world;

import java.util.function.Function;

/** What came of a call: a value, or Discord's refusal. */
public sealed interface Outcome<T> {

    record Done<T>(T value) implements Outcome<T> {}

    record Refused<T>(Problem problem) implements Outcome<T> {}

    default <R> Outcome<R> map(Function<T, R> change) {
        return switch (this) {
            case Done<T>(T value) -> new Done<>(change.apply(value));
            case Refused<T>(Problem problem) -> new Refused<>(problem);
        };
    }
}
