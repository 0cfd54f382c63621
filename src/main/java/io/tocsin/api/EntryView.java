package io.tocsin.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.alert.Fingerprint;
import io.tocsin.ledger.EntryPage;
import io.tocsin.ledger.EntryRow;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A ledger entry on the wire. */
@Schema(name = "LedgerEntry", description = "One fact: what happened, what was decided, and why.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record EntryView(
        @Schema(description = "Never changes; ids in order are in order of time.") UUID id,
        @JsonFormat(pattern = Wire.TIME, timezone = "UTC") Instant at,
        @Schema(description = "What it records.", examples = "fired") String kind,
        @Schema(description = "speak, update or hold.") @Nullable String decision,
        @Schema(description = "Why.", examples = "first-firing") @Nullable String reason,
        @Schema(description = "The alert, in 16 hex digits.") @Nullable String fingerprint,
        @Schema(description = "The alert's name.") @Nullable String name,
        @Schema(description = "The alert's labels.") @Nullable Map<String, String> labels,
        @Schema(description = "Which of the alert's firing periods.") @Nullable Integer episode,
        @Schema(description = "How bad it was then.") @Nullable String severity,
        @Schema(description = "How many reports the entry stands for.") long count,
        @Schema(description = "When the last of these reports came.")
                @JsonFormat(pattern = Wire.TIME, timezone = "UTC")
                @Nullable Instant until,
        @Schema(description = "The figures behind the decision, if there are any.")
                @Nullable NumbersView numbers,
        @Schema(description = "The conversation in which it is shown.") @Nullable UUID conversation,
        @Schema(description = "The silence that somebody made, changed or ended.")
                @Nullable UUID silence,
        @Schema(description = "More about it, in words.") @Nullable String detail) {

    static EntryView of(EntryPage.Told told) {
        EntryRow row = told.entry();
        Fingerprint fingerprint = row.fingerprint();
        return new EntryView(
                row.id(),
                row.at(),
                row.kind(),
                row.decision(),
                row.reason(),
                fingerprint == null ? null : fingerprint.toString(),
                row.name(),
                fingerprint == null ? null : told.labels(),
                row.episode(),
                row.severity(),
                row.count(),
                row.until(),
                NumbersView.of(row),
                row.conversation(),
                row.silence(),
                row.detail());
    }
}
