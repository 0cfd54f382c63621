package io.tocsin.fleet;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * How Quarkus connects to PostgreSQL, for whoever needs a connection of its own. Makes Quarkus'
 * pool on the way, as Quarkus itself would.
 */
@Singleton
class DatabaseOptions implements PgPoolCreator {

    private volatile List<PgConnectOptions> servers = List.of();

    @Override
    public Pool create(Input input) {
        servers = List.copyOf(input.pgConnectOptionsList());
        return PgBuilder.pool()
                .using(input.vertx())
                .with(input.poolOptions())
                .connectingTo(List.<SqlConnectOptions>copyOf(servers))
                .build();
    }

    /**
     * The servers that there are, as they are configured.
     *
     * @throws IllegalStateException if Quarkus has no pool yet
     */
    List<PgConnectOptions> servers() {
        if (servers.isEmpty()) {
            throw new IllegalStateException("PostgreSQL's options are known from the pool on");
        }
        return servers;
    }
}
