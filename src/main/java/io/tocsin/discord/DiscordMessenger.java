package io.tocsin.discord;

import discord4j.rest.util.MultipartRequest;
import io.smallrye.mutiny.Uni;
import io.tocsin.dispatch.Message;
import io.tocsin.dispatch.Messenger;
import io.tocsin.dispatch.Outcome;
import io.tocsin.dispatch.Outlet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import mutiny.zero.flow.adapters.AdaptersToFlow;
import reactor.core.publisher.Mono;

/**
 * Brings messages to Discord by its REST API. Discord4J waits for the bucket's headers and repeats
 * what was answered with a short 429; everything else becomes an outcome.
 */
@ApplicationScoped
class DiscordMessenger implements Messenger {

    private static final int THREAD_EXISTS = 160004;

    private final Clients clients;
    private final Accounts accounts;
    private final DiscordConfig config;
    private final Gate gate;

    @Inject
    DiscordMessenger(Clients clients, Accounts accounts, DiscordConfig config) {
        this(clients, accounts, config, Gate.OPEN);
    }

    private DiscordMessenger(Clients clients, Accounts accounts, DiscordConfig config, Gate gate) {
        this.clients = clients;
        this.accounts = accounts;
        this.config = config;
        this.gate = gate;
    }

    @Override
    public Messenger during(BooleanSupplier may) {
        return new DiscordMessenger(clients, accounts, config, may::getAsBoolean);
    }

    @Override
    public Uni<Outcome> create(Outlet outlet, String nonce, Message message) {
        if (outlet.isWebhook()) {
            return byWebhook(outlet, hook -> new WebhookCalls(clients, hook).create(message));
        }
        return byBot(
                outlet,
                Asked.Kind.CREATE,
                bot ->
                        bot.sends()
                                .getChannelService()
                                .createMessage(
                                        outlet.channel(),
                                        MultipartRequest.ofRequest(Requests.create(nonce, message)))
                                .map(shown -> shown(shown.id().asLong())));
    }

    @Override
    public Uni<Outcome> edit(Outlet outlet, long messageId, Message message) {
        if (outlet.isWebhook()) {
            return byWebhook(
                    outlet, hook -> new WebhookCalls(clients, hook).edit(messageId, message));
        }
        return byBot(
                outlet,
                Asked.Kind.EDIT,
                bot ->
                        bot.sends()
                                .getChannelService()
                                .editMessage(
                                        outlet.channel(),
                                        messageId,
                                        MultipartRequest.ofRequest(Requests.edit(message)))
                                .map(shown -> shown(shown.id().asLong())));
    }

    @Override
    public Uni<Outcome> startThread(Outlet outlet, long messageId, String name) {
        return byBot(
                outlet,
                Asked.Kind.THREAD,
                bot ->
                        bot.sends()
                                .getChannelService()
                                .startThreadWithMessage(
                                        outlet.channel(), messageId, Requests.thread(name))
                                .map(thread -> shown(thread.id().asLong()))
                                // A thread has the id of the message that it hangs on.
                                .onErrorResume(
                                        Replies.withCode(THREAD_EXISTS),
                                        _ -> Mono.just(shown(messageId))));
    }

    @Override
    public Uni<Outcome> find(Outlet outlet, String mark, Instant since) {
        return outlet.isWebhook()
                ? Uni.createFrom().item(new Outcome.Vanished())
                : byBot(
                        outlet,
                        Asked.Kind.FIND,
                        bot -> new Search(bot, outlet.channel(), mark).since(since));
    }

    private Uni<Outcome> byBot(
            Outlet outlet, Asked.Kind kind, Function<Bot, Mono<Outcome>> request) {
        return accounts.bot(outlet.bot())
                .map(
                        account ->
                                outcome(
                                        clients.bot(account).chain(bot -> uni(request.apply(bot))),
                                        new Asked(kind, account.property())))
                .orElseGet(() -> unknown(outlet));
    }

    private Uni<Outcome> byWebhook(Outlet outlet, Function<Hook, Mono<Outcome>> request) {
        String name = outlet.bot().substring(outlet.bot().indexOf(':') + 1);
        return accounts.hook(name)
                .map(
                        hook ->
                                outcome(
                                        Uni.createFrom().deferred(() -> uni(request.apply(hook))),
                                        new Asked(Asked.Kind.WEBHOOK, hook.property())))
                .orElseGet(() -> unknown(outlet));
    }

    private Uni<Outcome> outcome(Uni<Outcome> call, Asked asked) {
        return call.ifNoItem()
                .after(config.timeout())
                .fail()
                .onFailure()
                .recoverWithItem(failure -> Answers.of(failure, asked));
    }

    private Uni<Outcome> uni(Mono<Outcome> call) {
        return Uni.createFrom().publisher(AdaptersToFlow.publisher(call.contextWrite(gate::in)));
    }

    private static Outcome shown(long id) {
        return new Outcome.Shown(id);
    }

    private static Uni<Outcome> unknown(Outlet outlet) {
        return Uni.createFrom()
                .item(
                        new Outcome.Refused(
                                Outcome.Scope.BOT,
                                "there is no secret for \"%s\": set %s"
                                        .formatted(outlet.bot(), Settings.variable(outlet))));
    }
}
