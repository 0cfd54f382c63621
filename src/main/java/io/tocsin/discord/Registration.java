package io.tocsin.discord;

import discord4j.core.GatewayDiscordClient;
import discord4j.discordjson.json.ApplicationCommandRequest;
import discord4j.rest.RestClient;
import io.tocsin.chat.Desk;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Tells Discord which commands there are: once for every bot and start, by whoever holds its first
 * shard, and only if Discord knows others. To repeat it changes nothing.
 */
@ApplicationScoped
class Registration {

    private static final Logger LOG = Logger.getLogger(Registration.class);

    private static final int FIRST = 0;
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final Desk desk;
    private final Set<String> done = ConcurrentHashMap.newKeySet();

    Registration(Desk desk) {
        this.desk = desk;
    }

    /** Sees to it that the bot's commands are those of {@link Desk}; tries until it is so. */
    Mono<Void> register(GatewayDiscordClient client, String bot) {
        return Mono.defer(
                () ->
                        client.getGatewayClient(FIRST).isEmpty() || done.contains(bot)
                                ? Mono.empty()
                                : register(client.rest(), bot)
                                        .doOnSuccess(_ -> done.add(bot))
                                        .retryWhen(
                                                Retry.backoff(Long.MAX_VALUE, PAUSE)
                                                        .maxBackoff(LONGEST_PAUSE)));
    }

    /** The same, once. */
    Mono<Void> register(RestClient client, String bot) {
        List<ApplicationCommandRequest> wanted =
                desk.commands().stream().map(CommandData::of).toList();
        return client.getApplicationId()
                .flatMap(
                        application ->
                                client.getApplicationService()
                                        .getGlobalApplicationCommands(application)
                                        .collectList()
                                        .map(registered -> CommandData.same(registered, wanted))
                                        .flatMap(
                                                same ->
                                                        same
                                                                ? Mono.empty()
                                                                : overwrite(
                                                                        client,
                                                                        application,
                                                                        bot,
                                                                        wanted)))
                .doOnError(
                        failure ->
                                LOG.warnf(
                                        "Discord does not take the commands, trying again: bot=%s"
                                                + " cause=%s",
                                        bot, failure));
    }

    private static Mono<Void> overwrite(
            RestClient client,
            long application,
            String bot,
            List<ApplicationCommandRequest> wanted) {
        return client.getApplicationService()
                .bulkOverwriteGlobalApplicationCommand(application, wanted)
                .then()
                .doOnSuccess(
                        _ ->
                                LOG.infof(
                                        "Registered the commands with Discord: bot=%s commands=%d",
                                        bot, wanted.size()));
    }
}
