package io.tocsin.discord;

import discord4j.discordjson.json.MessageData;
import discord4j.rest.service.ChannelService;
import discord4j.rest.util.MultipartRequest;
import io.smallrye.mutiny.Uni;
import io.tocsin.dispatch.Message;
import io.tocsin.dispatch.Messenger;
import io.tocsin.dispatch.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;
import mutiny.zero.flow.adapters.AdaptersToFlow;
import reactor.core.publisher.Mono;

/**
 * Brings messages to Discord by its REST API. Discord4J waits for the bucket's headers and repeats
 * what was answered with 429; everything else becomes an outcome.
 */
@ApplicationScoped
class DiscordMessenger implements Messenger {

    private final Clients clients;
    private final DiscordConfig config;

    DiscordMessenger(Clients clients, DiscordConfig config) {
        this.clients = clients;
        this.config = config;
    }

    @Override
    public Uni<Outcome> create(long channel, String nonce, Message message) {
        return call(
                channels ->
                        channels.createMessage(
                                channel,
                                MultipartRequest.ofRequest(Requests.create(nonce, message))));
    }

    @Override
    public Uni<Outcome> edit(long channel, long messageId, Message message) {
        return call(
                channels ->
                        channels.editMessage(
                                channel,
                                messageId,
                                MultipartRequest.ofRequest(Requests.edit(message))));
    }

    private Uni<Outcome> call(Function<ChannelService, Mono<MessageData>> request) {
        return clients.client()
                .chain(
                        client ->
                                Uni.createFrom()
                                        .publisher(
                                                AdaptersToFlow.publisher(
                                                        request.apply(client.getChannelService()))))
                .ifNoItem()
                .after(config.timeout())
                .fail()
                .<Outcome>map(shown -> new Outcome.Shown(shown.id().asLong()))
                .onFailure()
                .recoverWithItem(Answers::of);
    }
}
