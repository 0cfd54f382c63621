package io.tocsin.ledger;

import org.jspecify.annotations.Nullable;

/**
 * So many conversations of a receiver are in this state.
 *
 * @param death why they are dead; null if they are not
 */
public record DeliveryCount(
        String receiver, Delivery.State state, Posts.@Nullable Death death, long conversations) {}
