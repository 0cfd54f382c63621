package io.tocsin.sandbox.gateway;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.sandbox.rest.Guilds;
import io.tocsin.sandbox.world.Change;
import io.tocsin.sandbox.world.Guild;
import io.tocsin.sandbox.world.Json;
import io.tocsin.sandbox.world.People;
import io.tocsin.sandbox.world.Persons;
import io.tocsin.sandbox.world.Snowflakes;
import io.tocsin.sandbox.world.Timestamps;
import io.tocsin.sandbox.world.World;
import java.util.List;
import java.util.Set;

/** The contents of dispatches (https://docs.discord.com/developers/events/gateway-events). */
final class Greeting {

    private static final int THREAD = 11;

    private Greeting() {}

    static ObjectNode ready(Session session, List<Guild> here, String resumeAt) {
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
        for (Guild guild : here) {
            guilds.addObject().put("id", Long.toString(guild.id())).put("unavailable", true);
        }
        data.putArray("shard").add(session.shard().index()).add(session.shard().count());
        data.putObject("application").put("id", Long.toString(session.botId())).put("flags", 0);
        return data;
    }

    static ObjectNode resumed() {
        ObjectNode data = Json.object();
        data.putArray("_trace").add("[\"sandbox\",{\"micros\":0.0}]");
        return data;
    }

    static ObjectNode guild(World world, Guild guild) {
        ObjectNode data =
                Guilds.full(guild, world.members().roles(guild.id()))
                        .put("joined_at", Timestamps.text(Snowflakes.time(guild.id())))
                        .put("large", false)
                        .put("unavailable", false)
                        .put("member_count", Persons.ALL.size() + 1);
        ArrayNode members = data.putArray("members");
        for (long person : Persons.ALL) {
            ObjectNode member = Guilds.member(guild.id(), world.members().held(person, guild.id()));
            member.set("user", People.anyone(person));
            members.add(member);
        }
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
        for (ObjectNode channel : world.channels(guild.id())) {
            (channel.path("type").asInt() == THREAD ? threads : channels).add(channel);
        }
        return data;
    }

    /** Dispatches about messages name the author's membership, which REST answers do not. */
    static ObjectNode withMember(Change change) {
        if (!change.event().equals("MESSAGE_CREATE") && !change.event().equals("MESSAGE_UPDATE")) {
            return change.data();
        }
        ObjectNode data = change.data().deepCopy();
        data.set("member", Guilds.member(data.path("guild_id").asLong(), Set.of()));
        return data;
    }

    /** What somebody else's message looks like to a bot without the intent for content. */
    static ObjectNode withoutContent(Change change) {
        ObjectNode data = withMember(change).deepCopy();
        if (data.has("content")) {
            data.put("content", "");
            data.putArray("embeds");
            data.putArray("components");
        }
        return data;
    }
}
