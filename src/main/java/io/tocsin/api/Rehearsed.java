package io.tocsin.api;

import io.tocsin.policy.Policy;
import io.tocsin.policy.Report;
import java.util.List;

/**
 * What is to be rehearsed.
 *
 * @param alert the alert's fingerprint; 0 if no labels were given
 * @param events in the order of their moments
 * @param until until when time goes on, milliseconds since the epoch
 */
record Rehearsed(Policy policy, long alert, List<Event> events, long until) {

    /** Copies {@code events}. */
    Rehearsed {
        events = List.copyOf(events);
    }

    /** Something that does not happen of itself. */
    sealed interface Event {

        /** When, milliseconds since the epoch. */
        long at();
    }

    /** A producer reports. */
    record Reported(long at, Report report) implements Event {}

    /** Somebody takes care until {@code until}; {@link Long#MAX_VALUE} until the episode ends. */
    record Acknowledged(long at, long until) implements Event {}

    /** Nobody takes care any longer. */
    record Unacknowledged(long at) implements Event {}
}
