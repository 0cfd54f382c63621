package io.tocsin.stream;

import io.vertx.mutiny.redis.client.Redis;
import jakarta.enterprise.context.ApplicationScoped;

/** Opens partitions for reading. */
@ApplicationScoped
public class PartitionReaders {

    private final Redis redis;
    private final StreamConfig config;

    PartitionReaders(Redis redis, StreamConfig config) {
        this.redis = redis;
        this.config = config;
    }

    /** How many partitions there are. */
    public int count() {
        return config.partitions();
    }

    /** A reader of {@code partition}, from 0 to {@link #count} - 1. */
    public PartitionReader open(int partition) {
        return new RedisPartitionReader(redis, partition);
    }
}
