package io.tocsin.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.ledger.AlertRow;
import io.tocsin.ledger.ContentColumn;
import io.tocsin.policy.Memory;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An alert on the wire. */
@Schema(name = "Alert", description = "The current state of one alert.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record AlertView(
        @Schema(description = "Its identity, in 16 hex digits.") String fingerprint,
        @Schema(description = "The label alertname.") String name,
        @Schema(description = "All its labels.") Map<String, String> labels,
        @Schema(description = "firing or resolved.") String status,
        @Schema(description = "critical, error, warning or info.") String severity,
        @Schema(description = "How many times it began to fire.") int episode,
        @Schema(description = "When this or the last episode began.")
                @JsonFormat(pattern = Wire.TIME, timezone = "UTC")
                Instant startsAt,
        @Schema(description = "When that episode ended; absent while it lasts.")
                @JsonFormat(pattern = Wire.TIME, timezone = "UTC")
                @Nullable Instant endsAt,
        @Schema(description = "When anything but the counters changed.")
                @JsonFormat(pattern = Wire.TIME, timezone = "UTC")
                Instant changedAt,
        @Schema(description = "When it was reported last.")
                @JsonFormat(pattern = Wire.TIME, timezone = "UTC")
                Instant lastSeenAt,
        @Schema(description = "How many reports the episode had.") long events,
        @Nullable String summary,
        @Nullable String description,
        @Nullable String url,
        @Nullable Map<String, String> annotations,
        @Nullable Double value,
        @Schema(description = "The latest reports that changed nothing, if there are any.")
                @Nullable HeldView held,
        @Schema(description = "Present while it fires and must not be spoken of.")
                @Nullable QuietView quiet,
        @Schema(description = "Who takes care of it. Absent if nobody does.")
                @Nullable String acknowledgedBy) {

    static AlertView of(AlertRow row) {
        ContentColumn content = row.content();
        Memory memory = row.memory();
        return new AlertView(
                row.fingerprint().toString(),
                row.name(),
                row.labels(),
                row.status(),
                row.severity(),
                row.episode(),
                row.startsAt(),
                row.endsAt(),
                row.changedAt(),
                row.lastSeenAt(),
                row.events(),
                content.summary(),
                content.description(),
                content.url(),
                content.annotations(),
                content.value(),
                HeldView.of(row.held()),
                QuietView.of(memory),
                memory.voice().isAcknowledged() ? row.acknowledgedBy() : null);
    }
}
