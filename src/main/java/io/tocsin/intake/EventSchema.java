package io.tocsin.intake;

import java.time.OffsetDateTime;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What an event looks like in JSON, for the OpenAPI document only: {@link EventParser} reads events
 * without it.
 */
@Schema(
        name = "Event",
        description =
                "One report from a producer. No other fields are allowed. An empty string or null"
                        + " is the same as leaving the field out.",
        example = Examples.EVENT)
record EventSchema(
        @Schema(
                        maxLength = Limits.ID,
                        description =
                                "The producer's name for this event: the same id from the same"
                                        + " source is taken once only")
                @Nullable String id,
        @Schema(maxLength = Limits.SOURCE, description = "Who sends it; makes ids unique")
                @Nullable String source,
        @Schema(
                        maxLength = Limits.NAME,
                        description =
                                "The alert's name; becomes the label alertname. Required unless"
                                        + " that label is given")
                @Nullable String name,
        @Schema(
                        enumeration = {"firing", "resolved"},
                        defaultValue = "firing")
                @Nullable String status,
        @Schema(
                        enumeration = {"critical", "error", "warning", "info"},
                        description =
                                "Default: the label severity if it holds one of these words, else"
                                        + " warning")
                @Nullable String severity,
        @Schema(
                        maxProperties = Limits.LABELS,
                        description =
                                "The alert's identity, together with its name. Names as in"
                                        + " Prometheus, at most 128 characters; values at most"
                                        + " 1,024")
                @Nullable Map<String, String> labels,
        @Schema(
                        maxProperties = Limits.ANNOTATIONS,
                        description = "Free texts by name; values at most 4,096 characters")
                @Nullable Map<String, String> annotations,
        @Schema(maxLength = Limits.SUMMARY, description = "One line") @Nullable String summary,
        @Schema(maxLength = Limits.DESCRIPTION, description = "The longer text")
                @Nullable String description,
        @Schema(
                        maxLength = Limits.URL,
                        format = "uri",
                        description = "Where to look further; http or https, without user name")
                @Nullable String url,
        @Schema(description = "Since when it fires; RFC 3339") @Nullable OffsetDateTime startsAt,
        @Schema(description = "When it ended, or until when the report holds; RFC 3339")
                @Nullable OffsetDateTime endsAt,
        @Schema(description = "The measured value; a finite number") @Nullable Double value,
        @Schema(defaultValue = "false", description = "Whether to record it and never speak of it")
                @Nullable Boolean mute,
        @Schema(
                        maxLength = Limits.TO,
                        description =
                                "The receiver that should hear of it instead of those that the"
                                        + " routes name; must be allowed to the client")
                @Nullable String to) {}
