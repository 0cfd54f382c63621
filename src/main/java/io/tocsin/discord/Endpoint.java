package io.tocsin.discord;

import io.quarkus.vertx.http.HttpServer;
import io.quarkus.vertx.http.HttpServerStart;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import java.util.concurrent.CompletableFuture;

/**
 * Where Discord is: the real one when there is a token, else the sandbox inside this process, which
 * can be reached once the HTTP server listens.
 */
@ApplicationScoped
class Endpoint {

    private static final String DISCORD = "https://discord.com/api/v10";

    private final HttpServer server;
    private final CompletableFuture<String> url = new CompletableFuture<>();

    Endpoint(DiscordConfig config, Accounts accounts, HttpServer server) {
        this.server = server;
        config.url().ifPresent(url::complete);
        if (!accounts.practises()) {
            url.complete(DISCORD);
        }
    }

    void listening(@ObservesAsync HttpServerStart start) {
        String host = start.options().getHost();
        url.complete(
                "http://%s:%d/sandbox/api/v10"
                        .formatted(host.equals("0.0.0.0") ? "127.0.0.1" : host, server.getPort()));
    }

    /** The base of Discord's API. */
    Uni<String> url() {
        return Uni.createFrom().completionStage(url);
    }
}
