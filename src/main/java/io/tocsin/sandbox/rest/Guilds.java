package io.tocsin.sandbox.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.sandbox.world.Json;
import io.tocsin.sandbox.world.Members;
import io.tocsin.sandbox.world.Practice;
import io.tocsin.sandbox.world.Snowflakes;
import io.tocsin.sandbox.world.Timestamps;

/** The guild as Discord describes it (https://docs.discord.com/developers/resources/guild). */
public final class Guilds {

    private static final String ALL_PERMISSIONS = "2251799813685247";
    private static final String ID = Long.toString(Practice.GUILD);

    private Guilds() {}

    public static ObjectNode brief() {
        ObjectNode tree =
                Json.object()
                        .put("id", ID)
                        .put("name", Practice.GUILD_NAME)
                        .putNull("icon")
                        .putNull("banner")
                        .put("owner", false)
                        .put("permissions", ALL_PERMISSIONS);
        tree.putArray("features");
        return tree;
    }

    public static ObjectNode full() {
        ObjectNode tree =
                Json.object()
                        .put("id", ID)
                        .put("name", Practice.GUILD_NAME)
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
        tree.putArray("roles").add(everyone()).add(Members.onCall());
        return tree;
    }

    // The role that everybody has carries the guild's id.
    private static ObjectNode everyone() {
        ObjectNode role =
                Json.object()
                        .put("id", ID)
                        .put("name", "@everyone")
                        .putNull("description")
                        .put("permissions", ALL_PERMISSIONS)
                        .put("position", 0)
                        .put("color", 0)
                        .put("hoist", false)
                        .put("managed", false)
                        .put("mentionable", false)
                        .putNull("icon")
                        .putNull("unicode_emoji")
                        .put("flags", 0);
        role.putObject("colors")
                .put("primary_color", 0)
                .putNull("secondary_color")
                .putNull("tertiary_color");
        return role;
    }

    /** A member of the guild, without the user. */
    public static ObjectNode member() {
        ObjectNode member =
                Json.object()
                        .putNull("nick")
                        .putNull("avatar")
                        .putNull("banner")
                        .put("joined_at", Timestamps.text(Snowflakes.time(Practice.GUILD)))
                        .putNull("premium_since")
                        .putNull("communication_disabled_until")
                        .put("pending", false)
                        .put("deaf", false)
                        .put("mute", false)
                        .put("flags", 0);
        member.putArray("roles");
        return member;
    }
}
