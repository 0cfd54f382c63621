package io.tocsin.api;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What {@link AcknowledgementReader} reads, for the OpenAPI document. */
@Schema(name = "Acknowledgement")
record AcknowledgementSchema(
        @Schema(
                        maxLength = 200,
                        description =
                                "Who takes care. Absent: the client that asks; required where no"
                                        + " token says who that is. Where it is somebody else, both"
                                        + " are told: ann (as client grafana).")
                @Nullable String by,
        @Schema(description = "Until when. Absent: until the alert's episode ends.")
                @Nullable Instant until,
        @Schema(maxLength = 1000, description = "What there is to say about it.")
                @Nullable String comment) {}
