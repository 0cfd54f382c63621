package io.tocsin.sandbox.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who belongs to which server, with which roles, and what follows from it. Under the same promises
 * as {@link World}.
 */
public final class Members {

    private static final int MOST_ROLES = 250;

    private final Ground ground;

    Members(Ground ground) {
        this.ground = ground;
    }

    private Population population() {
        return ground.store().population();
    }

    public boolean isRevoked(long botId) {
        return ground.locked(() -> population().isRevoked(botId));
    }

    public boolean isMember(long botId, long guildId) {
        return ground.locked(() -> population().isMember(botId, guildId));
    }

    /** The servers that the bot is in. */
    public List<Guild> guilds(long botId) {
        return ground.locked(
                () ->
                        Practice.GUILDS.stream()
                                .filter(guild -> population().isMember(botId, guild.id()))
                                .toList());
    }

    /**
     * Takes a bot's token away or gives it back; repeating it does nothing. Listeners hear of
     * {@code SANDBOX_BOT_REVOKED} or {@code SANDBOX_BOT_RESTORED}, by the bot.
     */
    public Future<?> revoke(long botId, boolean now) {
        return ground.locked(
                () -> {
                    ObjectNode data = Json.object().put("bot_id", Long.toString(botId));
                    if (!population().revoke(botId, now)) {
                        return ground.unchanged(data);
                    }
                    String event = now ? "SANDBOX_BOT_REVOKED" : "SANDBOX_BOT_RESTORED";
                    return ground.committed(
                            Entries.revoked(botId, now), new Change(event, botId, data), data);
                });
    }

    /**
     * Takes a bot into a server or out of it; repeating it does nothing. Listeners hear of {@code
     * SANDBOX_BOT_INVITED} or {@code SANDBOX_BOT_KICKED}, by the bot.
     */
    public Future<Outcome<ObjectNode>> member(long botId, long guildId, boolean now) {
        return ground.locked(
                () -> {
                    if (Practice.guild(guildId).isEmpty()) {
                        return Ground.refused(Problem.UNKNOWN_GUILD);
                    }
                    ObjectNode data =
                            Json.object()
                                    .put("guild_id", Long.toString(guildId))
                                    .put("bot_id", Long.toString(botId));
                    if (!population().member(botId, guildId, now)) {
                        return ground.unchanged(data);
                    }
                    String event = now ? "SANDBOX_BOT_INVITED" : "SANDBOX_BOT_KICKED";
                    return ground.committed(
                            Entries.member(botId, guildId, now),
                            new Change(event, botId, data),
                            data);
                });
    }

    /** What a bot may do in a server as a whole. */
    public long permissions(long botId, long guildId) {
        return ground.locked(
                () -> population().permissions(botId, guildId, MissingNode.getInstance()));
    }

    /** What refuses a bot this in the server, if anything does. */
    public Optional<Problem> refusal(long botId, long guildId, Set<Permission> needed) {
        return ground.locked(
                () -> {
                    if (Practice.guild(guildId).isEmpty()) {
                        return Optional.of(Problem.UNKNOWN_GUILD);
                    }
                    if (!population().isMember(botId, guildId)) {
                        return Optional.of(Problem.MISSING_ACCESS);
                    }
                    return Permission.holds(permissions(botId, guildId), needed)
                            ? Optional.empty()
                            : Optional.of(Problem.MISSING_PERMISSIONS);
                });
    }

    /** What refuses a bot this in the channel or thread, if anything does. */
    public Optional<Problem> refusalIn(long botId, long channelId, Set<Permission> needed) {
        return ground.locked(
                () -> {
                    Optional<Channel> found = ground.store().channel(channelId);
                    if (found.isEmpty()) {
                        return Optional.of(Problem.UNKNOWN_CHANNEL);
                    }
                    long guildId = found.get().guild();
                    long bits = population().permissions(botId, guildId, overwrites(found.get()));
                    if (!population().isMember(botId, guildId)
                            || !Permission.holds(bits, Set.of(Permission.VIEW_CHANNEL))) {
                        return Optional.of(Problem.MISSING_ACCESS);
                    }
                    return Permission.holds(bits, needed)
                            ? Optional.empty()
                            : Optional.of(Problem.MISSING_PERMISSIONS);
                });
    }

    // A thread has its channel's overwrites.
    private JsonNode overwrites(Channel channel) {
        return channel.isThread()
                ? ground.store()
                        .channel(channel.parent())
                        .map(Channel::overwrites)
                        .orElseGet(MissingNode::getInstance)
                : channel.overwrites();
    }

    public List<ObjectNode> roles(long guildId) {
        return ground.locked(
                () -> population().roles(guildId).stream().map(ObjectNode::deepCopy).toList());
    }

    public Set<Long> held(long userId, long guildId) {
        return ground.locked(() -> Set.copyOf(population().held(userId, guildId)));
    }

    public Future<Outcome<ObjectNode>> createRole(long guildId, String name, long permissions) {
        return ground.locked(
                () -> {
                    int count = population().roles(guildId).size();
                    if (count >= MOST_ROLES) {
                        return Ground.refused(Problem.TOO_MANY_ROLES);
                    }
                    ObjectNode role = Roles.role(ground.ids().next(), name, permissions, count);
                    return put("GUILD_ROLE_CREATE", guildId, role);
                });
    }

    public Future<Outcome<ObjectNode>> allow(long guildId, long roleId, long permissions) {
        return ground.locked(
                () ->
                        population()
                                .role(guildId, roleId)
                                .map(
                                        role ->
                                                put(
                                                        "GUILD_ROLE_UPDATE",
                                                        guildId,
                                                        role.deepCopy()
                                                                .put(
                                                                        "permissions",
                                                                        Long.toString(
                                                                                permissions))))
                                .orElseGet(() -> Ground.refused(Problem.UNKNOWN_ROLE)));
    }

    private Future<Outcome<ObjectNode>> put(String event, long guildId, ObjectNode role) {
        population().put(guildId, role);
        ObjectNode data = Json.object().put("guild_id", Long.toString(guildId));
        data.set("role", role);
        return ground.committed(
                Entries.role(guildId, role), new Change(event, 0, data), role.deepCopy());
    }

    /** Everybody's role stays. */
    public Future<Outcome<ObjectNode>> deleteRole(long guildId, long roleId) {
        return ground.locked(
                () -> {
                    if (roleId == guildId || population().role(guildId, roleId).isEmpty()) {
                        return Ground.refused(Problem.UNKNOWN_ROLE);
                    }
                    population().removeRole(guildId, roleId);
                    ObjectNode data =
                            Json.object()
                                    .put("guild_id", Long.toString(guildId))
                                    .put("role_id", Long.toString(roleId));
                    return ground.committed(
                            Entries.roleGone(guildId, roleId),
                            new Change("GUILD_ROLE_DELETE", 0, data),
                            data);
                });
    }

    /** Gives a member a role or takes it away; repeating it does nothing. */
    public Future<Outcome<ObjectNode>> hold(long userId, long guildId, long roleId, boolean now) {
        return ground.locked(
                () -> {
                    if (roleId == guildId || population().role(guildId, roleId).isEmpty()) {
                        return Ground.refused(Problem.UNKNOWN_ROLE);
                    }
                    Set<Long> ids = new LinkedHashSet<>(population().held(userId, guildId));
                    if (now ? ids.add(roleId) : ids.remove(roleId)) {
                        population().hold(userId, guildId, ids);
                    }
                    return Ground.answer(
                            ground.written(Entries.held(userId, guildId, ids)), Json.object());
                });
    }
}
