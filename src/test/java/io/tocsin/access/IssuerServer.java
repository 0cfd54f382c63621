package io.tocsin.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Publishes what an OpenID provider, or a cluster's API server, publishes. */
final class IssuerServer implements AutoCloseable {

    private final HttpServer server;
    private final AtomicInteger fetches = new AtomicInteger();
    private volatile Function<String, String> name = url -> url;
    private volatile List<SigningKey> keys = List.of();
    private volatile @Nullable String bearer;
    private volatile boolean away;

    private IssuerServer(HttpServer server) {
        this.server = server;
        server.createContext("/", this::answer);
        server.start();
    }

    static IssuerServer plain() {
        try {
            return new IssuerServer(HttpServer.create(address(), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static IssuerServer secure(SSLContext context) {
        try {
            HttpsServer server = HttpsServer.create(address(), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(context));
            return new IssuerServer(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    String url() {
        String scheme = server instanceof HttpsServer ? "https" : "http";
        return scheme + "://localhost:" + server.getAddress().getPort();
    }

    /** What its discovery document calls it. */
    IssuerServer named(String other) {
        name = _ -> other;
        return this;
    }

    IssuerServer publish(SigningKey... published) {
        keys = List.of(published);
        return this;
    }

    /** Answers only who shows this. */
    IssuerServer guardedBy(String token) {
        bearer = token;
        return this;
    }

    void goAway() {
        away = true;
    }

    void comeBack() {
        away = false;
    }

    /** How often its discovery document was fetched. */
    int fetches() {
        return fetches.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String shown = exchange.getRequestHeaders().getFirst("Authorization");
        int status = away ? 500 : bearer == null || ("Bearer " + bearer).equals(shown) ? 200 : 401;
        byte[] body = body(exchange.getRequestURI().getPath()).encode().getBytes(UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private JsonObject body(String path) {
        if (path.equals("/.well-known/openid-configuration")) {
            fetches.incrementAndGet();
            return new JsonObject()
                    .put("issuer", name.apply(url()))
                    .put("jwks_uri", url() + "/openid/v1/jwks");
        }
        JsonArray published = new JsonArray();
        keys.forEach(key -> published.add(key.published()));
        return new JsonObject().put("keys", published);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
