package io.tocsin.ledger;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Some deliveries, the newest trouble first.
 *
 * @param next where the next page begins; null if this is the last
 */
public record DeliveryPage(List<Delivery> deliveries, @Nullable After next) {

    /** A place in their order. */
    public record After(Instant since, UUID conversation) {}

    /** Copies the list. */
    public DeliveryPage {
        deliveries = List.copyOf(deliveries);
    }
}
