package io.tocsin.sandbox.gateway;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.sandbox.rest.Guilds;
import io.tocsin.sandbox.world.Change;
import io.tocsin.sandbox.world.Json;
import io.tocsin.sandbox.world.People;
import io.tocsin.sandbox.world.Practice;
import io.tocsin.sandbox.world.Snowflakes;
import io.tocsin.sandbox.world.Timestamps;
import io.tocsin.sandbox.world.World;

/** The contents of dispatches (https://docs.discord.com/developers/events/gateway-events). */
final class Greeting {

    private static final String GUILD = Long.toString(Practice.GUILD);
    private static final int THREAD = 11;

    private Greeting() {}

    static ObjectNode ready(Session session, String resumeAt) {
        ObjectNode data =
                Json.object()
                        .put("v", 10)
                        .put("session_id", session.id())
                        .put("session_type", "normal")
                        .put("resume_gateway_url", "ws://" + resumeAt);
        data.set(
                "user",
                People.bot(session.botId())
                        .put("verified", true)
                        .put("mfa_enabled", false)
                        .putNull("email"));
        data.putObject("user_settings");
        data.putArray("private_channels");
        data.putArray("relationships");
        data.putArray("presences");
        data.putArray("guild_join_requests");
        data.putArray("geo_ordered_rtc_regions");
        data.putArray("_trace").add("[\"sandbox\",{\"micros\":0.0}]");
        ArrayNode guilds = data.putArray("guilds");
        if (session.seesGuild()) {
            guilds.addObject().put("id", GUILD).put("unavailable", true);
        }
        data.putArray("shard").add(session.shard()).add(session.shards());
        data.putObject("application").put("id", Long.toString(session.botId())).put("flags", 0);
        return data;
    }

    static ObjectNode resumed() {
        ObjectNode data = Json.object();
        data.putArray("_trace").add("[\"sandbox\",{\"micros\":0.0}]");
        return data;
    }

    static ObjectNode guild(World world) {
        ObjectNode data =
                Guilds.full()
                        .put("joined_at", Timestamps.text(Snowflakes.time(Practice.GUILD)))
                        .put("large", false)
                        .put("unavailable", false)
                        .put("member_count", 2);
        ArrayNode members = data.putArray("members");
        ObjectNode owner = Guilds.member();
        owner.set("user", People.anyone(Practice.OPERATOR));
        members.add(owner);
        for (String empty :
                new String[] {
                    "voice_states",
                    "presences",
                    "stage_instances",
                    "guild_scheduled_events",
                    "soundboard_sounds"
                }) {
            data.putArray(empty);
        }
        ArrayNode channels = data.putArray("channels");
        ArrayNode threads = data.putArray("threads");
        for (ObjectNode channel : world.channels(Practice.GUILD)) {
            (channel.path("type").asInt() == THREAD ? threads : channels).add(channel);
        }
        return data;
    }

    /**
     * Dispatches about messages name the guild and the author's membership, which REST answers do
     * not.
     */
    static ObjectNode ofGuild(Change change) {
        if (!change.event().equals("MESSAGE_CREATE") && !change.event().equals("MESSAGE_UPDATE")) {
            return change.data();
        }
        ObjectNode data = change.data().deepCopy().put("guild_id", GUILD);
        data.set("member", Guilds.member());
        return data;
    }

    /** What somebody else's message looks like to a bot without the intent for content. */
    static ObjectNode withoutContent(Change change) {
        ObjectNode data = ofGuild(change).deepCopy();
        if (data.has("content")) {
            data.put("content", "");
            data.putArray("embeds");
            data.putArray("components");
        }
        return data;
    }
}
