package io.tocsin.sandbox;

import io.tocsin.sandbox.fault.Faults;
import io.tocsin.sandbox.gateway.Gateway;
import io.tocsin.sandbox.page.PageRoutes;
import io.tocsin.sandbox.rest.RestApi;
import io.tocsin.sandbox.rest.RestSettings;
import io.tocsin.sandbox.world.World;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A practice Discord: REST below {@code /sandbox/api} (with or without {@code /v10} or {@code
 * /v9}), the gateway at {@code /sandbox/gateway}, a page at {@code /sandbox}. What a fresh one
 * contains: {@link io.tocsin.sandbox.world.Practice}.
 */
public final class Sandbox implements AutoCloseable {

    /** Where everything is. */
    public static final String PATH = "/sandbox";

    /** What a Discord client calls its base URL, below scheme, host and port. */
    public static final String API_PATH = PATH + "/api/v10";

    private static final String GATEWAY_PATH = PATH + "/gateway";
    private static final Pattern API = Pattern.compile(PATH + "/api(?:/v(?:9|10))?(/.*)?");

    private final World world;
    private final Gateway gateway;
    private final RestApi rest;
    private final PageRoutes page;

    private Sandbox(Vertx vertx, SandboxSettings settings, InstantSource clock) {
        this.world =
                settings.directory()
                        .map(directory -> World.in(directory, settings.world(), clock))
                        .orElseGet(() -> World.inMemory(settings.world(), clock));
        Faults faults = new Faults();
        this.gateway = new Gateway(vertx, world, settings.gateway(), GATEWAY_PATH, clock);
        this.rest =
                new RestApi(
                        vertx,
                        world,
                        faults,
                        new RestSettings(settings.rest(), GATEWAY_PATH, API_PATH),
                        gateway,
                        clock);
        this.page = new PageRoutes(vertx, world, faults, gateway, rest);
    }

    /**
     * Opens a practice Discord. Reads its journal, so not for an event loop.
     *
     * @throws IllegalStateException if another process uses the directory
     */
    public static Sandbox open(Vertx vertx, SandboxSettings settings, InstantSource clock) {
        return new Sandbox(vertx, settings, clock);
    }

    /** Serves everything below {@link #PATH}. */
    public void mount(Router router) {
        router.route(PATH).handler(this::handle);
        router.route(PATH + "/*").handler(this::handle);
    }

    private void handle(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        // As the router, and whoever guards it, has matched it.
        String path = routing.normalizedPath();
        Matcher api = API.matcher(path);
        if (path.equals(GATEWAY_PATH) || path.equals(GATEWAY_PATH + "/")) {
            connect(request);
        } else if (api.matches()) {
            rest.handle(request, api.group(1) == null ? "/" : api.group(1));
        } else {
            String below = path.substring(PATH.length());
            page.handle(request, below.equals("/") ? "" : below);
        }
    }

    // Some clients offer "Upgrade: h2c" wherever they go; only a websocket is a reason to upgrade.
    private void connect(HttpServerRequest request) {
        if ("websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            gateway.accept(request);
        } else {
            request.response().setStatusCode(426).putHeader("Upgrade", "websocket").end();
        }
    }

    /** Closes the gateway and brings the journal to the disk; blocks until it is there. */
    @Override
    public void close() {
        gateway.close();
        page.close();
        world.close();
    }
}
