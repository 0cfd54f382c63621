package io.tocsin.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.ledger.EntryRow;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The figures behind a decision, on the wire. */
@Schema(name = "Numbers", description = "The figures behind a decision; each may be absent.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record NumbersView(
        @Schema(
                        description = "How restless the alert was: points, or percent.",
                        examples = "2923.4")
                @Nullable Double penalty,
        @Schema(description = "What the penalty was compared with.", examples = "2000")
                @Nullable Double threshold,
        @Schema(description = "Until when the decision holds, or when the next one is due.")
                @JsonFormat(pattern = Wire.TIME, timezone = "UTC")
                @Nullable Instant until,
        @Schema(description = "How many there were: changes, held changes, reminders.")
                @Nullable Long count) {

    static @Nullable NumbersView of(EntryRow row) {
        NumbersView numbers =
                new NumbersView(row.penalty(), row.threshold(), row.holdsUntil(), row.figure());
        return numbers.equals(new NumbersView(null, null, null, null)) ? null : numbers;
    }
}
