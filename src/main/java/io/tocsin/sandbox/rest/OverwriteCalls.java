package io.tocsin.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.sandbox.world.Outcome.Done;
import io.tocsin.sandbox.world.Outcome.Refused;
import io.tocsin.sandbox.world.Overwrites;
import io.tocsin.sandbox.world.Permission;
import io.tocsin.sandbox.world.Problem;
import io.tocsin.sandbox.world.World;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/**
 * What a channel allows or denies to roles and members
 * (https://docs.discord.com/developers/resources/channel#edit-channel-permissions).
 */
final class OverwriteCalls {

    private static final int MOST = 1_000;

    private final World world;

    OverwriteCalls(World world) {
        this.world = world;
    }

    /** Reads the field {@code permission_overwrites}. */
    static List<ObjectNode> read(Form form) {
        List<ObjectNode> overwrites = new ArrayList<>();
        for (Form one : form.objects("permission_overwrites", MOST)) {
            if (!one.has("id")) {
                one.errors().required(one.path("id"));
            }
            Long id = one.snowflake("id");
            if (id != null) {
                overwrites.add(overwrite(one, id));
            }
        }
        return overwrites;
    }

    private static ObjectNode overwrite(Form form, long id) {
        Long type = form.integer("type", Overwrites.ROLE, Overwrites.MEMBER);
        return Overwrites.overwrite(
                id,
                type == null ? Overwrites.ROLE : type.intValue(),
                bits(form, "allow", 0),
                bits(form, "deny", 0));
    }

    /** Reads a permission set: a number, usually written as text. */
    static long bits(Form form, String field, long otherwise) {
        Long bits = form.integer(field, 0, Long.MAX_VALUE);
        return bits == null ? otherwise : bits & Permission.ALL;
    }

    Future<Answer> put(Call call) {
        return switch (call.json()) {
            case Refused<JsonNode>(Problem problem) -> Answer.later(problem);
            case Done<JsonNode>(JsonNode body) -> {
                FormErrors errors = new FormErrors();
                ObjectNode overwrite = overwrite(new Form(body, "", errors), call.id(1));
                if (call.id(1) == 0) {
                    errors.add(
                            "overwrite_id",
                            "NUMBER_TYPE_COERCE",
                            "Value \"" + call.ids().get(1) + "\" is not snowflake.");
                }
                if (errors.problem().isPresent()) {
                    yield Answer.later(errors.problem().get());
                }
                yield world.editChannel(
                                call.id(0),
                                channel -> {
                                    if (!channel.has("permission_overwrites")) {
                                        return new Refused<>(Problem.WRONG_CHANNEL_TYPE);
                                    }
                                    Overwrites.put(channel, overwrite);
                                    return new Done<>(channel);
                                })
                        .map(Answer::nothing);
            }
        };
    }

    Future<Answer> delete(Call call) {
        return world.editChannel(
                        call.id(0),
                        channel ->
                                Overwrites.remove(channel, call.id(1))
                                        ? new Done<>(channel)
                                        : new Refused<>(Problem.UNKNOWN_OVERWRITE))
                .map(Answer::nothing);
    }
}
