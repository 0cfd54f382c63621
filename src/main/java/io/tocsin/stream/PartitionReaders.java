package io.tocsin.stream;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Redis;
import jakarta.enterprise.context.ApplicationScoped;

/** Opens partitions for reading. */
@ApplicationScoped
public class PartitionReaders {

    private final Redis redis;
    private final RedisEventLog log;
    private final StreamConfig config;

    PartitionReaders(Redis redis, RedisEventLog log, StreamConfig config) {
        this.redis = redis;
        this.log = log;
        this.config = config;
    }

    /** How many partitions there are. */
    public int count() {
        return config.partitions();
    }

    /** How many entries the log of {@code partition} holds: all that is not in the ledger yet. */
    public Uni<Long> length(int partition) {
        return log.length(partition);
    }

    /** A reader of {@code partition}, from 0 to {@link #count} - 1. */
    public PartitionReader open(int partition) {
        return new RedisPartitionReader(redis, partition);
    }
}
