package io.tocsin.api;

import io.tocsin.ledger.DeadLetters;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is tried again. */
@Schema(name = "Retried")
record RetriedView(
        @Schema(description = "Dead letters that wait again.") int deadLetters,
        @Schema(description = "Messages that would have been tried later, and are tried now.")
                int failing) {

    static RetriedView of(DeadLetters.Retried retried) {
        return new RetriedView(retried.deadLetters(), retried.failing());
    }
}
