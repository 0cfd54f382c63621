package io.tocsin.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.sandbox.world.Outcome;
import io.tocsin.sandbox.world.Outcome.Done;
import io.tocsin.sandbox.world.Outcome.Refused;
import io.tocsin.sandbox.world.Practice;
import io.tocsin.sandbox.world.Problem;
import io.tocsin.sandbox.world.World;
import io.vertx.core.Future;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Channels and threads as such (https://docs.discord.com/developers/resources/channel). */
final class ChannelCalls {

    private static final int NAME = 100;
    private static final int TOPIC = 4_096;
    private static final int THREAD = 11;

    private final World world;

    ChannelCalls(World world) {
        this.world = world;
    }

    Answer list(Call call) {
        return call.id(0) == Practice.GUILD
                ? Answer.ok(
                        world.channels().stream()
                                .filter(channel -> channel.path("type").asInt() != THREAD)
                                .toList())
                : Answer.refused(Problem.UNKNOWN_GUILD);
    }

    Answer read(Call call) {
        return world.channel(call.id(0))
                .map(Answer::ok)
                .orElseGet(() -> Answer.refused(Problem.UNKNOWN_CHANNEL));
    }

    Future<Answer> create(Call call) {
        if (call.id(0) != Practice.GUILD) {
            return refused(Problem.UNKNOWN_GUILD);
        }
        return switch (call.json()) {
            case Refused<JsonNode>(Problem problem) -> refused(problem);
            case Done<JsonNode>(JsonNode body) -> {
                FormErrors errors = new FormErrors();
                Form form = new Form(body, "", errors);
                String name = form.required("name", NAME);
                String topic = form.string("topic", TOPIC);
                Long type = form.integer("type", 0, Integer.MAX_VALUE);
                if (type != null && type != 0) {
                    errors.add("type", "BASE_TYPE_CHOICES", "Value must be one of (0,).");
                }
                if (name == null || errors.problem().isPresent()) {
                    yield refused(errors.problem().orElse(Problem.INTERNAL));
                }
                yield world.createChannel(channelName(name), topic)
                        .map(
                                outcome ->
                                        switch (outcome) {
                                            case Done<ObjectNode>(ObjectNode channel) ->
                                                    Answer.created(channel);
                                            case Refused<ObjectNode>(Problem problem) ->
                                                    Answer.refused(problem);
                                        });
            }
        };
    }

    Future<Answer> edit(Call call) {
        return switch (call.json()) {
            case Refused<JsonNode>(Problem problem) -> refused(problem);
            case Done<JsonNode>(JsonNode body) ->
                    world.editChannel(
                                    call.id(0),
                                    channel ->
                                            edited(new Form(body, "", new FormErrors()), channel))
                            .map(MessageCalls::shown);
        };
    }

    private static Outcome<ObjectNode> edited(Form form, ObjectNode channel) {
        boolean thread = channel.path("type").asInt() == THREAD;
        if (form.has("name")) {
            String name = form.required("name", NAME);
            channel.put("name", name == null || thread ? name : channelName(name));
        }
        if (form.has("topic") && !thread) {
            channel.put("topic", form.string("topic", TOPIC));
        }
        set(channel, "rate_limit_per_user", form.integer("rate_limit_per_user", 0, 21_600));
        set(channel, "position", thread ? null : form.integer("position", 0, Integer.MAX_VALUE));
        if (channel.get("thread_metadata") instanceof ObjectNode metadata) {
            metadata.put("archived", form.flag("archived", metadata.path("archived").asBoolean()));
            metadata.put("locked", form.flag("locked", metadata.path("locked").asBoolean()));
        }
        return form.errors()
                .problem()
                .<Outcome<ObjectNode>>map(Refused::new)
                .orElseGet(() -> new Done<>(channel));
    }

    private static void set(ObjectNode channel, String field, @Nullable Long value) {
        if (value != null) {
            channel.put(field, value.intValue());
        }
    }

    // Discord writes the names of text channels this way.
    private static String channelName(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", "-");
    }

    Future<Answer> delete(Call call) {
        return world.deleteChannel(call.id(0)).map(MessageCalls::shown);
    }

    private static Future<Answer> refused(Problem problem) {
        return Future.succeededFuture(Answer.refused(problem));
    }
}
