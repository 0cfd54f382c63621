package io.tocsin.discord;

import discord4j.common.sinks.EmissionStrategy;
import java.util.function.Supplier;
import reactor.core.publisher.Sinks;

/**
 * Puts requests into Discord4J's queue, or turns them away if it is full. Waits for nothing but for
 * another thread that is putting one in just now, which is a moment.
 */
final class Unparked implements EmissionStrategy {

    @Override
    public <T> boolean emitNext(Sinks.Many<T> sink, T element) {
        return emit(() -> sink.tryEmitNext(element));
    }

    @Override
    public <T> boolean emitComplete(Sinks.Many<T> sink) {
        return emit(sink::tryEmitComplete);
    }

    @Override
    public <T> boolean emitError(Sinks.Many<T> sink, Throwable error) {
        return emit(() -> sink.tryEmitError(error));
    }

    private static boolean emit(Supplier<Sinks.EmitResult> emission) {
        Sinks.EmitResult result = emission.get();
        while (result == Sinks.EmitResult.FAIL_NON_SERIALIZED) {
            Thread.onSpinWait();
            result = emission.get();
        }
        return result.isSuccess();
    }
}
