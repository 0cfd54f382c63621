package io.tocsin.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.sandbox.world.Json;
import io.tocsin.sandbox.world.Outcome.Refused;
import io.tocsin.sandbox.world.Problem;
import io.tocsin.sandbox.world.Snowflakes;
import io.tocsin.sandbox.world.World;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What happens to bots in Discord and no call of theirs does: {@code POST /bots/{id}/revoke},
 * {@code restore}, {@code kick} and {@code invite}. Repeating one does nothing.
 */
public final class BotControls {

    private static final Pattern PATH =
            Pattern.compile("/bots/([0-9]{1,19})/(revoke|restore|kick|invite)");
    private static final int LONGEST_BODY = 10_000;

    private final Vertx vertx;
    private final World world;

    BotControls(Vertx vertx, World world) {
        this.vertx = vertx;
        this.world = world;
    }

    /** Whether the path, below the sandbox's own, is one of these. */
    public boolean knows(String path) {
        return PATH.matcher(path).matches();
    }

    /** Takes over a request whose path it knows. */
    public void handle(HttpServerRequest request, String path) {
        Matcher matcher = PATH.matcher(path);
        if (!matcher.matches() || !request.method().equals(HttpMethod.POST)) {
            answer(request, 405, error("Only POST does this"));
            return;
        }
        long bot = Call.id(matcher.group(1));
        Context context = vertx.getOrCreateContext();
        Bodies.read(request, LONGEST_BODY)
                .onSuccess(
                        body ->
                                context.runOnContext(
                                        _ -> perform(request, bot, matcher.group(2), body)));
    }

    private void perform(HttpServerRequest request, long bot, String deed, Optional<String> body) {
        switch (deed) {
            case "revoke" -> told(request, bot, world.members().revoke(bot, true));
            case "restore" -> told(request, bot, world.members().revoke(bot, false));
            default -> move(request, bot, deed.equals("invite"), body);
        }
    }

    private void move(HttpServerRequest request, long bot, boolean invite, Optional<String> body) {
        JsonNode guild = body.flatMap(Json::parse).orElseGet(Json::object).path("guild");
        long guildId = Snowflakes.parse(guild.asText()).orElse(0);
        if (guildId == 0) {
            answer(
                    request,
                    400,
                    error(
                            "guild: must be a server's id, such as {\"guild\":\"1200000000000000000\"}"));
            return;
        }
        Context context = vertx.getOrCreateContext();
        world.members()
                .member(bot, guildId, invite)
                .onComplete(
                        done ->
                                context.runOnContext(
                                        _ -> {
                                            if (done.result() instanceof Refused<ObjectNode>) {
                                                answer(request, 404, error(unknown(guildId)));
                                            } else {
                                                answered(request, bot, done.succeeded());
                                            }
                                        }));
    }

    private static String unknown(long guildId) {
        return "guild: there is no server "
                + guildId
                + "; GET /sandbox/state lists them under \"guilds\"";
    }

    private void told(HttpServerRequest request, long bot, Future<?> done) {
        Context context = vertx.getOrCreateContext();
        done.onComplete(
                result -> context.runOnContext(_ -> answered(request, bot, result.succeeded())));
    }

    private void answered(HttpServerRequest request, long bot, boolean written) {
        if (!written) {
            answer(request, 500, error(Problem.INTERNAL.message()));
            return;
        }
        ObjectNode tree =
                Json.object().put("bot", Long.toString(bot)).put("revoked", world.isRevoked(bot));
        ArrayNode guilds = tree.putArray("guilds");
        world.members().guilds(bot).forEach(guild -> guilds.add(Long.toString(guild.id())));
        answer(request, 200, tree);
    }

    private static ObjectNode error(String message) {
        return Json.object().put("error", message);
    }

    private static void answer(HttpServerRequest request, int status, JsonNode tree) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Cache-Control", "no-store")
                .end(Json.text(tree));
    }
}
