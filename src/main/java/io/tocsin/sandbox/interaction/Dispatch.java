package io.tocsin.sandbox.interaction;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.sandbox.rest.Guilds;
import io.tocsin.sandbox.world.Asked;
import io.tocsin.sandbox.world.Interaction;
import io.tocsin.sandbox.world.Json;
import io.tocsin.sandbox.world.People;
import io.tocsin.sandbox.world.Persons;
import io.tocsin.sandbox.world.World;

/**
 * What a bot is told when somebody asks something
 * (https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object).
 */
final class Dispatch {

    private static final int IN_A_GUILD = 0;
    private static final long LARGEST_ATTACHMENT = 10_485_760;
    private static final String LOCALE = "en-US";

    private final World world;

    Dispatch(World world) {
        this.world = world;
    }

    /**
     * @param channel where it was asked
     * @param data the command with its options, or the component
     */
    ObjectNode tree(Interaction interaction, ObjectNode channel, ObjectNode data) {
        Asked asked = interaction.asked();
        String guild = Long.toString(asked.guildId());
        String allowed = Long.toString(Persons.permissions(asked.userId()));
        ObjectNode tree =
                Json.object()
                        .put("version", 1)
                        .put("type", asked.kind().type())
                        .put("token", interaction.token())
                        .put("locale", LOCALE)
                        .put("id", Long.toString(interaction.id()))
                        .put("guild_locale", LOCALE)
                        .put("guild_id", guild)
                        .put("context", IN_A_GUILD)
                        .put("channel_id", Long.toString(asked.channelId()))
                        .put("attachment_size_limit", LARGEST_ATTACHMENT)
                        .put("application_id", Long.toString(asked.applicationId()))
                        .put("app_permissions", Long.toString(permissions(asked)));
        ObjectNode member =
                Guilds.member(
                        asked.guildId(), world.members().held(asked.userId(), asked.guildId()));
        member.put("permissions", allowed).set("user", People.anyone(asked.userId()));
        tree.set("member", member);
        tree.putObject("guild").put("id", guild).put("locale", LOCALE).putArray("features");
        tree.putArray("entitlements");
        tree.putArray("entitlement_sku_ids");
        tree.putObject("authorizing_integration_owners").put("0", guild);
        tree.set("channel", channel.deepCopy().put("permissions", allowed));
        tree.set("data", data);
        return tree;
    }

    private long permissions(Asked asked) {
        return world.members().permissions(asked.applicationId(), asked.guildId());
    }
}
