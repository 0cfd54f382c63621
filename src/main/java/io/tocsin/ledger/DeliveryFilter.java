package io.tocsin.ledger;

import java.util.Set;

/**
 * Which deliveries are asked for: those that meet all of it. Empty: anything will do.
 *
 * @param states those of {@link Delivery.State#OPEN}
 * @param kinds of death, which only dead letters have
 */
public record DeliveryFilter(
        Set<Delivery.State> states, Set<Posts.Death> kinds, Set<String> receivers) {

    /** Copies the sets. */
    public DeliveryFilter {
        states = Set.copyOf(states);
        kinds = Set.copyOf(kinds);
        receivers = Set.copyOf(receivers);
    }
}
