package io.tocsin.sandbox.rest;

import io.tocsin.sandbox.world.World;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Set;

/** Leads an admitted call to what answers it. */
final class Calls {

    private static final Set<Route> OF_INTERACTIONS =
            EnumSet.of(Route.ANSWER, Route.ORIGINAL, Route.EDIT_ORIGINAL, Route.DELETE_ORIGINAL);
    private static final Set<Route> OF_EITHER =
            EnumSet.of(
                    Route.EXECUTE_WEBHOOK,
                    Route.WEBHOOK_MESSAGE,
                    Route.EDIT_WEBHOOK_MESSAGE,
                    Route.DELETE_WEBHOOK_MESSAGE);

    private final OwnCalls own;
    private final ChannelCalls channels;
    private final MessageCalls messages;
    private final CommandCalls commands;
    private final OverwriteCalls overwrites;
    private final RoleCalls roles;
    private final WebhookCalls webhooks;
    private final Rights rights;
    private final InteractionCalls interactions;
    private final FollowUpCalls followUps;

    Calls(World world, InstantSource clock, SessionStarts starts, RestSettings settings) {
        this.rights = new Rights(world);
        this.own = new OwnCalls(world, starts, settings.gatewayPath());
        this.channels = new ChannelCalls(world, clock);
        this.messages = new MessageCalls(world, rights, clock);
        this.commands = new CommandCalls(world);
        this.overwrites = new OverwriteCalls(world);
        this.roles = new RoleCalls(world);
        this.webhooks = new WebhookCalls(world, settings.apiPath());
        Responses responses = new Responses(world);
        this.interactions = new InteractionCalls(world.interactions(), responses);
        this.followUps = new FollowUpCalls(world.interactions(), responses, clock);
    }

    /** Whether the request answers an interaction, which spends no limit. */
    boolean answersInteraction(Route.Match match) {
        return OF_INTERACTIONS.contains(match.route())
                || (OF_EITHER.contains(match.route()) && followUps.owns(match.ids()));
    }

    Future<Answer> answer(Call call) {
        return rights.refusal(call).map(Answer::later).orElseGet(() -> allowed(call));
    }

    private Future<Answer> allowed(Call call) {
        return switch (call.route()) {
            case GATEWAY -> now(own.gateway(call));
            case GATEWAY_BOT -> now(own.gatewayBot(call));
            case OWN_USER -> now(own.user(call));
            case USER -> now(own.anyUser(call));
            case OWN_GUILDS -> now(own.guilds(call));
            case OWN_APPLICATION, OWN_OAUTH_APPLICATION -> now(own.application(call));
            case GUILD -> now(own.guild(call));
            case LEAVE_GUILD -> own.leave(call);
            case GUILD_MEMBER -> now(roles.member(call));
            case GUILD_ROLES -> now(roles.list(call));
            case CREATE_ROLE -> roles.create(call);
            case EDIT_ROLE -> roles.edit(call);
            case DELETE_ROLE -> roles.delete(call);
            case GIVE_ROLE -> roles.hold(call, true);
            case TAKE_ROLE -> roles.hold(call, false);
            case GUILD_CHANNELS -> now(channels.list(call));
            case CREATE_CHANNEL -> channels.create(call);
            case CHANNEL -> now(channels.read(call));
            case EDIT_CHANNEL -> channels.edit(call);
            case DELETE_CHANNEL -> channels.delete(call);
            case PUT_OVERWRITE -> overwrites.put(call);
            case DELETE_OVERWRITE -> overwrites.delete(call);
            case GUILD_WEBHOOKS -> now(webhooks.ofGuild(call));
            case CHANNEL_WEBHOOKS -> now(webhooks.ofChannel(call));
            case CREATE_WEBHOOK -> webhooks.create(call);
            case WEBHOOK -> now(webhooks.read(call));
            case EDIT_WEBHOOK -> webhooks.edit(call);
            case DELETE_WEBHOOK -> webhooks.delete(call);
            case TOKEN_WEBHOOK -> now(webhooks.readByToken(call));
            case TOKEN_EDIT_WEBHOOK -> webhooks.byToken(call, webhooks::editByToken);
            case TOKEN_DELETE_WEBHOOK -> webhooks.byToken(call, webhooks::delete);
            // The ids of an application and the token of an interaction may stand for a webhook's.
            case EXECUTE_WEBHOOK ->
                    followUps.owns(call.ids()) ? followUps.create(call) : webhooks.execute(call);
            case WEBHOOK_MESSAGE ->
                    followUps.owns(call.ids()) ? now(followUps.read(call)) : webhooks.message(call);
            case EDIT_WEBHOOK_MESSAGE ->
                    followUps.owns(call.ids()) ? followUps.edit(call) : webhooks.editMessage(call);
            case DELETE_WEBHOOK_MESSAGE ->
                    followUps.owns(call.ids())
                            ? followUps.delete(call)
                            : webhooks.deleteMessage(call);
            case MESSAGES -> now(messages.list(call));
            case MESSAGE -> now(messages.read(call));
            case CREATE_MESSAGE -> messages.create(call);
            case EDIT_MESSAGE -> messages.edit(call);
            case DELETE_MESSAGE -> messages.delete(call);
            case BULK_DELETE -> messages.deleteMany(call);
            case START_THREAD -> messages.startThread(call);
            case TYPING -> now(messages.typing(call));
            case COMMANDS, GUILD_COMMANDS -> now(commands.list(call));
            case PUT_COMMANDS, PUT_GUILD_COMMANDS -> commands.put(call);
            case CREATE_COMMAND, CREATE_GUILD_COMMAND -> commands.create(call);
            case COMMAND, GUILD_COMMAND -> now(commands.read(call));
            case EDIT_COMMAND, EDIT_GUILD_COMMAND -> commands.edit(call);
            case DELETE_COMMAND, DELETE_GUILD_COMMAND -> commands.delete(call);
            case ANSWER -> interactions.answer(call);
            case ORIGINAL -> now(followUps.read(call));
            case EDIT_ORIGINAL -> followUps.edit(call);
            case DELETE_ORIGINAL -> followUps.delete(call);
        };
    }

    private static Future<Answer> now(Answer answer) {
        return Future.succeededFuture(answer);
    }
}
