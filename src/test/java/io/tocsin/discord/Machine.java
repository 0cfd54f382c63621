package io.tocsin.discord;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.vertx.http.HttpServer;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.tocsin.dispatch.Messenger;
import io.vertx.mutiny.redis.client.Redis;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;

/** One process of the gateway, as far as it speaks with Discord. */
final class Machine implements AutoCloseable {

    final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    final Accounts accounts;
    final Clients clients;
    final Messenger messenger;

    Machine(DiscordConfig config, Redis redis) {
        this(config, redis, Map.of());
    }

    Machine(DiscordConfig config, Redis redis, Map<String, String> said) {
        accounts = new Accounts(config, properties(said));
        clients =
                new Clients(
                        new Endpoint(config, accounts, new NoServer()),
                        config,
                        redis,
                        metrics,
                        InstantSource.system());
        messenger = new DiscordMessenger(clients, accounts, config);
    }

    static SmallRyeConfig properties(Map<String, String> said) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(said, "said", 100))
                .build();
    }

    @Override
    public void close() {
        clients.stop(new ShutdownEvent());
    }

    /** The gateway's own server: not asked where Discord is. */
    private static final class NoServer implements HttpServer {
        @Override
        public int getPort() {
            return -1;
        }

        @Override
        public int getSecurePort() {
            return -1;
        }

        @Override
        public int getManagementPort() {
            return -1;
        }

        @Override
        public URI getLocalBaseUri() {
            throw new UnsupportedOperationException();
        }
    }
}
