package io.tocsin.api;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.tocsin.EmbeddedServersResource;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The shared servers, each behind a tap. */
public final class TappedServersResource implements QuarkusTestResourceLifecycleManager {

    static final String POSTGRES = "quarkus.datasource.reactive.url";
    static final String REDIS = "quarkus.redis.hosts";

    private static final Map<String, Tap> TAPS = new HashMap<>();

    static Tap tap(String of) {
        return Objects.requireNonNull(TAPS.get(of), of);
    }

    @Override
    public Map<String, String> start() {
        Map<String, String> configuration = new HashMap<>(new EmbeddedServersResource().start());
        configuration.computeIfPresent(POSTGRES, TappedServersResource::behindTap);
        configuration.computeIfPresent(REDIS, TappedServersResource::behindTap);
        return configuration;
    }

    @Override
    public void stop() {}

    private static String behindTap(String name, String url) {
        int port = URI.create(url).getPort();
        Tap tap = Tap.before(port);
        TAPS.put(name, tap);
        return url.replace(":" + port, ":" + tap.port());
    }
}
