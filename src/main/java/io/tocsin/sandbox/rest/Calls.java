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
    private final InteractionCalls interactions;
    private final FollowUpCalls followUps;

    Calls(World world, InstantSource clock, SessionStarts starts, String gatewayPath) {
        this.own = new OwnCalls(starts, gatewayPath);
        this.channels = new ChannelCalls(world);
        this.messages = new MessageCalls(world, clock);
        this.commands = new CommandCalls(world);
        Responses responses = new Responses(world);
        this.interactions = new InteractionCalls(world.interactions(), responses);
        this.followUps = new FollowUpCalls(world.interactions(), responses, clock);
    }

    Future<Answer> answer(Call call) {
        return switch (call.route()) {
            case GATEWAY -> now(own.gateway(call));
            case GATEWAY_BOT -> now(own.gatewayBot(call));
            case OWN_USER -> now(own.user(call));
            case USER -> now(own.anyUser(call));
            case OWN_GUILDS -> now(own.guilds());
            case OWN_APPLICATION, OWN_OAUTH_APPLICATION -> now(own.application(call));
            case GUILD -> now(own.guild(call));
            case GUILD_CHANNELS -> now(channels.list(call));
            case CREATE_CHANNEL -> channels.create(call);
            case CHANNEL -> now(channels.read(call));
            case EDIT_CHANNEL -> channels.edit(call);
            case DELETE_CHANNEL -> channels.delete(call);
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
            case FOLLOW_UP -> followUps.create(call);
            case ORIGINAL, RESPONSE -> now(followUps.read(call));
            case EDIT_ORIGINAL, EDIT_RESPONSE -> followUps.edit(call);
            case DELETE_ORIGINAL, DELETE_RESPONSE -> followUps.delete(call);
        };
    }

    private static Future<Answer> now(Answer answer) {
        return Future.succeededFuture(answer);
    }
}
