package io.tocsin.api;

import io.tocsin.alert.Acknowledgement;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What {@link SilenceReader} reads, for the OpenAPI document. */
final class SilenceSchema {

    private static final String ABSENT =
            "Absent: the client that asks; required where no token says who that is. Where it is"
                    + " somebody else, the ledger tells both.";

    private SilenceSchema() {}

    @Schema(name = "SilenceWanted")
    record Wanted(
            @Schema(
                            required = true,
                            type = SchemaType.ARRAY,
                            maxItems = MatchersReader.MOST,
                            description =
                                    "All must hold. Texts, or objects with name, value, isRegex"
                                            + " (false) and isEqual (true).")
                    List<Object> matchers,
            @Schema(description = "From when. Absent or past: from now.") @Nullable Instant from,
            @Schema(description = "Until when; this or duration.") @Nullable Instant until,
            @Schema(description = "How long; this or until.", examples = "2h")
                    @Nullable String duration,
            @Schema(maxLength = Author.MOST, description = "Who wants it. " + ABSENT)
                    @Nullable String author,
            @Schema(required = true, maxLength = Acknowledgement.MOST_COMMENT) String comment,
            @Schema(
                            description =
                                    "Whether it ends when none of the alerts it silenced fires any"
                                            + " longer.")
                    @Nullable Boolean endsWithAlert,
            @Schema(description = "Whether matchers that mean nearly every alert are meant so.")
                    @Nullable Boolean everything) {}

    @Schema(name = "SilenceChange")
    record Change(
            @Schema(maxLength = Author.MOST, description = "Who wants it. " + ABSENT)
                    @Nullable String by,
            @Schema(description = "Until when; this or duration.") @Nullable Instant until,
            @Schema(description = "How long from now; this or until.", examples = "2h")
                    @Nullable String duration,
            @Schema(maxLength = Acknowledgement.MOST_COMMENT) @Nullable String comment) {}

    @Schema(name = "SilenceEnding")
    record Ending(
            @Schema(
                            maxLength = Author.MOST,
                            description = "Who wants it. Absent: the client that asks.")
                    @Nullable String by,
            @Schema(maxLength = Acknowledgement.MOST_COMMENT) @Nullable String comment) {}
}
