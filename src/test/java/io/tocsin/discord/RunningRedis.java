package io.tocsin.discord;

import io.tocsin.embedded.EmbeddedServers;
import io.tocsin.embedded.Part;
import io.tocsin.embedded.Settings;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.redis.client.RedisOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A Redis of its own, and clients of it. */
final class RunningRedis implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final EmbeddedServers servers;
    private final List<Redis> clients = new ArrayList<>();

    RunningRedis(Path data) {
        servers =
                EmbeddedServers.start(
                        Settings.in(data)
                                .withBinaries(Path.of("target", "embedded", "bin"))
                                .withParts(Set.of(Part.REDIS)));
    }

    /** A client of its own, as another process has. */
    Redis client() {
        return client(servers.redis().url());
    }

    /** Forgets everything. */
    void clear() {
        clients.getFirst().send(Request.cmd(Command.FLUSHALL)).await().indefinitely();
    }

    /** A client of a Redis that is not there. */
    Redis lost() {
        return client("redis://127.0.0.1:1");
    }

    private Redis client(String url) {
        Redis client =
                Redis.createClient(
                        vertx,
                        new RedisOptions()
                                .setConnectionString(url)
                                .setMaxPoolSize(8)
                                .setMaxPoolWaiting(1000));
        clients.add(client);
        return client;
    }

    @Override
    public void close() {
        clients.forEach(Redis::close);
        vertx.close().await().indefinitely();
        servers.close();
    }
}
