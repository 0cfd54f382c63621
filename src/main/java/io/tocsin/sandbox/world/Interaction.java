package io.tocsin.sandbox.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Something a person asked, and what became of it. It must be acknowledged within three seconds;
 * its token lives for fifteen minutes
 * (https://docs.discord.com/developers/interactions/receiving-and-responding#followup-messages).
 *
 * @param originalId the message that {@code @original} stands for, or 0 while there is none
 * @param responses the messages that answered it, the first one first
 */
public record Interaction(
        long id,
        String token,
        Asked asked,
        Standing standing,
        long originalId,
        List<Response> responses) {

    static final Duration PATIENCE = Duration.ofSeconds(3);
    static final Duration TOKEN_LIFE = Duration.ofMinutes(15);

    public Interaction {
        responses = List.copyOf(responses);
    }

    /** Whether the person was told that the application did not respond. */
    public boolean failed(Instant now) {
        return switch (standing) {
            case Standing.Waiting _ -> now.isAfter(at().plus(PATIENCE));
            case Standing.Thinking _ -> expired(now);
            case Standing.Noticed _, Standing.Answered _, Standing.Suggested _ -> false;
        };
    }

    /** Whether its token no longer opens anything. */
    public boolean expired(Instant now) {
        return now.isAfter(at().plus(TOKEN_LIFE));
    }

    private Instant at() {
        return Snowflakes.time(id);
    }

    /** The answer with this id. */
    public Optional<Response> response(long messageId) {
        return responses.stream().filter(one -> one.messageId() == messageId).findFirst();
    }

    Interaction with(Standing next, long original) {
        return new Interaction(id, token, asked, next, original, responses);
    }

    Interaction with(Response response) {
        List<Response> more = new ArrayList<>(responses);
        more.add(response);
        long original = originalId == 0 ? response.messageId() : originalId;
        return new Interaction(id, token, asked, standing, original, more);
    }

    Interaction changed(long messageId, Function<Response, Optional<Response>> change) {
        List<Response> kept = new ArrayList<>();
        for (Response response : responses) {
            if (response.messageId() == messageId) {
                change.apply(response).ifPresent(kept::add);
            } else {
                kept.add(response);
            }
        }
        return new Interaction(id, token, asked, standing, originalId, kept);
    }
}
