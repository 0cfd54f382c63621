package io.tocsin.stream;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
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

    /** How many entries the log of {@code partition} holds: all that is not in the ledger yet. */
    public Uni<Long> length(int partition) {
        return redis.send(Request.cmd(Command.XLEN).arg(Keys.events(partition)))
                .map(Response::toLong);
    }

    /** A reader of {@code partition}, from 0 to {@link #count} - 1. */
    public PartitionReader open(int partition) {
        return new RedisPartitionReader(redis, partition);
    }
}
