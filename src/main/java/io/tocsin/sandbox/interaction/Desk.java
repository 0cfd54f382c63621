package io.tocsin.sandbox.interaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.sandbox.world.Asked;
import io.tocsin.sandbox.world.Interaction;
import io.tocsin.sandbox.world.Json;
import io.tocsin.sandbox.world.Outcome;
import io.tocsin.sandbox.world.Outcome.Done;
import io.tocsin.sandbox.world.World;
import java.util.List;
import java.util.Optional;

/** Where people's deeds arrive: checks them as Discord's own client does, and tells the bot. */
public final class Desk {

    private static final int BUTTON = 2;
    private static final int LINK = 5;

    private final World world;
    private final Commands commands;
    private final Dispatch dispatch;

    public Desk(World world) {
        this.world = world;
        this.commands = new Commands(world);
        this.dispatch = new Dispatch(world);
    }

    /** Does what the order says; returns what the person sees of it at first. */
    public ObjectNode ask(JsonNode order) throws Refusal {
        Interaction asked =
                switch (OrderReader.read(order)) {
                    case Order.Press press -> press(press);
                    case Order.Command command ->
                            command(command, Asked.Kind.COMMAND, Optional.empty());
                    case Order.Autocomplete(Order.Command command, String focused) ->
                            command(command, Asked.Kind.AUTOCOMPLETE, Optional.of(focused));
                };
        return world.interactions().tree(asked);
    }

    /** What became of an interaction. */
    public Optional<ObjectNode> look(long id) {
        return world.interactions().find(id).map(world.interactions()::tree);
    }

    /** The commands that the person may send in the channel. */
    public ArrayNode offered(long channelId, long userId) {
        return world.channel(channelId)
                .map(channel -> commands.offered(guild(channel), userId))
                .orElseGet(Json::array);
    }

    private static long guild(ObjectNode channel) {
        return channel.path("guild_id").asLong();
    }

    private ObjectNode channel(long id) throws Refusal {
        return world.channel(id)
                .orElseThrow(() -> new Refusal(404, "channel: there is no channel " + id));
    }

    private Interaction press(Order.Press press) throws Refusal {
        ObjectNode message = message(press);
        ObjectNode channel = channel(message.path("channel_id").asLong());
        JsonNode button =
                button(message, press.customId())
                        .orElseThrow(
                                () ->
                                        new Refusal(
                                                404,
                                                "customId: the message has no button \""
                                                        + press.customId()
                                                        + "\""));
        if (button.path("disabled").asBoolean()) {
            throw new Refusal(409, "customId: the button is disabled");
        }
        ObjectNode data =
                Json.object()
                        .put("id", button.path("id").asInt())
                        .put("custom_id", press.customId())
                        .put("component_type", BUTTON);
        long applicationId = message.path("author").path("id").asLong();
        Asked asked =
                new Asked(
                        applicationId,
                        Asked.Kind.BUTTON,
                        press.user(),
                        new Asked.Place(guild(channel), channel.path("id").asLong()),
                        press.message(),
                        press.customId());
        return world.interactions()
                .ask(
                        asked,
                        interaction -> {
                            ObjectNode tree = dispatch.tree(interaction, channel, data);
                            tree.set("message", message);
                            return tree;
                        });
    }

    private ObjectNode message(Order.Press press) throws Refusal {
        Optional<ObjectNode> whispered =
                world.interactions()
                        .ofEphemeral(press.message())
                        .filter(one -> one.asked().userId() == press.user())
                        .flatMap(_ -> world.interactions().whispered(press.message()));
        if (whispered.isPresent()) {
            return whispered.get();
        }
        for (ObjectNode channel : world.channels()) {
            Outcome<ObjectNode> found =
                    world.messages().read(channel.path("id").asLong(), press.message());
            if (found instanceof Done<ObjectNode>(ObjectNode message)) {
                return message;
            }
        }
        throw new Refusal(404, "message: there is no message " + press.message());
    }

    private static Optional<JsonNode> button(JsonNode within, String customId) {
        for (JsonNode component : within.path("components")) {
            boolean fits =
                    component.path("type").asInt() == BUTTON
                            && component.path("style").asInt() != LINK
                            && component.path("custom_id").asText().equals(customId);
            Optional<JsonNode> found = fits ? Optional.of(component) : button(component, customId);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Interaction command(Order.Command order, Asked.Kind kind, Optional<String> focused)
            throws Refusal {
        ObjectNode channel = channel(order.channel());
        List<String> words = Options.words(order.name());
        JsonNode command = find(order, guild(channel), words.getFirst());
        Values values = new Values(world, guild(channel));
        ArrayNode options =
                new Options(values, order.options(), focused)
                        .read(command, words.subList(1, words.size()));
        ObjectNode data =
                Json.object()
                        .put("type", command.path("type").asInt())
                        .put("name", command.path("name").asText())
                        .put("id", command.path("id").asText());
        if (command.has("guild_id")) {
            data.set("guild_id", command.get("guild_id"));
        }
        if (!values.resolved().isEmpty()) {
            data.set("resolved", values.resolved());
        }
        data.set("options", options);
        Asked asked =
                new Asked(
                        command.path("application_id").asLong(),
                        kind,
                        order.user(),
                        new Asked.Place(guild(channel), order.channel()),
                        0,
                        order.name());
        return world.interactions()
                .ask(asked, interaction -> dispatch.tree(interaction, channel, data));
    }

    private JsonNode find(Order.Command order, long guildId, String name) throws Refusal {
        List<JsonNode> named =
                commands.in(guildId).stream()
                        .filter(command -> command.path("name").asText().equals(name))
                        .filter(
                                command ->
                                        order.bot()
                                                .map(
                                                        bot ->
                                                                command.path("application_id")
                                                                                .asLong()
                                                                        == bot)
                                                .orElse(true))
                        .toList();
        if (named.isEmpty()) {
            throw new Refusal(
                    404, "name: no bot has registered /" + name + "; a bot does so when it starts");
        }
        return named.stream()
                .filter(command -> Commands.offered(command, order.user()))
                .findFirst()
                .orElseThrow(
                        () ->
                                new Refusal(
                                        403, "name: /" + name + " is not offered to this person"));
    }
}
