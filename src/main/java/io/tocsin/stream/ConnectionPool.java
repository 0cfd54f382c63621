package io.tocsin.stream;

import io.quarkus.redis.client.RedisOptionsCustomizer;
import io.vertx.redis.client.RedisOptions;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Sees to it that there are enough connections, whatever is configured: each partition has one for
 * reading and one for appending, and never gives them back.
 */
@ApplicationScoped
class ConnectionPool implements RedisOptionsCustomizer {

    /**
     * For the inbox, signals, the pace, and what comes and goes; and for connections that nobody
     * answers on any more, until TCP gives them up.
     */
    private static final int OTHERS = 32;

    private final StreamConfig config;

    ConnectionPool(StreamConfig config) {
        this.config = config;
    }

    @Override
    public void customize(String clientName, RedisOptions options) {
        int least = 2 * config.partitions() + OTHERS;
        options.setMaxPoolSize(Math.max(options.getMaxPoolSize(), least));
        options.setMaxPoolWaiting(Math.max(options.getMaxPoolWaiting(), least));
    }
}
