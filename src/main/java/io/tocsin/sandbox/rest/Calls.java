package io.tocsin.sandbox.rest;

import io.tocsin.sandbox.world.World;
import io.vertx.core.Future;
import java.time.InstantSource;

/** Leads an admitted call to what answers it. */
final class Calls {

    private final OwnCalls own;
    private final ChannelCalls channels;
    private final MessageCalls messages;
    private final CommandCalls commands;
    private final OverwriteCalls overwrites;
    private final RoleCalls roles;
    private final WebhookCalls webhooks;
    private final Rights rights;

    Calls(World world, InstantSource clock, SessionStarts starts, RestSettings settings) {
        this.rights = new Rights(world);
        this.own = new OwnCalls(world, starts, settings.gatewayPath());
        this.channels = new ChannelCalls(world, clock);
        this.messages = new MessageCalls(world, rights, clock);
        this.commands = new CommandCalls(world);
        this.overwrites = new OverwriteCalls(world);
        this.roles = new RoleCalls(world);
        this.webhooks = new WebhookCalls(world, settings.apiPath());
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
            case EXECUTE_WEBHOOK -> webhooks.execute(call);
            case WEBHOOK_MESSAGE -> webhooks.message(call);
            case EDIT_WEBHOOK_MESSAGE -> webhooks.editMessage(call);
            case DELETE_WEBHOOK_MESSAGE -> webhooks.deleteMessage(call);
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
        };
    }

    private static Future<Answer> now(Answer answer) {
        return Future.succeededFuture(answer);
    }
}
