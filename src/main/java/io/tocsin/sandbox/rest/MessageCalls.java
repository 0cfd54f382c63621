package io.tocsin.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.sandbox.world.Change;
import io.tocsin.sandbox.world.Draft;
import io.tocsin.sandbox.world.Json;
import io.tocsin.sandbox.world.Outcome;
import io.tocsin.sandbox.world.Outcome.Done;
import io.tocsin.sandbox.world.Outcome.Refused;
import io.tocsin.sandbox.world.Practice;
import io.tocsin.sandbox.world.Problem;
import io.tocsin.sandbox.world.Selection;
import io.tocsin.sandbox.world.Snowflakes;
import io.tocsin.sandbox.world.World;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** Messages, threads and typing (https://docs.discord.com/developers/resources/message). */
final class MessageCalls {

    private static final int USUAL_PAGE = 50;
    private static final int LARGEST_PAGE = 100;
    private static final int THREAD_NAME = 100;
    private static final int USUAL_ARCHIVE_MINUTES = 4_320;
    private static final Set<Long> ARCHIVE_MINUTES = Set.of(60L, 1_440L, 4_320L, 10_080L);

    private final World world;
    private final InstantSource clock;

    MessageCalls(World world, InstantSource clock) {
        this.world = world;
        this.clock = clock;
    }

    Answer list(Call call) {
        FormErrors errors = new FormErrors();
        int limit = limit(call, errors);
        Selection selection = selection(call, limit, errors);
        if (errors.problem().isPresent()) {
            return Answer.refused(errors.problem().get());
        }
        return switch (world.messages().list(call.id(0), selection)) {
            case Done<List<ObjectNode>>(List<ObjectNode> messages) -> Answer.ok(messages);
            case Refused<List<ObjectNode>>(Problem problem) -> Answer.refused(problem);
        };
    }

    private static int limit(Call call, FormErrors errors) {
        String text = call.query().get("limit");
        if (text == null) {
            return USUAL_PAGE;
        }
        OptionalLong limit = Snowflakes.parse(text);
        if (limit.isEmpty()) {
            errors.add("limit", "NUMBER_TYPE_COERCE", "Value \"" + text + "\" is not int.");
        } else if (limit.getAsLong() < 1) {
            errors.add(
                    "limit", "NUMBER_TYPE_MIN", "int value should be greater than or equal to 1.");
        } else if (limit.getAsLong() > LARGEST_PAGE) {
            errors.add(
                    "limit", "NUMBER_TYPE_MAX", "int value should be less than or equal to 100.");
        }
        return (int) limit.orElse(USUAL_PAGE);
    }

    private static Selection selection(Call call, int limit, FormErrors errors) {
        for (String name : List.of("around", "before", "after")) {
            String text = call.query().get(name);
            if (text == null) {
                continue;
            }
            OptionalLong id = Snowflakes.parse(text);
            if (id.isEmpty()) {
                errors.add(name, "NUMBER_TYPE_COERCE", "Value \"" + text + "\" is not snowflake.");
            }
            return switch (name) {
                case "around" -> new Selection.Around(id.orElse(0), limit);
                case "before" -> new Selection.Before(id.orElse(0), limit);
                default -> new Selection.After(id.orElse(0), limit);
            };
        }
        return new Selection.Latest(limit);
    }

    Answer read(Call call) {
        return shown(world.messages().read(call.id(0), call.id(1)));
    }

    Future<Answer> create(Call call) {
        // Discord looks at the channel before it looks at the form.
        if (world.channel(call.id(0)).isEmpty()) {
            return refused(Problem.UNKNOWN_CHANNEL);
        }
        return switch (call.json()) {
            case Refused<JsonNode>(Problem problem) -> refused(problem);
            case Done<JsonNode>(JsonNode body) ->
                    switch (MessageForm.create(body, call.bot())) {
                        case Refused<Draft>(Problem problem) -> refused(problem);
                        case Done<Draft>(Draft draft) ->
                                world.messages().create(call.id(0), draft).map(MessageCalls::shown);
                    };
        };
    }

    Future<Answer> edit(Call call) {
        return switch (call.json()) {
            case Refused<JsonNode>(Problem problem) -> refused(problem);
            case Done<JsonNode>(JsonNode body) ->
                    world.messages()
                            .edit(
                                    call.id(0),
                                    call.id(1),
                                    call.bot().id(),
                                    message -> MessageForm.edit(body, message))
                            .map(MessageCalls::shown);
        };
    }

    Future<Answer> delete(Call call) {
        return world.messages().delete(call.id(0), call.id(1)).map(MessageCalls::nothing);
    }

    Future<Answer> deleteMany(Call call) {
        return switch (call.json()) {
            case Refused<JsonNode>(Problem problem) -> refused(problem);
            case Done<JsonNode>(JsonNode body) -> {
                FormErrors errors = new FormErrors();
                List<JsonNode> items = new Form(body, "", errors).items("messages", LARGEST_PAGE);
                Set<Long> ids =
                        items.stream()
                                .map(item -> Snowflakes.parse(item.asText()).orElse(0))
                                .collect(Collectors.toSet());
                if (errors.problem().isPresent()) {
                    yield refused(errors.problem().get());
                }
                yield ids.size() < 2
                        ? refused(Problem.BULK_COUNT)
                        : world.messages().delete(call.id(0), ids).map(MessageCalls::nothing);
            }
        };
    }

    Future<Answer> startThread(Call call) {
        return switch (call.json()) {
            case Refused<JsonNode>(Problem problem) -> refused(problem);
            case Done<JsonNode>(JsonNode body) -> {
                FormErrors errors = new FormErrors();
                Form form = new Form(body, "", errors);
                String name = form.required("name", THREAD_NAME);
                Long minutes = form.integer("auto_archive_duration", 0, Integer.MAX_VALUE);
                if (minutes != null && !ARCHIVE_MINUTES.contains(minutes)) {
                    errors.add(
                            "auto_archive_duration",
                            "BASE_TYPE_CHOICES",
                            "Value must be one of (60, 1440, 4320, 10080).");
                }
                if (name == null || errors.problem().isPresent()) {
                    yield refused(errors.problem().orElse(Problem.INTERNAL));
                }
                int archive = minutes == null ? USUAL_ARCHIVE_MINUTES : minutes.intValue();
                yield world.messages()
                        .startThread(call.id(0), call.id(1), call.bot().id(), name.strip(), archive)
                        .map(
                                outcome ->
                                        switch (outcome) {
                                            case Done<ObjectNode>(ObjectNode thread) ->
                                                    Answer.created(thread);
                                            case Refused<ObjectNode>(Problem problem) ->
                                                    Answer.refused(problem);
                                        });
            }
        };
    }

    Answer typing(Call call) {
        if (world.channel(call.id(0)).isEmpty()) {
            return Answer.refused(Problem.UNKNOWN_CHANNEL);
        }
        String user = Long.toString(call.bot().id());
        ObjectNode data =
                Json.object()
                        .put("channel_id", Long.toString(call.id(0)))
                        .put("guild_id", Long.toString(Practice.GUILD))
                        .put("user_id", user)
                        .put("timestamp", clock.instant().getEpochSecond());
        data.set("member", Guilds.member());
        world.announce(new Change("TYPING_START", call.bot().id(), data));
        return Answer.EMPTY;
    }

    static Answer shown(Outcome<ObjectNode> outcome) {
        return switch (outcome) {
            case Done<ObjectNode>(ObjectNode tree) -> Answer.ok(tree);
            case Refused<ObjectNode>(Problem problem) -> Answer.refused(problem);
        };
    }

    private static Answer nothing(Outcome<ObjectNode> outcome) {
        return switch (outcome) {
            case Done<ObjectNode> _ -> Answer.EMPTY;
            case Refused<ObjectNode>(Problem problem) -> Answer.refused(problem);
        };
    }

    private static Future<Answer> refused(Problem problem) {
        return Future.succeededFuture(Answer.refused(problem));
    }
}
