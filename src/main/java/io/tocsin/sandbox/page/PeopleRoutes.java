package io.tocsin.sandbox.page;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.sandbox.interaction.Desk;
import io.tocsin.sandbox.interaction.Refusal;
import io.tocsin.sandbox.rest.Bodies;
import io.tocsin.sandbox.world.Json;
import io.tocsin.sandbox.world.Practice;
import io.tocsin.sandbox.world.Snowflakes;
import io.tocsin.sandbox.world.World;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** What people do: press buttons, type commands, and see what became of it. */
final class PeopleRoutes {

    private static final int LONGEST_ORDER = 50_000;

    private final Vertx vertx;
    private final Desk desk;

    PeopleRoutes(Vertx vertx, World world) {
        this.vertx = vertx;
        this.desk = new Desk(world);
    }

    void ask(HttpServerRequest request) {
        Context context = vertx.getOrCreateContext();
        Bodies.read(request, LONGEST_ORDER)
                .onSuccess(body -> context.runOnContext(_ -> ask(request, body)));
    }

    private void ask(HttpServerRequest request, Optional<String> body) {
        JsonNode order = body.flatMap(Json::parse).orElseGet(Json::array);
        try {
            PageRoutes.answer(request, 201, desk.ask(order));
        } catch (Refusal e) {
            PageRoutes.answer(request, e.status(), PageRoutes.error(e.advice()));
        }
    }

    void look(HttpServerRequest request, String id) {
        desk.look(Snowflakes.parse(id).orElse(0))
                .ifPresentOrElse(
                        tree -> PageRoutes.answer(request, 200, tree),
                        () ->
                                PageRoutes.answer(
                                        request,
                                        404,
                                        PageRoutes.error("There is no interaction " + id)));
    }

    /** The commands that a person is offered. */
    void commands(HttpServerRequest request) {
        long channel = Snowflakes.parse(request.getParam("channel", "")).orElse(Practice.ALERTS);
        long user = Snowflakes.parse(request.getParam("user", "")).orElse(Practice.OPERATOR);
        PageRoutes.answer(request, 200, Json.object().set("commands", desk.offered(channel, user)));
    }
}
