package io.tocsin.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.sandbox.world.Outcome.Done;
import io.tocsin.sandbox.world.Outcome.Refused;
import io.tocsin.sandbox.world.People;
import io.tocsin.sandbox.world.Permission;
import io.tocsin.sandbox.world.Problem;
import io.tocsin.sandbox.world.World;
import io.vertx.core.Future;

/** Roles and who has them (https://docs.discord.com/developers/resources/guild). */
final class RoleCalls {

    private static final int NAME = 100;
    private static final String USUAL_NAME = "new role";

    private final World world;

    RoleCalls(World world) {
        this.world = world;
    }

    Answer list(Call call) {
        return Answer.ok(world.members().roles(call.id(0)));
    }

    Answer member(Call call) {
        long user = call.id(1);
        ObjectNode member = Guilds.member(call.id(0), world.members().held(user, call.id(0)));
        member.set("user", user == call.bot().id() ? People.bot(user) : People.anyone(user));
        return Answer.ok(member);
    }

    Future<Answer> create(Call call) {
        return switch (call.json()) {
            case Refused<JsonNode>(Problem problem) -> Answer.later(problem);
            case Done<JsonNode>(JsonNode body) -> {
                FormErrors errors = new FormErrors();
                Form form = new Form(body, "", errors);
                String name = form.string("name", NAME);
                long bits = OverwriteCalls.bits(form, "permissions", Permission.USUAL);
                yield errors.problem().isPresent()
                        ? Answer.later(errors.problem().get())
                        : world.members()
                                .createRole(call.id(0), name == null ? USUAL_NAME : name, bits)
                                .map(Answer::shown);
            }
        };
    }

    /** Changes what a role permits; the rest of it is decoration. */
    Future<Answer> edit(Call call) {
        return switch (call.json()) {
            case Refused<JsonNode>(Problem problem) -> Answer.later(problem);
            case Done<JsonNode>(JsonNode body) -> {
                FormErrors errors = new FormErrors();
                Form form = new Form(body, "", errors);
                long bits = OverwriteCalls.bits(form, "permissions", Permission.USUAL);
                yield errors.problem().isPresent()
                        ? Answer.later(errors.problem().get())
                        : world.members().allow(call.id(0), call.id(1), bits).map(Answer::shown);
            }
        };
    }

    Future<Answer> delete(Call call) {
        return world.members().deleteRole(call.id(0), call.id(1)).map(Answer::nothing);
    }

    Future<Answer> hold(Call call, boolean now) {
        return world.members().hold(call.id(1), call.id(0), call.id(2), now).map(Answer::nothing);
    }
}
