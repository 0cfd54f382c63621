package io.tocsin.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.sandbox.world.Outcome;
import io.tocsin.sandbox.world.Outcome.Done;
import io.tocsin.sandbox.world.Outcome.Refused;
import io.tocsin.sandbox.world.Permission;
import io.tocsin.sandbox.world.Problem;
import io.tocsin.sandbox.world.World;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Channels and threads as such (https://docs.discord.com/developers/resources/channel). */
final class ChannelCalls {

    private static final int NAME = 100;
    private static final int TOPIC = 4_096;
    private static final int THREAD = 11;

    private final World world;
    private final InstantSource clock;

    ChannelCalls(World world, InstantSource clock) {
        this.world = world;
        this.clock = clock;
    }

    Answer list(Call call) {
        return Answer.ok(
                world.channels(call.id(0)).stream()
                        .filter(channel -> channel.path("type").asInt() != THREAD)
                        .toList());
    }

    Answer read(Call call) {
        return world.channel(call.id(0))
                .map(Answer::ok)
                .orElseGet(() -> Answer.refused(Problem.UNKNOWN_CHANNEL));
    }

    Future<Answer> create(Call call) {
        return switch (call.json()) {
            case Refused<JsonNode>(Problem problem) -> Answer.later(problem);
            case Done<JsonNode>(JsonNode body) -> {
                FormErrors errors = new FormErrors();
                Form form = new Form(body, "", errors);
                String name = form.required("name", NAME);
                String topic = form.string("topic", TOPIC);
                Long type = form.integer("type", 0, Integer.MAX_VALUE);
                if (type != null && type != 0) {
                    errors.add("type", "BASE_TYPE_CHOICES", "Value must be one of (0,).");
                }
                List<ObjectNode> overwrites = OverwriteCalls.read(form);
                if (name == null || errors.problem().isPresent()) {
                    yield Answer.later(errors.problem().orElse(Problem.INTERNAL));
                }
                yield world.createChannel(call.id(0), channelName(name), topic, overwrites)
                        .map(Answer::made);
            }
        };
    }

    Future<Answer> edit(Call call) {
        return switch (call.json()) {
            case Refused<JsonNode>(Problem problem) -> Answer.later(problem);
            case Done<JsonNode>(JsonNode body) -> {
                Form form = new Form(body, "", new FormErrors());
                boolean moderates =
                        world.members()
                                .refusalIn(
                                        call.bot().id(),
                                        call.id(0),
                                        Set.of(Permission.MANAGE_THREADS))
                                .isEmpty();
                yield world.editChannel(
                                call.id(0),
                                channel ->
                                        channel.path("type").asInt() == THREAD
                                                ? ThreadForm.edit(
                                                        form, channel, moderates, clock.instant())
                                                : edited(form, channel))
                        .map(Answer::shown);
            }
        };
    }

    private static Outcome<ObjectNode> edited(Form form, ObjectNode channel) {
        if (form.has("name")) {
            String name = form.required("name", NAME);
            channel.put("name", name == null ? null : channelName(name));
        }
        if (form.has("topic")) {
            channel.put("topic", form.string("topic", TOPIC));
        }
        set(channel, "rate_limit_per_user", form.integer("rate_limit_per_user", 0, 21_600));
        set(channel, "position", form.integer("position", 0, Integer.MAX_VALUE));
        if (form.has("permission_overwrites")) {
            channel.putArray("permission_overwrites").addAll(OverwriteCalls.read(form));
        }
        return form.errors()
                .problem()
                .<Outcome<ObjectNode>>map(Refused::new)
                .orElseGet(() -> new Done<>(channel));
    }

    static void set(ObjectNode channel, String field, @Nullable Long value) {
        if (value != null) {
            channel.put(field, value.intValue());
        }
    }

    // Discord writes the names of text channels this way.
    private static String channelName(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", "-");
    }

    Future<Answer> delete(Call call) {
        return world.deleteChannel(call.id(0)).map(Answer::shown);
    }
}
