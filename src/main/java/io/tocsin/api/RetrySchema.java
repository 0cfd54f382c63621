package io.tocsin.api;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What somebody sends who wants something to be tried again. For the OpenAPI document. */
final class RetrySchema {

    private static final String BY = "Who wants it. Absent: the client that asks.";

    private RetrySchema() {}

    @Schema(name = "RetryOfSome")
    record Some(
            @Schema(description = "Only of this receiver. Absent: of all.")
                    @Nullable String receiver,
            @Schema(
                            enumeration = {"message", "outlet", "expired"},
                            description =
                                    "Only what died of this. Absent: of anything, and what fails is"
                                            + " tried at once, too.")
                    @Nullable String kind,
            @Schema(maxLength = Author.MOST, description = BY) @Nullable String by) {}

    @Schema(name = "RetryOfOne")
    record One(@Schema(maxLength = Author.MOST, description = BY) @Nullable String by) {}
}
