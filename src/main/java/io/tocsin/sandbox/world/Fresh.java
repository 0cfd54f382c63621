package io.tocsin.sandbox.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The contents of a fresh practice Discord, under the ids of {@link Practice}. */
final class Fresh {

    private Fresh() {}

    static List<ObjectNode> channels() {
        return List.of(
                Channels.text(
                        Practice.GUILD, Practice.ALERTS, "alerts", "What Tocsin has to say", 0),
                Channels.text(Practice.GUILD, Practice.GENERAL, "general", null, 1),
                Channels.text(Practice.MIRROR_GUILD, Practice.MIRROR, "mirror", null, 0),
                Channels.text(Practice.MIRROR_GUILD, Practice.INCIDENTS, "incidents", null, 1));
    }

    static List<ObjectNode> webhooks() {
        return List.of(
                Webhooks.tree(
                        Practice.WEBHOOK,
                        Practice.GUILD,
                        Practice.GENERAL,
                        "Practice webhook",
                        Practice.OPERATOR));
    }
}
