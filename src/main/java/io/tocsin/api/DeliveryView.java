package io.tocsin.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.ledger.Delivery;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A delivery on the wire. Discord's ids are texts: they do not fit a JavaScript number. */
@Schema(name = "Delivery", description = "How far Discord shows a conversation as it should be.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record DeliveryView(
        @Schema(description = "The conversation's id.") UUID conversation,
        @Schema(description = "Who hears of it.") String receiver,
        @Schema(
                        description =
                                "What its alerts have in common. Absent if it is about one alert"
                                        + " alone.")
                @Nullable Map<String, String> group,
        @Schema(description = "Which of its group's conversations it is, from 1.")
                @Nullable Integer number,
        @Schema(description = "Names of its alerts, each once, five at most.") List<String> names,
        @Schema(description = "How many alerts are in it.") int alerts,
        @Schema(enumeration = {"waiting", "failing", "dead", "held", "shown"}) String state,
        @Schema(description = "Since when it is in this state.")
                @JsonFormat(pattern = Wire.TIME, timezone = "UTC")
                Instant since,
        @Schema(description = "Why it cannot be delivered. Only of what is dead.")
                @Nullable Dead dead,
        @Schema(description = "How many tries have failed since the last success.") int attempts,
        @Schema(description = "When it is tried again at the earliest. Absent: in its turn.")
                @JsonFormat(pattern = Wire.TIME, timezone = "UTC")
                @Nullable Instant nextTry,
        @Schema(description = "The bot that writes, or webhook:NAME.") @Nullable String bot,
        @Schema(description = "Absent before the first try to deliver it.")
                @Nullable String channelId,
        @Schema(description = "Absent before the first delivery.") @Nullable String messageId,
        @Schema(description = "The number of the picture that should be shown.") long revision,
        @Schema(description = "The number of the picture that Discord shows; 0 if none.")
                long deliveredRevision) {

    /** Why it is dead. */
    @Schema(name = "Death")
    record Dead(
            @Schema(enumeration = {"message", "outlet", "expired"}) String kind,
            @Schema(description = "What is wrong, and what to do about it.") String reason) {}

    static DeliveryView of(Delivery delivery) {
        Delivery.About about = delivery.about();
        Delivery.Progress progress = delivery.progress();
        Delivery.Death death = progress.death();
        Delivery.Place place = delivery.place();
        return new DeliveryView(
                delivery.conversation(),
                delivery.receiver(),
                about.group() == null ? null : about.group().asMap(),
                about.group() == null ? null : about.number(),
                about.names(),
                about.alerts(),
                delivery.state().text(),
                progress.since(),
                death == null ? null : new Dead(death.kind().text(), death.reason()),
                progress.attempts(),
                progress.nextTry(),
                place == null ? null : place.bot(),
                place == null ? null : Long.toUnsignedString(place.channel()),
                place == null || place.message() == null
                        ? null
                        : Long.toUnsignedString(place.message()),
                progress.revision(),
                progress.deliveredRevision());
    }
}
