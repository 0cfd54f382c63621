package io.tocsin.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.ledger.Pause;
import io.tocsin.routing.Fallback;
import io.tocsin.routing.Receiver;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Somebody who hears of alerts, on the wire. */
@Schema(name = "Receiver", description = "Somebody who hears of alerts.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReceiverView(
        String name,
        @Schema(description = "The name of the bot that speaks.") String bot,
        @Schema(description = "Discord's id of the channel.") String channel,
        @Schema(description = "Who is told instead, in order, if it cannot be.")
                List<String> fallbacks,
        @Schema(description = "Present while it is told nothing new.") @Nullable Paused paused) {

    /** All receivers, by name. */
    @Schema(name = "Receivers")
    record Page(List<ReceiverView> receivers) {}

    /** Somebody wants it so. */
    @Schema(name = "ReceiverPaused")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Paused(
            @JsonFormat(pattern = Wire.TIME, timezone = "UTC") Instant since,
            @Schema(description = "Absent: until somebody resumes it.")
                    @JsonFormat(pattern = Wire.TIME, timezone = "UTC")
                    @Nullable Instant until,
            @Schema(description = "Who wants it.") String by,
            String comment) {}

    static ReceiverView of(Receiver receiver, @Nullable Pause pause) {
        return new ReceiverView(
                receiver.name(),
                receiver.bot(),
                Long.toUnsignedString(receiver.channel()),
                receiver.fallbacks().stream().map(Fallback::text).toList(),
                pause == null
                        ? null
                        : new Paused(
                                pause.since(), pause.until(), pause.author(), pause.comment()));
    }
}
