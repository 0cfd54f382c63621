package io.tocsin.sandbox.rest;

import static io.tocsin.sandbox.world.Permission.CREATE_PUBLIC_THREADS;
import static io.tocsin.sandbox.world.Permission.EMBED_LINKS;
import static io.tocsin.sandbox.world.Permission.MANAGE_CHANNELS;
import static io.tocsin.sandbox.world.Permission.MANAGE_MESSAGES;
import static io.tocsin.sandbox.world.Permission.MANAGE_ROLES;
import static io.tocsin.sandbox.world.Permission.MANAGE_THREADS;
import static io.tocsin.sandbox.world.Permission.MANAGE_WEBHOOKS;
import static io.tocsin.sandbox.world.Permission.READ_MESSAGE_HISTORY;
import static io.tocsin.sandbox.world.Permission.SEND_MESSAGES;
import static io.tocsin.sandbox.world.Permission.SEND_MESSAGES_IN_THREADS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.sandbox.world.Draft;
import io.tocsin.sandbox.world.Outcome;
import io.tocsin.sandbox.world.Outcome.Done;
import io.tocsin.sandbox.world.Outcome.Refused;
import io.tocsin.sandbox.world.Permission;
import io.tocsin.sandbox.world.Practice;
import io.tocsin.sandbox.world.Problem;
import io.tocsin.sandbox.world.World;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a bot needs for each call (https://docs.discord.com/developers/topics/permissions): to be in
 * the server, to see the channel, and to be allowed the deed.
 */
final class Rights {

    private static final int THREAD = 11;

    private final World world;

    Rights(World world) {
        this.world = world;
    }

    /** What refuses the call before its form is looked at, if anything does. */
    Optional<Problem> refusal(Call call) {
        return switch (call.route()) {
            case GATEWAY, GATEWAY_BOT, OWN_USER, USER, OWN_GUILDS -> Optional.empty();
            case OWN_APPLICATION, OWN_OAUTH_APPLICATION, COMMANDS, PUT_COMMANDS -> Optional.empty();
            case CREATE_COMMAND, COMMAND, EDIT_COMMAND, DELETE_COMMAND -> Optional.empty();
            case ANSWER, ORIGINAL, EDIT_ORIGINAL, DELETE_ORIGINAL -> Optional.empty();
            case GUILD_COMMANDS,
                    PUT_GUILD_COMMANDS,
                    CREATE_GUILD_COMMAND,
                    GUILD_COMMAND,
                    EDIT_GUILD_COMMAND,
                    DELETE_GUILD_COMMAND ->
                    Practice.guild(call.id(1))
                            .flatMap(guild -> inGuild(call, guild.id(), Set.of()));
            case GUILD, LEAVE_GUILD, GUILD_CHANNELS, GUILD_MEMBER, GUILD_ROLES ->
                    inGuild(call, call.id(0), Set.of());
            case CREATE_CHANNEL -> inGuild(call, call.id(0), Set.of(MANAGE_CHANNELS));
            case CREATE_ROLE, EDIT_ROLE, DELETE_ROLE, GIVE_ROLE, TAKE_ROLE ->
                    inGuild(call, call.id(0), Set.of(MANAGE_ROLES));
            case GUILD_WEBHOOKS -> inGuild(call, call.id(0), Set.of(MANAGE_WEBHOOKS));
            case CHANNEL -> in(call, Set.of());
            case EDIT_CHANNEL -> in(call, editing(call));
            case DELETE_CHANNEL ->
                    in(call, Set.of(thread(call).isEmpty() ? MANAGE_CHANNELS : MANAGE_THREADS));
            case PUT_OVERWRITE, DELETE_OVERWRITE -> in(call, Set.of(MANAGE_ROLES));
            case CHANNEL_WEBHOOKS, CREATE_WEBHOOK -> in(call, Set.of(MANAGE_WEBHOOKS));
            case MESSAGES, MESSAGE -> in(call, Set.of(READ_MESSAGE_HISTORY));
            case CREATE_MESSAGE, TYPING -> in(call, speaking(call));
            case EDIT_MESSAGE -> in(call, Set.of());
            case DELETE_MESSAGE -> in(call, own(call) ? Set.of() : Set.of(MANAGE_MESSAGES));
            case BULK_DELETE -> in(call, Set.of(MANAGE_MESSAGES));
            case START_THREAD -> in(call, Set.of(CREATE_PUBLIC_THREADS));
            case WEBHOOK, EDIT_WEBHOOK, DELETE_WEBHOOK ->
                    world.webhooks()
                            .find(call.id(0))
                            .map(webhook -> ofWebhook(call, webhook))
                            .orElseGet(() -> Optional.of(Problem.UNKNOWN_WEBHOOK));
            case TOKEN_WEBHOOK, TOKEN_EDIT_WEBHOOK, TOKEN_DELETE_WEBHOOK -> Optional.empty();
            case EXECUTE_WEBHOOK -> Optional.empty();
            case WEBHOOK_MESSAGE, EDIT_WEBHOOK_MESSAGE, DELETE_WEBHOOK_MESSAGE -> Optional.empty();
        };
    }

    /** What refuses the message because of what is in it, if anything does. */
    Optional<Problem> refusal(Call call, Draft draft) {
        EnumSet<Permission> needed = EnumSet.noneOf(Permission.class);
        if (!draft.body().path("embeds").isEmpty()) {
            needed.add(EMBED_LINKS);
        }
        if (draft.reply() != null) {
            needed.add(READ_MESSAGE_HISTORY);
        }
        return in(call, needed);
    }

    /** What refuses the change of a message because of what is in it, if anything does. */
    Optional<Problem> refusal(Call call, JsonNode edit) {
        return in(call, edit.path("embeds").isEmpty() ? Set.of() : Set.of(EMBED_LINKS));
    }

    private Optional<Problem> inGuild(Call call, long guildId, Set<Permission> needed) {
        return world.members().refusal(call.bot().id(), guildId, needed);
    }

    private Optional<Problem> in(Call call, Set<Permission> needed) {
        return world.members().refusalIn(call.bot().id(), call.id(0), needed);
    }

    private Optional<Problem> ofWebhook(Call call, ObjectNode webhook) {
        return world.members()
                .refusalIn(
                        call.bot().id(),
                        webhook.path("channel_id").asLong(),
                        Set.of(MANAGE_WEBHOOKS));
    }

    private Optional<ObjectNode> thread(Call call) {
        return world.channel(call.id(0)).filter(channel -> channel.path("type").asInt() == THREAD);
    }

    private Set<Permission> editing(Call call) {
        String bot = Long.toString(call.bot().id());
        return thread(call)
                .map(
                        thread ->
                                thread.path("owner_id").asText().equals(bot)
                                        ? Set.<Permission>of()
                                        : Set.of(MANAGE_THREADS))
                .orElse(Set.of(MANAGE_CHANNELS));
    }

    // A locked thread is for those who could unlock it.
    private Set<Permission> speaking(Call call) {
        ObjectNode thread = thread(call).orElse(null);
        if (thread == null) {
            return Set.of(SEND_MESSAGES);
        }
        boolean locked = thread.at("/thread_metadata/locked").asBoolean();
        boolean archived = thread.at("/thread_metadata/archived").asBoolean();
        return locked && !archived
                ? Set.of(SEND_MESSAGES_IN_THREADS, MANAGE_THREADS)
                : Set.of(SEND_MESSAGES_IN_THREADS);
    }

    private boolean own(Call call) {
        Outcome<ObjectNode> message = world.messages().read(call.id(0), call.id(1));
        return switch (message) {
            case Done<ObjectNode>(ObjectNode tree) ->
                    tree.at("/author/id").asLong() == call.bot().id();
            // What does not exist is refused as such.
            case Refused<ObjectNode> _ -> true;
        };
    }
}
