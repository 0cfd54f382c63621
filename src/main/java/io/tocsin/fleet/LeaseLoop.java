package io.tocsin.fleet;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.PoolOptions;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An event loop that nothing but leases is done on, with connections to PostgreSQL that belong to
 * it. The others' work comes in portions, and where processors are short each renewal would wait
 * for several of them: leases would be lost just when there is most to do. For the same reason
 * Kafka's consumers have a thread for their heartbeats (<a
 * href="https://cwiki.apache.org/confluence/display/KAFKA/KIP-62%3A+Allow+consumer+to+send+heartbeats+from+a+background+thread">KIP-62</a>).
 */
@Singleton
class LeaseLoop {

    /** One that renews, and some for what is given back meanwhile. */
    private static final int CONNECTIONS = 3;

    private final DatabaseOptions options;
    private final Duration leaseTime;
    private final Vertx vertx;
    private final Context context;
    private @Nullable Pool pool;

    LeaseLoop(DatabaseOptions options, FleetConfig config) {
        this.options = options;
        this.leaseTime = config.leaseTime();
        this.vertx =
                Vertx.vertx(
                        new VertxOptions()
                                .setEventLoopPoolSize(1)
                                .setWorkerPoolSize(1)
                                .setInternalBlockingPoolSize(1)
                                .setFileSystemOptions(
                                        new FileSystemOptions()
                                                .setFileCachingEnabled(false)
                                                .setClassPathResolvingEnabled(false)));
        this.context = vertx.getOrCreateContext();
        context.runOnContext(_ -> Thread.currentThread().setName("lease-loop"));
    }

    /** What runs on it, runs on this loop. */
    Context context() {
        return context;
    }

    /** Its connections; what they answer arrives on this loop. To be called on it. */
    Pool pool() {
        Pool known = pool;
        if (known == null) {
            PoolOptions pooled =
                    new PoolOptions()
                            .setMaxSize(CONNECTIONS)
                            .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                            .setIdleTimeout((int) leaseTime.toMillis());
            known =
                    Pool.newInstance(
                            PgBuilder.pool()
                                    .using(vertx)
                                    .with(pooled)
                                    .connectingTo(
                                            options.impatient(leaseTime, leaseTime.multipliedBy(2)))
                                    .build());
            pool = known;
        }
        return known;
    }

    @PreDestroy
    void close() {
        vertx.close();
    }
}
