package io.tocsin.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.ledger.DeliveryPage;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An answer of {@code /api/v1/deliveries}. */
@Schema(name = "DeliveriesPage")
@JsonInclude(JsonInclude.Include.NON_NULL)
record DeliveriesPage(
        @Schema(description = "The newest trouble first.") List<DeliveryView> deliveries,
        @Schema(description = "Send it as cursor to get more. Absent on the last page.")
                @Nullable String next) {

    static DeliveriesPage of(DeliveryPage page) {
        DeliveryPage.After next = page.next();
        return new DeliveriesPage(
                page.deliveries().stream().map(DeliveryView::of).toList(),
                next == null ? null : DeliveryCursor.of(next));
    }
}
