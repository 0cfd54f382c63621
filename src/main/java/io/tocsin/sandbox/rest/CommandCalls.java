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
import java.util.List;
import java.util.stream.IntStream;

/**
 * Slash commands, stored and told again
 * (https://docs.discord.com/developers/interactions/application-commands).
 */
final class CommandCalls {

    private static final int MOST = 110;
    private static final int NAME = 32;
    private static final int DESCRIPTION = 100;
    private static final int CHAT_INPUT = 1;

    private final World world;

    CommandCalls(World world) {
        this.world = world;
    }

    Answer list(Call call) {
        if (call.id(0) != call.bot().id()) {
            return Answer.refused(Problem.MISSING_ACCESS);
        }
        return unknownGuild(call)
                ? Answer.refused(Problem.UNKNOWN_GUILD)
                : Answer.ok(world.commands(scope(call)).orElseGet(Json::array));
    }

    Future<Answer> put(Call call) {
        if (call.id(0) != call.bot().id()) {
            return refused(Problem.MISSING_ACCESS);
        }
        if (unknownGuild(call)) {
            return refused(Problem.UNKNOWN_GUILD);
        }
        return switch (call.json()) {
            case Refused<JsonNode>(Problem problem) -> refused(problem);
            case Done<JsonNode>(JsonNode body) -> {
                FormErrors errors = new FormErrors();
                if (!body.isArray() || body.size() > MOST) {
                    errors.add(
                            "",
                            "LIST_TYPE_CONVERT",
                            "Only lists of up to " + MOST + " may be used here");
                }
                ArrayNode commands = Json.array();
                IntStream.range(0, body.isArray() ? Math.min(body.size(), MOST) : 0)
                        .mapToObj(i -> new Form(body.get(i), Integer.toString(i), errors))
                        .map(form -> command(form, call))
                        .forEach(commands::add);
                if (errors.problem().isPresent()) {
                    yield refused(errors.problem().get());
                }
                yield world.commands(scope(call), commands).map(_ -> Answer.ok(commands));
            }
        };
    }

    private ObjectNode command(Form form, Call call) {
        String name = form.required("name", NAME);
        Long type = form.integer("type", CHAT_INPUT, 4);
        boolean chatInput = type == null || type == CHAT_INPUT;
        String description = chatInput ? form.required("description", DESCRIPTION) : "";
        ObjectNode command = form.raw();
        // Discord leaves out what is empty.
        for (String field : List.of("options", "name_localizations", "description_localizations")) {
            if (command.path(field).isEmpty()) {
                command.remove(field);
            }
        }
        String fresh = Long.toString(world.freshId());
        command.put("id", fresh)
                .put("version", fresh)
                .put("application_id", call.ids().get(0))
                .put("type", type == null ? CHAT_INPUT : type.intValue())
                .put("name", name)
                .put("description", description);
        JsonNode permissions = command.path("default_member_permissions");
        command.put(
                "default_member_permissions",
                permissions.isValueNode() && !permissions.isNull() ? permissions.asText() : null);
        if (call.ids().size() > 1) {
            command.put("guild_id", call.ids().get(1));
        }
        return command;
    }

    private static boolean unknownGuild(Call call) {
        return call.ids().size() > 1 && call.id(1) != Practice.GUILD;
    }

    private static String scope(Call call) {
        return String.join("/", call.ids());
    }

    private static Future<Answer> refused(Problem problem) {
        return Future.succeededFuture(Answer.refused(problem));
    }
}
