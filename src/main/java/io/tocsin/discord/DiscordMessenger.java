package io.tocsin.discord;

import discord4j.discordjson.json.MessageData;
import discord4j.rest.service.ChannelService;
import discord4j.rest.util.MultipartRequest;
import io.smallrye.mutiny.Uni;
import io.tocsin.dispatch.Message;
import io.tocsin.dispatch.Messenger;
import io.tocsin.dispatch.Outcome;
import io.tocsin.dispatch.Outlet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
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
    public Uni<Outcome> create(Outlet outlet, String nonce, Message message) {
        return call(
                channels ->
                        channels.createMessage(
                                outlet.channel(),
                                MultipartRequest.ofRequest(Requests.create(nonce, message))));
    }

    @Override
    public Uni<Outcome> edit(Outlet outlet, long messageId, Message message) {
        return call(
                channels ->
                        channels.editMessage(
                                outlet.channel(),
                                messageId,
                                MultipartRequest.ofRequest(Requests.edit(message))));
    }

    @Override
    public Uni<Outcome> startThread(Outlet outlet, long messageId, String name) {
        return Uni.createFrom().item(new Outcome.Failed("not yet", null, false));
    }

    @Override
    public Uni<Outcome> find(Outlet outlet, String mark, Instant since) {
        return Uni.createFrom().item(new Outcome.Vanished());
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
