package io.tocsin.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.ledger.ConversationStatus;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A conversation on the wire. Discord's ids are texts: they do not fit a JavaScript number. */
@Schema(name = "Conversation", description = "A Discord message that shows the alert.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ConversationView(
        UUID id,
        @Schema(description = "Who hears of it.") String receiver,
        @Schema(
                        description =
                                "What the alerts that share it have in common. Absent if it is about"
                                        + " this alert alone.")
                @Nullable Map<String, String> group,
        @Schema(description = "Which of its group's conversations it is, from 1.")
                @Nullable Integer number,
        @Schema(description = "Absent before the first try to deliver it.")
                @Nullable String channelId,
        @Schema(description = "Absent before the first delivery.") @Nullable String messageId,
        @Schema(description = "The number of the picture that should be shown.") long revision,
        @Schema(description = "The number of the picture that Discord shows; 0 if none.")
                long deliveredRevision,
        @Schema(description = "When Discord took it.")
                @JsonFormat(pattern = Wire.TIME, timezone = "UTC")
                @Nullable Instant deliveredAt,
        @Schema(description = "Why it cannot be delivered, if it cannot.")
                @Nullable String deadReason) {

    static ConversationView of(ConversationStatus row) {
        return new ConversationView(
                row.id(),
                row.receiver(),
                row.groupLabels(),
                row.groupLabels() == null ? null : row.number(),
                snowflake(row.channelId()),
                snowflake(row.messageId()),
                row.revision(),
                row.deliveredRevision(),
                row.deliveredAt(),
                row.deadReason());
    }

    private static @Nullable String snowflake(@Nullable Long id) {
        return id == null ? null : Long.toUnsignedString(id);
    }
}
