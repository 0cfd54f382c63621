package io.tocsin.sandbox.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.sandbox.fault.Fault;
import io.tocsin.sandbox.fault.FaultOrder;
import io.tocsin.sandbox.fault.FaultReader;
import io.tocsin.sandbox.fault.Faults;
import io.tocsin.sandbox.gateway.Gateway;
import io.tocsin.sandbox.rest.Bodies;
import io.tocsin.sandbox.rest.RestApi;
import io.tocsin.sandbox.world.Json;
import io.tocsin.sandbox.world.World;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.Set;

/**
 * The page, and what it and tests need and Discord does not have: state, faults, live changes.
 * Needs no token; so whatever changes something refuses requests that come from other sites' pages.
 */
public final class PageRoutes {

    private static final int LONGEST_ORDER = 10_000;
    private static final Set<String> CHANGEABLE = Set.of("/faults", "/state", "/interactions");
    private static final String INTERACTION = "/interactions/";
    private static final int USUAL_MESSAGES = 50;
    private static final int MOST_MESSAGES = 100;

    private final Vertx vertx;
    private final World world;
    private final Faults faults;
    private final Gateway gateway;
    private final RestApi rest;
    private final StateView view;
    private final Live live;
    private final PeopleRoutes people;
    private final Files files = new Files();

    public PageRoutes(Vertx vertx, World world, Faults faults, Gateway gateway, RestApi rest) {
        this.vertx = vertx;
        this.world = world;
        this.faults = faults;
        this.gateway = gateway;
        this.rest = rest;
        this.view = new StateView(world, rest.tally(), faults, gateway);
        this.live = new Live(vertx, world);
        this.people = new PeopleRoutes(vertx, world);
    }

    public void close() {
        live.close();
    }

    /**
     * @param path what follows the sandbox's own path, such as {@code /state}
     */
    public void handle(HttpServerRequest request, String path) {
        HttpMethod method = request.method();
        if (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) {
            read(request, path);
        } else if (!CHANGEABLE.contains(path) && !rest.bots().knows(path)) {
            answer(request, 404, error("Nothing here"));
        } else if (!Visitor.mayChange(request)) {
            answer(request, 403, error("Refused: this request comes from another site's page"));
        } else if (rest.bots().knows(path)) {
            rest.bots().handle(request, path);
        } else if (method.equals(HttpMethod.POST) && path.equals("/faults")) {
            order(request);
        } else if (method.equals(HttpMethod.POST) && path.equals("/interactions")) {
            people.ask(request);
        } else if (method.equals(HttpMethod.DELETE) && !path.equals("/interactions")) {
            clear(request, path);
        } else {
            answer(request, 405, error("Not a method of this path"));
        }
    }

    private void read(HttpServerRequest request, String path) {
        if (path.startsWith(INTERACTION)) {
            people.look(request, path.substring(INTERACTION.length()));
            return;
        }
        switch (path) {
            case "/state" -> answer(request, 200, view.tree(messages(request)));
            case "/faults" -> answer(request, 200, Json.object().set("faults", faults.tree()));
            case "/commands" -> people.commands(request);
            case "/live" -> live.accept(request);
            default -> files.send(path, request.response());
        }
    }

    private static int messages(HttpServerRequest request) {
        String text = request.getParam("messages", "");
        return text.matches("[0-9]{1,3}")
                ? Math.min(Integer.parseInt(text), MOST_MESSAGES)
                : USUAL_MESSAGES;
    }

    private void clear(HttpServerRequest request, String path) {
        faults.clear();
        if (path.equals("/faults")) {
            answer(request, 200, Json.object().set("faults", faults.tree()));
            return;
        }
        rest.reset();
        gateway.reset();
        Context context = vertx.getOrCreateContext();
        world.reset()
                .onComplete(
                        _ ->
                                context.runOnContext(
                                        _ -> request.response().setStatusCode(204).end()));
    }

    private void order(HttpServerRequest request) {
        Context context = vertx.getOrCreateContext();
        Bodies.read(request, LONGEST_ORDER)
                .onSuccess(body -> context.runOnContext(_ -> order(request, body)));
    }

    private void order(HttpServerRequest request, Optional<String> body) {
        try {
            JsonNode json = body.flatMap(Json::parse).orElseGet(Json::array);
            FaultOrder order = FaultReader.read(json);
            switch (order.fault()) {
                case Fault.OfGateway fault ->
                        answer(request, 200, Json.object().put("sessions", gateway.suffer(fault)));
                case Fault.OfRest _ -> {
                    if (faults.add(order)) {
                        answer(request, 201, Json.object().set("faults", faults.tree()));
                    } else {
                        answer(
                                request,
                                409,
                                error("Too many faults are waiting; DELETE them first"));
                    }
                }
            }
        } catch (FaultReader.BadOrder e) {
            answer(request, 400, error(e.advice()));
        }
    }

    static ObjectNode error(String message) {
        return Json.object().put("error", message);
    }

    static void answer(HttpServerRequest request, int status, JsonNode tree) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Cache-Control", "no-store")
                .end(Json.text(tree));
    }
}
