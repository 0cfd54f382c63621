package io.tocsin.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.tocsin.ledger.HeldColumns;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Reports of an alert that changed nothing, on the wire. */
@Schema(name = "Held", description = "Reports that changed nothing.")
record HeldView(
        @Schema(description = "Why they changed nothing.", examples = "duplicate")
                @Nullable String reason,
        @Schema(description = "How many they are.") long count,
        @Schema(description = "When the first came.")
                @JsonFormat(pattern = Wire.TIME, timezone = "UTC")
                @Nullable Instant since) {

    static @Nullable HeldView of(@Nullable HeldColumns held) {
        return held == null ? null : new HeldView(held.reason(), held.count(), held.since());
    }
}
