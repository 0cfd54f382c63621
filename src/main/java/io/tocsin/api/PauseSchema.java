package io.tocsin.api;

import io.tocsin.alert.Acknowledgement;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What {@link PauseReader} reads, for the OpenAPI document. */
final class PauseSchema {

    private PauseSchema() {}

    @Schema(name = "PauseWanted")
    record Wanted(
            @Schema(description = "Until when; this or for, or neither for no end.")
                    @Nullable Instant until,
            @Schema(
                            name = "for",
                            description = "How long; this or until, or neither for no end.",
                            examples = "2h")
                    @Nullable String span,
            @Schema(
                            maxLength = Author.MOST,
                            description = "Who wants it. Absent: the client that asks.")
                    @Nullable String author,
            @Schema(maxLength = Acknowledgement.MOST_COMMENT) @Nullable String comment) {}

    @Schema(name = "ResumptionWanted")
    record Resumption(
            @Schema(
                            maxLength = Author.MOST,
                            description = "Who wants it. Absent: the client that asks.")
                    @Nullable String author,
            @Schema(maxLength = Acknowledgement.MOST_COMMENT) @Nullable String comment) {}
}
