package io.tocsin.sandbox.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.sandbox.world.Guild;
import io.tocsin.sandbox.world.Json;
import io.tocsin.sandbox.world.Practice;
import io.tocsin.sandbox.world.Roles;
import io.tocsin.sandbox.world.Snowflakes;
import io.tocsin.sandbox.world.Timestamps;
import java.util.List;
import java.util.Set;

/**
 * Servers and their members as Discord describes them
 * (https://docs.discord.com/developers/resources/guild).
 */
public final class Guilds {

    private static final Guild FIRST = Practice.GUILDS.getFirst();

    private Guilds() {}

    /**
     * @param permissions what the asking bot may do there
     */
    static ObjectNode brief(Guild guild, long permissions) {
        ObjectNode tree =
                Json.object()
                        .put("id", Long.toString(guild.id()))
                        .put("name", guild.name())
                        .putNull("icon")
                        .putNull("banner")
                        .put("owner", false)
                        .put("permissions", Long.toString(permissions));
        tree.putArray("features");
        return tree;
    }

    /** The first server with nothing but everybody's role. */
    public static ObjectNode full() {
        return full(FIRST, List.of(Roles.everyone(FIRST.id())));
    }

    public static ObjectNode full(Guild guild, List<ObjectNode> roles) {
        ObjectNode tree =
                Json.object()
                        .put("id", Long.toString(guild.id()))
                        .put("name", guild.name())
                        .putNull("icon")
                        .putNull("description")
                        .putNull("home_header")
                        .putNull("splash")
                        .putNull("discovery_splash")
                        .putNull("banner")
                        .put("owner_id", Long.toString(Practice.OPERATOR))
                        .putNull("application_id")
                        .put("region", "deprecated")
                        .putNull("afk_channel_id")
                        .put("afk_timeout", 300)
                        .putNull("system_channel_id")
                        .put("system_channel_flags", 0)
                        .put("widget_enabled", false)
                        .putNull("widget_channel_id")
                        .put("verification_level", 0)
                        .put("default_message_notifications", 0)
                        .put("mfa_level", 0)
                        .put("explicit_content_filter", 0)
                        .putNull("max_presences")
                        .put("max_members", 500_000)
                        .put("max_stage_video_channel_users", 50)
                        .put("max_video_channel_users", 25)
                        .putNull("vanity_url_code")
                        .put("premium_tier", 0)
                        .put("premium_subscription_count", 0)
                        .put("preferred_locale", "en-US")
                        .putNull("rules_channel_id")
                        .putNull("safety_alerts_channel_id")
                        .putNull("public_updates_channel_id")
                        .put("premium_progress_bar_enabled", false)
                        .put("nsfw", false)
                        .put("nsfw_level", 0)
                        .putNull("incidents_data");
        tree.putArray("features");
        tree.putArray("emojis");
        tree.putArray("stickers");
        tree.putArray("roles").addAll(roles);
        return tree;
    }

    /** A member of the first server, without the user. */
    public static ObjectNode member() {
        return member(FIRST.id(), Set.of());
    }

    /** A member of a server, without the user. */
    public static ObjectNode member(long guildId, Set<Long> roles) {
        ObjectNode member =
                Json.object()
                        .putNull("nick")
                        .putNull("avatar")
                        .putNull("banner")
                        .put("joined_at", Timestamps.text(Snowflakes.time(guildId)))
                        .putNull("premium_since")
                        .putNull("communication_disabled_until")
                        .put("pending", false)
                        .put("deaf", false)
                        .put("mute", false)
                        .put("flags", 0);
        ArrayNode held = member.putArray("roles");
        roles.forEach(id -> held.add(Long.toString(id)));
        return member;
    }
}
