package io.tocsin.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.tocsin.sandbox.fault.Fault;
import io.tocsin.sandbox.rest.Admission.Limited;
import io.tocsin.sandbox.rest.Admission.Scope;
import io.tocsin.sandbox.world.Json;
import io.tocsin.sandbox.world.Problem;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One request and its answer on the wire: status, headers, counting. */
final class Exchange {

    private static final Duration USUAL_RETRY = Duration.ofSeconds(1);

    private final HttpServerRequest request;
    private final String path;
    private final Optional<String> body;
    private final Tally tally;
    private final InvalidRequests invalid;
    private final Optional<Route.Match> match;

    /**
     * @param body nothing when it was too long
     */
    Exchange(
            HttpServerRequest request,
            String path,
            Optional<String> body,
            Tally tally,
            InvalidRequests invalid) {
        this.request = request;
        this.path = path;
        this.body = body;
        this.tally = tally;
        this.invalid = invalid;
        this.match = Route.find(request.method(), path);
    }

    HttpServerRequest request() {
        return request;
    }

    String path() {
        return path;
    }

    Optional<String> body() {
        return body;
    }

    Optional<Route.Match> match() {
        return match;
    }

    Optional<Bot> bot() {
        return Bot.fromHeader(request.getHeader("Authorization"));
    }

    /** The bot whose request it is; what webhooks ask for is no bot's. */
    Optional<Bot> asker() {
        return bot().filter(_ -> match.map(found -> found.route().needsBot()).orElse(true));
    }

    /** Where the client reached us. */
    String origin() {
        String host = request.getHeader("Host");
        return host == null
                ? request.localAddress().hostAddress() + ":" + request.localAddress().port()
                : host;
    }

    private String label() {
        return match.map(found -> found.route().label()).orElse("unknown");
    }

    void answer(Answer answer, Bucket.State bucket) {
        send(answer.status(), answer.body(), bucket, "");
    }

    void limited(Limited limited) {
        limited(limited.scope(), Duration.ofMillis(limited.waitMillis()), limited.bucket());
    }

    private void limited(Scope scope, Duration wait, Bucket.State bucket) {
        retryAfter(wait);
        HttpServerResponse response = request.response();
        response.putHeader("X-RateLimit-Scope", scope.header());
        if (scope == Scope.GLOBAL) {
            response.putHeader("X-RateLimit-Global", "true");
        }
        JsonNode tree =
                Json.object()
                        .put(
                                "message",
                                scope == Scope.SHARED
                                        ? "The resource is being rate limited."
                                        : "You are being rate limited.")
                        .put("retry_after", wait.toMillis() / 1_000.0)
                        .put("global", scope == Scope.GLOBAL)
                        .put("code", 0);
        send(429, tree, bucket, scope.header());
    }

    // The header is whole seconds, rounded up, while the body is exact, as Discord's are.
    private void retryAfter(Duration wait) {
        request.response().putHeader("Retry-After", Long.toString((wait.toMillis() + 999) / 1_000));
    }

    /** Who the invalid requests of this one's kind are counted for. */
    String address() {
        return request.remoteAddress().hostAddress();
    }

    /** Turns away what comes from a banned address. */
    void banned(Duration left) {
        tally.banned();
        retryAfter(left);
        inFront(429);
    }

    // Not Discord answers this way but what stands before it; so there are no rate limit headers.
    private void inFront(int status) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "text/html")
                .end(
                        "<html><head><title>"
                                + status
                                + "</title></head><body>cloudflare</body></html>\n");
    }

    private void count(int status, String scope) {
        tally.answered(label(), status, scope);
        if (status == 429) {
            asker().ifPresent(bot -> tally.limited(bot.id(), scope));
        }
        invalid.answered(address(), status, scope);
    }

    /** Answers with a fault that somebody ordered. */
    void ordered(Fault.Status fault, Bucket.State bucket) {
        if (fault.html()) {
            fault.retryAfter().ifPresent(this::retryAfter);
            count(fault.status(), "");
            inFront(fault.status());
            return;
        }
        if (fault.status() == 429) {
            Scope scope =
                    switch (fault.scope()) {
                        case USER -> Scope.USER;
                        case GLOBAL -> Scope.GLOBAL;
                        case SHARED -> Scope.SHARED;
                    };
            limited(scope, fault.retryAfter().orElse(USUAL_RETRY), bucket);
            return;
        }
        fault.retryAfter().ifPresent(this::retryAfter);
        Problem problem =
                switch (fault.status()) {
                    case 401 -> Problem.UNAUTHORIZED;
                    case 403 -> Problem.MISSING_ACCESS;
                    case 404 -> Problem.UNKNOWN_CHANNEL;
                    default ->
                            new Problem(
                                    fault.status(),
                                    0,
                                    fault.status() + ": " + reason(fault.status()),
                                    null);
                };
        send(fault.status(), problem.tree(), bucket, "");
    }

    private static String reason(int status) {
        return HttpResponseStatus.valueOf(status).reasonPhrase();
    }

    private void send(int status, @Nullable JsonNode tree, Bucket.State bucket, String scope) {
        count(status, scope);
        HttpServerResponse response = request.response().setStatusCode(status);
        response.putHeader("X-RateLimit-Limit", Integer.toString(bucket.limit()))
                .putHeader("X-RateLimit-Remaining", Integer.toString(bucket.remaining()))
                .putHeader("X-RateLimit-Reset", seconds(bucket.resetMillis()))
                .putHeader("X-RateLimit-Reset-After", seconds(bucket.resetAfterMillis()))
                .putHeader("X-RateLimit-Bucket", bucket.hash())
                .putHeader("Via", "1.1 sandbox");
        if (tree == null) {
            response.end();
        } else {
            response.putHeader("Content-Type", "application/json").end(Json.text(tree));
        }
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%d.%03d", millis / 1_000, millis % 1_000);
    }

    /** Closes the connection without an answer. */
    void drop() {
        tally.dropped(label());
        request.connection().close();
    }
}
