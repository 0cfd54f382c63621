package io.tocsin.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.ledger.AlertRow;
import io.tocsin.policy.Candidate;
import io.tocsin.policy.Memory;
import io.tocsin.policy.Outlook;
import io.tocsin.policy.Penalty;
import io.tocsin.policy.Policy;
import io.tocsin.policy.Voice;
import io.tocsin.routing.PolicyWriter;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Why an alert is, or is not, spoken of: on the wire. */
@Schema(
        name = "AlertPolicy",
        description = "What the policy remembers of the alert, and what comes next.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record PolicyView(
        @Schema(description = "The policy's name.", examples = "default") String name,
        @Schema(
                        type = SchemaType.OBJECT,
                        implementation = Object.class,
                        description = "All values of the policy, as tocsin.yaml has them.")
                JsonNode values,
        @Schema(
                        description =
                                "How restless the alert is now: points that decay, or percent of the"
                                        + " latest checks.",
                        examples = "812.5")
                double penalty,
        @Schema(description = "Present while it is held back.") @Nullable Flapping flapping,
        @Schema(description = "A change that must last before it counts.")
                @Nullable Pending pending,
        @Schema(description = "Present while somebody takes care.")
                @Nullable Acknowledged acknowledged,
        Told told,
        Next next) {

    /** The alert changes too often. */
    @Schema(name = "AlertFlapping")
    record Flapping(
            @Schema(description = "When the restless time began.")
                    @JsonFormat(pattern = Wire.TIME, timezone = "UTC")
                    @Nullable Instant since,
            @Schema(description = "When it is released if nothing more happens.")
                    @JsonFormat(pattern = Wire.TIME, timezone = "UTC")
                    @Nullable Instant until,
            @Schema(description = "How many changes there were.") int changes,
            @Schema(description = "How many of them were held back.") int held) {}

    /** A change that does not count yet. */
    @Schema(name = "AlertPending")
    record Pending(
            @Schema(description = "firing or resolved.") String status,
            String severity,
            @JsonFormat(pattern = Wire.TIME, timezone = "UTC") @Nullable Instant since) {}

    /** Somebody takes care. */
    @Schema(name = "AlertAcknowledged")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Acknowledged(
            @Nullable String by,
            @Schema(description = "Absent: until the episode ends.")
                    @JsonFormat(pattern = Wire.TIME, timezone = "UTC")
                    @Nullable Instant until) {}

    /** What people know. */
    @Schema(name = "AlertTold")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Told(
            @Schema(
                            description =
                                    "The severity people believe it to fire with; absent if they"
                                            + " believe that it does not.")
                    @Nullable String severity,
            @Schema(description = "When they were told last.")
                    @JsonFormat(pattern = Wire.TIME, timezone = "UTC")
                    @Nullable Instant at,
            @Schema(description = "How many reminders there were since.") int reminders) {}

    /** What comes next if nobody reports anything. */
    @Schema(name = "AlertNext")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Next(
            @Schema(description = "Why nothing is said now.", examples = "duplicate") String why,
            @Schema(description = "When something may be said. Absent if never.")
                    @JsonFormat(pattern = Wire.TIME, timezone = "UTC")
                    @Nullable Instant speaksAt,
            @Schema(description = "All this in a sentence.") String explanation) {}

    /** How things stand with {@code alert} under {@code policy} at {@code now}. */
    static PolicyView of(AlertRow alert, Policy policy, long now) {
        Memory memory = alert.memory();
        Outlook outlook = policy.outlook(memory, alert.runsOutAt(), now);
        Voice voice = memory.voice();
        return new PolicyView(
                policy.name(),
                PolicyWriter.write(policy),
                Play.rounded(outlook.penalty()),
                flapping(memory.penalty(), policy),
                pending(memory.candidate()),
                acknowledged(voice, alert.acknowledgedBy()),
                new Told(severity(voice.told()), Play.moment(voice.spokeAt()), voice.reminders()),
                new Next(
                        outlook.why().text(),
                        Play.moment(outlook.speaksAt()),
                        Sentences.of(outlook, memory.hush(), now)));
    }

    private static @Nullable Flapping flapping(Penalty penalty, Policy policy) {
        return penalty.flapping()
                ? new Flapping(
                        Play.moment(penalty.restlessSince()),
                        Play.moment(policy.damping().releaseAt(penalty)),
                        penalty.changes(),
                        penalty.held())
                : null;
    }

    private static @Nullable Pending pending(@Nullable Candidate candidate) {
        return candidate == null
                ? null
                : new Pending(
                        candidate.report().status().text(),
                        candidate.report().severity().text(),
                        Play.moment(candidate.since()));
    }

    private static @Nullable Acknowledged acknowledged(Voice voice, @Nullable String by) {
        return voice.isAcknowledged()
                ? new Acknowledged(by, Play.moment(voice.acknowledgedUntil()))
                : null;
    }

    /** The word for a rank. */
    private static @Nullable String severity(byte rank) {
        return switch (rank) {
            case 0 -> "info";
            case 1 -> "warning";
            case 2 -> "error";
            case 3 -> "critical";
            default -> null;
        };
    }
}
