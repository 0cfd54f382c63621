package io.tocsin.stream;

import io.tocsin.embedded.EmbeddedServers;
import io.tocsin.embedded.Part;
import io.tocsin.embedded.Settings;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import io.vertx.redis.client.ProtocolVersion;
import io.vertx.redis.client.RedisOptions;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A Redis of its own, and a client. */
final class RunningRedis implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final EmbeddedServers servers;
    private final Redis client;

    RunningRedis(Path data) {
        servers =
                EmbeddedServers.start(
                        Settings.in(data)
                                .withBinaries(Path.of("target", "embedded", "bin"))
                                .withParts(Set.of(Part.REDIS)));
        client =
                Redis.createClient(
                        vertx,
                        new RedisOptions()
                                .setConnectionString(servers.redis().url())
                                .setPreferredProtocolVersion(ProtocolVersion.RESP2)
                                .setMaxPoolSize(256)
                                .setMaxPoolWaiting(1000));
    }

    Redis client() {
        return client;
    }

    @Nullable Response ask(Command command, String... arguments) {
        Request request = Request.cmd(command);
        for (String argument : arguments) {
            request.arg(argument);
        }
        return client.send(request).await().indefinitely();
    }

    @Override
    public void close() {
        client.close();
        vertx.close().await().indefinitely();
        servers.close();
    }
}
