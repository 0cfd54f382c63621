package io.tocsin.sandbox.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.sandbox.fault.Faults;
import io.tocsin.sandbox.gateway.Gateway;
import io.tocsin.sandbox.rest.Tally;
import io.tocsin.sandbox.world.Deeds;
import io.tocsin.sandbox.world.Guild;
import io.tocsin.sandbox.world.Json;
import io.tocsin.sandbox.world.Outcome.Done;
import io.tocsin.sandbox.world.Outcome.Refused;
import io.tocsin.sandbox.world.People;
import io.tocsin.sandbox.world.Persons;
import io.tocsin.sandbox.world.Practice;
import io.tocsin.sandbox.world.Selection;
import io.tocsin.sandbox.world.World;
import java.util.List;

/** Everything at a glance: what is there, what was done, what is ordered. */
final class StateView {

    private final World world;
    private final Tally tally;
    private final Faults faults;
    private final Gateway gateway;

    StateView(World world, Tally tally, Faults faults, Gateway gateway) {
        this.world = world;
        this.tally = tally;
        this.faults = faults;
        this.gateway = gateway;
    }

    /**
     * @param messages how many of each channel's newest messages, at most 100
     */
    ObjectNode tree(int messages) {
        ObjectNode tree = Json.object();
        ArrayNode guilds = tree.putArray("guilds");
        for (Guild guild : Practice.GUILDS) {
            ObjectNode one =
                    guilds.addObject()
                            .put("id", Long.toString(guild.id()))
                            .put("name", guild.name());
            one.set("channels", Json.array().addAll(world.channels(guild.id())));
            one.set("roles", Json.array().addAll(world.members().roles(guild.id())));
        }
        ArrayNode people = tree.putArray("people");
        Persons.ALL.forEach(person -> people.add(People.anyone(person)));
        ObjectNode byChannel = tree.putObject("messages");
        for (ObjectNode channel : world.channels()) {
            byChannel.set(channel.path("id").asText(), newest(channel, messages));
        }
        tree.set("counters", counters());
        tree.set("faults", faults.tree());
        return tree;
    }

    private ArrayNode newest(ObjectNode channel, int most) {
        return switch (world.messages()
                .list(channel.path("id").asLong(), new Selection.Latest(most))) {
            case Done<List<ObjectNode>>(List<ObjectNode> found) -> Json.array().addAll(found);
            case Refused<List<ObjectNode>> _ -> Json.array();
        };
    }

    private ObjectNode counters() {
        Deeds deeds = world.messages().deeds();
        ObjectNode counters =
                tally.tree()
                        .put("messagesCreated", deeds.created())
                        .put("messagesEdited", deeds.edited())
                        .put("duplicatesAvoided", deeds.duplicatesAvoided());
        counters.set("gatewaySessions", gateway.tree());
        return counters;
    }
}
