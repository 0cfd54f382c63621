package io.tocsin.fleet;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How to connect to PostgreSQL: as Quarkus is told to, and without waiting for one that is gone
 * without a word. A machine without power, or a firewall that forgot a connection, leaves TCP
 * trying for a quarter of an hour, and with it whoever has asked on that connection.
 */
@Singleton
class DatabaseOptions implements PgPoolCreator {

    /**
     * After so long without a byte, whoever waits for an answer waits no longer. No statement may
     * take as long as this. Connections that nobody uses are given back by the pool before ({@code
     * quarkus.datasource.reactive.idle-timeout}).
     */
    private static final Duration SILENCE = Duration.ofSeconds(20);

    private static final Duration CONNECT = Duration.ofSeconds(10);

    private volatile List<PgConnectOptions> servers = List.of();

    @Override
    public Pool create(Input input) {
        servers = List.copyOf(input.pgConnectOptionsList());
        return PgBuilder.pool()
                .using(input.vertx())
                .with(input.poolOptions())
                .connectingTo(impatient(CONNECT, SILENCE))
                .build();
    }

    /**
     * The servers that there are.
     *
     * @param connect how long to wait for a connection
     * @param silence how long to wait for a byte on one that there is
     * @throws IllegalStateException if Quarkus has no pool yet
     */
    List<SqlConnectOptions> impatient(Duration connect, Duration silence) {
        return servers().stream()
                .map(
                        server -> {
                            SqlConnectOptions impatient = new PgConnectOptions(server);
                            impatient.setConnectTimeout((int) connect.toMillis());
                            impatient.setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
                            impatient.setIdleTimeout((int) silence.toMillis());
                            return impatient;
                        })
                .toList();
    }

    /** As they are configured. */
    List<PgConnectOptions> servers() {
        if (servers.isEmpty()) {
            throw new IllegalStateException("PostgreSQL's options are known from the pool on");
        }
        return servers;
    }
}
