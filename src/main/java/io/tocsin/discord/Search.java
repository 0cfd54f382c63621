package io.tocsin.discord;

import discord4j.common.util.Snowflake;
import discord4j.discordjson.json.MessageData;
import io.tocsin.dispatch.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** Looks through a channel for a message that may have been written, though nobody heard of it. */
final class Search {

    private static final int PAGE = 100;
    private static final int MOST_PAGES = 5;

    /** Discord's clock and ours may differ. */
    private static final Duration EARLIER = Duration.ofSeconds(30);

    private final Bot bot;
    private final long channel;
    private final String mark;

    /**
     * @param mark what stands in the footer of one of the message's boxes
     */
    Search(Bot bot, long channel, String mark) {
        this.bot = bot;
        this.channel = channel;
        this.mark = mark;
    }

    /** Shown if there is one, Vanished if not, or if it is more than 500 messages away. */
    Mono<Outcome> since(Instant since) {
        return page(Snowflake.of(since.minus(EARLIER)).asLong(), 1);
    }

    private Mono<Outcome> page(long after, int number) {
        return bot.sends()
                .getChannelService()
                .getMessages(channel, Map.of("after", Long.toUnsignedString(after), "limit", PAGE))
                .collectList()
                .flatMap(messages -> look(messages, number));
    }

    private Mono<Outcome> look(List<MessageData> messages, int number) {
        Optional<MessageData> found = messages.stream().filter(this::isOurs).findFirst();
        if (found.isPresent()) {
            return Mono.just(new Outcome.Shown(found.get().id().asLong()));
        }
        if (messages.size() < PAGE || number == MOST_PAGES) {
            return Mono.just(new Outcome.Vanished());
        }
        long newest =
                messages.stream()
                        .map(message -> message.id().asLong())
                        .max(Long::compareUnsigned)
                        .orElseThrow();
        return page(newest, number + 1);
    }

    private boolean isOurs(MessageData message) {
        return message.author().id().asLong() == bot.account().id()
                && message.embeds().stream()
                        .flatMap(embed -> embed.footer().toOptional().stream())
                        .anyMatch(footer -> footer.text().contains(mark));
    }
}
