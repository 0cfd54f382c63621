package io.tocsin.sandbox.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Channels and threads as Discord describes them
 * (https://docs.discord.com/developers/resources/channel).
 */
public final class Channels {

    private static final int TEXT = 0;
    private static final int PUBLIC_THREAD = 11;

    private Channels() {}

    static ObjectNode text(
            long guildId, long id, String name, @Nullable String topic, int position) {
        ObjectNode tree =
                Json.object()
                        .put("id", Long.toString(id))
                        .put("type", TEXT)
                        .putNull("last_message_id")
                        .put("flags", 0)
                        .putNull("last_pin_timestamp")
                        .put("guild_id", Long.toString(guildId))
                        .put("name", name)
                        .putNull("parent_id")
                        .put("rate_limit_per_user", 0)
                        .put("topic", topic)
                        .put("position", position)
                        .put("nsfw", false);
        tree.putArray("permission_overwrites");
        return tree;
    }

    static ObjectNode thread(
            Message start,
            long guildId,
            String name,
            long ownerId,
            int archiveMinutes,
            Instant now) {
        ObjectNode tree =
                Json.object()
                        .put("id", Long.toString(start.id()))
                        .put("type", PUBLIC_THREAD)
                        .putNull("last_message_id")
                        .put("flags", 0)
                        .putNull("last_pin_timestamp")
                        .put("guild_id", Long.toString(guildId))
                        .put("name", name)
                        .put("parent_id", Long.toString(start.channelId()))
                        .put("rate_limit_per_user", 0)
                        .put("owner_id", Long.toString(ownerId))
                        .put("message_count", 0)
                        .put("member_count", 1)
                        .put("total_message_sent", 0);
        tree.putObject("thread_metadata")
                .put("archived", false)
                .put("archive_timestamp", Timestamps.text(now))
                .put("auto_archive_duration", archiveMinutes)
                .put("locked", false)
                .put("create_timestamp", Timestamps.text(now));
        return tree;
    }
}
