package io.tocsin.discord;

import reactor.core.publisher.Flux;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * Whether a request may still be sent that was made a while ago: it is asked when the request's
 * turn has come. Travels in Reactor's context, which Discord4J keeps with the request.
 */
@FunctionalInterface
interface Gate {

    /** For what nobody takes away. */
    Gate OPEN = () -> true;

    boolean isOpen();

    /** A context in which requests pass this gate. */
    default Context in(Context context) {
        return context.put(Gate.class, this);
    }

    /** {@code stage}, if the gate of its context is open by then; else {@link ShutException}. */
    static <T> Flux<T> pass(Flux<T> stage) {
        return Flux.deferContextual(
                context -> of(context).isOpen() ? stage : Flux.error(new ShutException()));
    }

    private static Gate of(ContextView context) {
        return context.<Gate>getOrEmpty(Gate.class).orElse(OPEN);
    }

    /** The request was not sent. */
    final class ShutException extends RuntimeException {

        private static final long serialVersionUID = 1;

        ShutException() {
            super("not sent: another gateway writes to this channel by now", null, false, false);
        }
    }
}
