package io.tocsin.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.sandbox.world.Change;
import io.tocsin.sandbox.world.Draft;
import io.tocsin.sandbox.world.Json;
import io.tocsin.sandbox.world.Outcome.Done;
import io.tocsin.sandbox.world.Outcome.Refused;
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
    private static final int USUAL_ARCHIVE_MINUTES = 4_320;

    private final World world;
    private final Rights rights;
    private final InstantSource clock;

    MessageCalls(World world, Rights rights, InstantSource clock) {
        this.world = world;
        this.rights = rights;
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
        return Answer.shown(world.messages().read(call.id(0), call.id(1)));
    }

    Future<Answer> create(Call call) {
        return switch (call.json()) {
            case Refused<JsonNode>(Problem problem) -> Answer.later(problem);
            case Done<JsonNode>(JsonNode body) ->
                    switch (MessageForm.create(body, call.bot())) {
                        case Refused<Draft>(Problem problem) -> Answer.later(problem);
                        case Done<Draft>(Draft draft) ->
                                rights.refusal(call, draft)
                                        .map(Answer::later)
                                        .orElseGet(() -> create(call.id(0), draft));
                    };
        };
    }

    private Future<Answer> create(long channelId, Draft draft) {
        return world.messages().create(channelId, draft).map(Answer::shown);
    }

    Future<Answer> edit(Call call) {
        return switch (call.json()) {
            case Refused<JsonNode>(Problem problem) -> Answer.later(problem);
            case Done<JsonNode>(JsonNode body) ->
                    rights.refusal(call, body).map(Answer::later).orElseGet(() -> edit(call, body));
        };
    }

    private Future<Answer> edit(Call call, JsonNode body) {
        return world.messages()
                .edit(
                        call.id(0),
                        call.id(1),
                        call.bot().id(),
                        message -> MessageForm.edit(body, message))
                .map(Answer::shown);
    }

    Future<Answer> delete(Call call) {
        return world.messages().delete(call.id(0), call.id(1)).map(Answer::nothing);
    }

    Future<Answer> deleteMany(Call call) {
        return switch (call.json()) {
            case Refused<JsonNode>(Problem problem) -> Answer.later(problem);
            case Done<JsonNode>(JsonNode body) -> {
                FormErrors errors = new FormErrors();
                List<JsonNode> items = new Form(body, "", errors).items("messages", LARGEST_PAGE);
                Set<Long> ids =
                        items.stream()
                                .map(item -> Snowflakes.parse(item.asText()).orElse(0))
                                .collect(Collectors.toSet());
                if (errors.problem().isPresent()) {
                    yield Answer.later(errors.problem().get());
                }
                yield ids.size() < 2
                        ? Answer.later(Problem.BULK_COUNT)
                        : world.messages().delete(call.id(0), ids).map(Answer::nothing);
            }
        };
    }

    Future<Answer> startThread(Call call) {
        return switch (call.json()) {
            case Refused<JsonNode>(Problem problem) -> Answer.later(problem);
            case Done<JsonNode>(JsonNode body) -> {
                FormErrors errors = new FormErrors();
                Form form = new Form(body, "", errors);
                String name = form.required("name", ThreadForm.NAME);
                Long minutes = ThreadForm.archiveMinutes(form);
                if (name == null || errors.problem().isPresent()) {
                    yield Answer.later(errors.problem().orElse(Problem.INTERNAL));
                }
                int archive = minutes == null ? USUAL_ARCHIVE_MINUTES : minutes.intValue();
                yield world.messages()
                        .startThread(call.id(0), call.id(1), call.bot().id(), name.strip(), archive)
                        .map(Answer::made);
            }
        };
    }

    Answer typing(Call call) {
        return world.channel(call.id(0))
                .map(channel -> typing(call, channel.path("guild_id").asLong()))
                .orElseGet(() -> Answer.refused(Problem.UNKNOWN_CHANNEL));
    }

    private Answer typing(Call call, long guildId) {
        long bot = call.bot().id();
        ObjectNode data =
                Json.object()
                        .put("channel_id", Long.toString(call.id(0)))
                        .put("guild_id", Long.toString(guildId))
                        .put("user_id", Long.toString(bot))
                        .put("timestamp", clock.instant().getEpochSecond());
        data.set("member", Guilds.member(guildId, world.members().held(bot, guildId)));
        world.announce(new Change("TYPING_START", bot, data));
        return Answer.EMPTY;
    }
}
