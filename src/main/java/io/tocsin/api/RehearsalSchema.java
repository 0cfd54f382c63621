package io.tocsin.api;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a rehearsal looks like in JSON, for the OpenAPI document only: {@link RehearsalReader} reads
 * it without this.
 */
@Schema(name = "RehearsalRequest", description = "No other fields are allowed.")
record RehearsalSchema(
        @Schema(
                        oneOf = {String.class, Object.class},
                        description =
                                "The name of a policy, or a policy in the form of tocsin.yaml."
                                        + " Default: what the routes choose for the labels")
                @Nullable Object policy,
        @Schema(type = SchemaType.OBJECT, description = "The alert's labels, alertname included")
                @Nullable Map<String, String> labels,
        @Schema(minItems = 1, maxItems = EventsReader.MOST, description = "The earliest first")
                List<Event> events,
        @Schema(description = "Until when time goes on; default: the last event")
                @Nullable OffsetDateTime until) {

    /** Something that does not happen of itself. */
    @Schema(
            name = "RehearsalEvent",
            description = "A report, which has a status, or an acknowledgement, or its end.")
    record Event(
            @Schema(description = "When it comes") OffsetDateTime at,
            @Schema(enumeration = {"firing", "resolved"}) @Nullable String status,
            @Schema(
                            enumeration = {"critical", "error", "warning", "info"},
                            defaultValue = "warning")
                    @Nullable String severity,
            @Nullable OffsetDateTime startsAt,
            @Nullable OffsetDateTime endsAt,
            @Schema(description = "A change of it is a change of what people see")
                    @Nullable String summary,
            @Nullable Acknowledgement acknowledge,
            @Nullable Boolean unacknowledge) {}

    /** Somebody takes care. */
    @Schema(name = "RehearsalAcknowledgement")
    record Acknowledgement(
            @Schema(description = "Default: until the episode ends")
                    @Nullable OffsetDateTime until) {}
}
