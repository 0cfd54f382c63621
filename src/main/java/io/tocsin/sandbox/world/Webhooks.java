package io.tocsin.sandbox.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The webhooks of the practice Discord (https://docs.discord.com/developers/resources/webhook),
 * under the same promises as {@link World}.
 */
public final class Webhooks {

    private static final int INCOMING = 1;
    private static final int MOST_PER_CHANNEL = 15;

    private final Ground ground;

    Webhooks(Ground ground) {
        this.ground = ground;
    }

    static ObjectNode tree(long id, long guildId, long channelId, String name, long creator) {
        boolean human = creator == Practice.OPERATOR;
        ObjectNode tree =
                Json.object()
                        .put("id", Long.toString(id))
                        .put("type", INCOMING)
                        .put("guild_id", Long.toString(guildId))
                        .put("channel_id", Long.toString(channelId))
                        .put("application_id", human ? null : Long.toString(creator))
                        .put("name", name)
                        .putNull("avatar")
                        .put("token", Practice.webhookToken(id));
        tree.set("user", human ? People.anyone(creator) : People.bot(creator));
        return tree;
    }

    public Optional<ObjectNode> find(long id) {
        return ground.locked(() -> ground.store().webhook(id).map(ObjectNode::deepCopy));
    }

    public List<ObjectNode> ofChannel(long channelId) {
        return matching(webhook -> webhook.path("channel_id").asLong() == channelId);
    }

    public List<ObjectNode> ofGuild(long guildId) {
        return matching(webhook -> webhook.path("guild_id").asLong() == guildId);
    }

    private List<ObjectNode> matching(Predicate<ObjectNode> wanted) {
        return ground.locked(
                () ->
                        ground.store().webhooks().stream()
                                .filter(wanted)
                                .map(ObjectNode::deepCopy)
                                .toList());
    }

    public Future<Outcome<ObjectNode>> create(long channelId, String name, long creator) {
        return ground.locked(
                () -> {
                    Optional<Channel> channel = ground.store().channel(channelId);
                    if (channel.isEmpty()) {
                        return Ground.refused(Problem.UNKNOWN_CHANNEL);
                    }
                    if (channel.get().isThread()) {
                        return Ground.refused(Problem.WRONG_CHANNEL_TYPE);
                    }
                    if (ofChannel(channelId).size() >= MOST_PER_CHANNEL) {
                        return Ground.refused(Problem.TOO_MANY_WEBHOOKS);
                    }
                    return put(
                            tree(
                                    ground.ids().next(),
                                    channel.get().guild(),
                                    channelId,
                                    name,
                                    creator));
                });
    }

    /**
     * Renames a webhook, moves it to another channel of its server, or both.
     *
     * @param name null for the one it has
     * @param channelId null for the one it is in
     */
    public Future<Outcome<ObjectNode>> edit(
            long id, @Nullable String name, @Nullable Long channelId) {
        return ground.locked(
                () -> {
                    Optional<ObjectNode> found = find(id);
                    if (found.isEmpty()) {
                        return Ground.refused(Problem.UNKNOWN_WEBHOOK);
                    }
                    ObjectNode webhook = found.get();
                    if (name != null) {
                        webhook.put("name", name);
                    }
                    if (channelId != null) {
                        if (!fits(channelId, webhook)) {
                            return Ground.refused(Problem.UNKNOWN_CHANNEL);
                        }
                        webhook.put("channel_id", Long.toString(channelId));
                    }
                    return put(webhook);
                });
    }

    private boolean fits(long channelId, ObjectNode webhook) {
        return ground.store()
                .channel(channelId)
                .filter(channel -> !channel.isThread())
                .filter(channel -> channel.guild() == webhook.path("guild_id").asLong())
                .isPresent();
    }

    private Future<Outcome<ObjectNode>> put(ObjectNode webhook) {
        ground.store().putWebhook(webhook);
        return ground.committed(Entries.webhook(webhook), updated(webhook), webhook.deepCopy());
    }

    public Future<Outcome<ObjectNode>> delete(long id) {
        return ground.locked(
                () -> {
                    Optional<ObjectNode> webhook = find(id);
                    if (!ground.store().removeWebhook(id)) {
                        return Ground.refused(Problem.UNKNOWN_WEBHOOK);
                    }
                    return ground.committed(
                            Entries.webhookGone(id),
                            updated(webhook.orElseThrow()),
                            webhook.orElseThrow());
                });
    }

    private static Change updated(ObjectNode webhook) {
        ObjectNode data = Json.object();
        data.set("guild_id", webhook.get("guild_id"));
        data.set("channel_id", webhook.get("channel_id"));
        return new Change("WEBHOOKS_UPDATE", 0, data);
    }
}
