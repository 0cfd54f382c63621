package io.tocsin.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An answer of {@code /api/v1/policy/explain}. */
@Schema(name = "Rehearsal")
@JsonInclude(JsonInclude.Include.NON_NULL)
record RehearsalView(
        @Schema(
                        description =
                                "The policy's name; inline if the request itself described it.",
                        examples = "default")
                String name,
        @Schema(
                        type = SchemaType.OBJECT,
                        implementation = Object.class,
                        description = "All values of the policy, as tocsin.yaml has them.")
                JsonNode policy,
        @Schema(description = "What happens, in order.") List<Step> steps,
        @Schema(description = "True if there were too many steps and the last are missing.")
                @Nullable Boolean cut,
        @Schema(description = "How things stand at the end.") Outlook outlook) {

    /** Copies {@code steps}. */
    RehearsalView {
        steps = List.copyOf(steps);
    }

    /** Something that happened, and what the policy says of it. */
    @Schema(name = "RehearsalStep")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Step(
            @JsonFormat(pattern = Wire.TIME, timezone = "UTC") Instant at,
            @Schema(description = "The index of the event. Absent if time alone did it.")
                    @Nullable Integer event,
            @Schema(description = "What changed. Absent if nothing did.", examples = "fired")
                    @Nullable String transition,
            @Schema(description = "speak, update or hold.", examples = "speak") String decision,
            @Schema(description = "Why.", examples = "first-firing") String reason,
            @Schema(description = "How restless the alert is then: points, or percent.")
                    double penalty,
            @Schema(description = "What the penalty was compared with, if it mattered.")
                    @Nullable Double threshold,
            @Schema(description = "Until when the decision holds, or when the next one is due.")
                    @JsonFormat(pattern = Wire.TIME, timezone = "UTC")
                    @Nullable Instant until,
            @Schema(description = "How many there were: changes, held reports, reminders.")
                    @Nullable Long count,
            @Schema(
                            description = "Whether flapping begins or ends here.",
                            enumeration = {"started", "ended"})
                    @Nullable String flapping,
            @Schema(description = "What is true after it.", examples = "firing") String status,
            @Nullable String severity,
            @Schema(description = "Which of the alert's firing periods; 0 before the first.")
                    int episode,
            @Schema(description = "All this in a sentence.") String explanation) {}

    /** What will be said next if nobody reports anything more. */
    @Schema(name = "RehearsalOutlook")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Outlook(
            @JsonFormat(pattern = Wire.TIME, timezone = "UTC") Instant at,
            double penalty,
            @Schema(description = "Why nothing is said now.", examples = "duplicate") String why,
            @Schema(description = "When something may be said next. Absent if never.")
                    @JsonFormat(pattern = Wire.TIME, timezone = "UTC")
                    @Nullable Instant speaksAt,
            @Schema(description = "All this in a sentence.") String explanation) {}
}
