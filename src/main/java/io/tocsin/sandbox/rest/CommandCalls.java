package io.tocsin.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.sandbox.world.Json;
import io.tocsin.sandbox.world.Outcome.Done;
import io.tocsin.sandbox.world.Outcome.Refused;
import io.tocsin.sandbox.world.Practice;
import io.tocsin.sandbox.world.Problem;
import io.tocsin.sandbox.world.World;
import io.vertx.core.Future;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Slash commands, of an application everywhere or in one guild
 * (https://docs.discord.com/developers/interactions/application-commands).
 */
final class CommandCalls {

    private static final int MOST = 110;
    private static final Set<Route> OF_GUILDS =
            EnumSet.of(
                    Route.GUILD_COMMANDS,
                    Route.PUT_GUILD_COMMANDS,
                    Route.CREATE_GUILD_COMMAND,
                    Route.GUILD_COMMAND,
                    Route.EDIT_GUILD_COMMAND,
                    Route.DELETE_GUILD_COMMAND);

    private final World world;

    CommandCalls(World world) {
        this.world = world;
    }

    Answer list(Call call) {
        return problem(call).map(Answer::refused).orElseGet(() -> Answer.ok(stored(call)));
    }

    Answer read(Call call) {
        Optional<Problem> problem = problem(call);
        int at = place(call);
        return problem.isPresent() || at < 0
                ? Answer.refused(problem.orElse(Problem.UNKNOWN_COMMAND))
                : Answer.ok(stored(call).get(at));
    }

    /** Takes the place of all commands; those that keep their name keep their id. */
    Future<Answer> put(Call call) {
        if (problem(call).isPresent()) {
            return Answer.later(problem(call).get());
        }
        return switch (call.json()) {
            case Refused<JsonNode>(Problem problem) -> Answer.later(problem);
            case Done<JsonNode>(JsonNode body) -> {
                FormErrors errors = new FormErrors();
                if (!body.isArray() || body.size() > MOST) {
                    errors.add(
                            "",
                            "LIST_TYPE_CONVERT",
                            "Only lists of up to " + MOST + " may be used here");
                }
                ArrayNode commands = commands(body, call, errors);
                if (errors.problem().isPresent()) {
                    yield Answer.later(errors.problem().get());
                }
                yield world.commands(scope(call), commands).map(_ -> Answer.ok(commands));
            }
        };
    }

    private ArrayNode commands(JsonNode body, Call call, FormErrors errors) {
        ArrayNode known = stored(call);
        ArrayNode commands = Json.array();
        Set<String> names = new HashSet<>();
        int count = body.isArray() ? Math.min(body.size(), MOST) : 0;
        for (int i = 0; i < count; i++) {
            Form form = new Form(body.get(i), Integer.toString(i), errors);
            ObjectNode command = CommandForm.read(form);
            if (!names.add(key(command))) {
                errors.add(
                        form.path("name"),
                        "APPLICATION_COMMANDS_DUPLICATE_NAME",
                        "Application command names must be unique");
            }
            commands.add(complete(command, known.get(find(known, key(command))), call));
        }
        return commands;
    }

    /** Adds a command, or takes the place of the one with its name. */
    Future<Answer> create(Call call) {
        if (problem(call).isPresent()) {
            return Answer.later(problem(call).get());
        }
        return switch (call.json()) {
            case Refused<JsonNode>(Problem problem) -> Answer.later(problem);
            case Done<JsonNode>(JsonNode body) -> {
                FormErrors errors = new FormErrors();
                ObjectNode command = CommandForm.read(new Form(body, "", errors));
                if (errors.problem().isPresent()) {
                    yield Answer.later(errors.problem().get());
                }
                int at = find(stored(call), key(command));
                yield store(call, at, command)
                        .map(stored -> at < 0 ? Answer.created(stored) : Answer.ok(stored));
            }
        };
    }

    /** Changes what the form names and leaves the rest. */
    Future<Answer> edit(Call call) {
        int at = place(call);
        if (problem(call).isPresent() || at < 0) {
            return Answer.later(problem(call).orElse(Problem.UNKNOWN_COMMAND));
        }
        return switch (call.json()) {
            case Refused<JsonNode>(Problem problem) -> Answer.later(problem);
            case Done<JsonNode>(JsonNode body) -> {
                FormErrors errors = new FormErrors();
                ObjectNode whole = stored(call).get(at).deepCopy();
                whole.setAll(new Form(body, "", errors).raw());
                ObjectNode command = CommandForm.read(new Form(whole, "", errors));
                yield errors.problem().isPresent()
                        ? Answer.later(errors.problem().get())
                        : store(call, at, command).map(Answer::ok);
            }
        };
    }

    Future<Answer> delete(Call call) {
        int at = place(call);
        if (problem(call).isPresent() || at < 0) {
            return Answer.later(problem(call).orElse(Problem.UNKNOWN_COMMAND));
        }
        ArrayNode commands = stored(call);
        commands.remove(at);
        return world.commands(scope(call), commands).map(_ -> Answer.EMPTY);
    }

    private Future<ObjectNode> store(Call call, int at, ObjectNode command) {
        ArrayNode commands = stored(call);
        ObjectNode complete = complete(command, commands.get(at), call);
        if (at < 0) {
            commands.add(complete);
        } else {
            commands.set(at, complete);
        }
        return world.commands(scope(call), commands).map(_ -> complete);
    }

    private ObjectNode complete(ObjectNode command, @Nullable JsonNode before, Call call) {
        String fresh = Long.toString(world.freshId());
        command.put("id", before == null ? fresh : before.path("id").asText())
                .put("version", fresh)
                .put("application_id", call.ids().getFirst());
        if (OF_GUILDS.contains(call.route())) {
            command.put("guild_id", call.ids().get(1));
        }
        return command;
    }

    private static Optional<Problem> problem(Call call) {
        if (call.id(0) != call.bot().id()) {
            return Optional.of(Problem.MISSING_ACCESS);
        }
        return unknownGuild(call) ? Optional.of(Problem.UNKNOWN_GUILD) : Optional.empty();
    }

    private static boolean unknownGuild(Call call) {
        return OF_GUILDS.contains(call.route()) && Practice.guild(call.id(1)).isEmpty();
    }

    private ArrayNode stored(Call call) {
        return world.commands(scope(call))
                .<ArrayNode>map(JsonNode::deepCopy)
                .orElseGet(Json::array);
    }

    private static String scope(Call call) {
        List<String> scope = call.ids().subList(0, OF_GUILDS.contains(call.route()) ? 2 : 1);
        return String.join("/", scope);
    }

    // Names are told apart within a type.
    private static String key(JsonNode command) {
        return command.path("type").asInt() + "/" + command.path("name").asText();
    }

    private static int find(ArrayNode commands, String key) {
        return IntStream.range(0, commands.size())
                .filter(i -> key(commands.get(i)).equals(key))
                .findFirst()
                .orElse(-1);
    }

    /** Where the command whose id ends the path is, or -1. */
    private int place(Call call) {
        ArrayNode commands = stored(call);
        return IntStream.range(0, commands.size())
                .filter(i -> commands.get(i).path("id").asText().equals(call.ids().getLast()))
                .findFirst()
                .orElse(-1);
    }
}
