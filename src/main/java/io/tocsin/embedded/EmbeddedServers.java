package io.tocsin.embedded;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * PostgreSQL and Redis on one data directory, which nobody else can use meanwhile.
 *
 * <p>Starting heals whatever an earlier run left behind, however it ended. Closing stops the
 * servers in order and gives the directory back.
 */
public final class EmbeddedServers implements AutoCloseable {

    private final DirectoryLock lock;
    private final List<EmbeddedServer> servers;
    private final Consumer<String> progress;

    private EmbeddedServers(
            DirectoryLock lock, List<EmbeddedServer> servers, Consumer<String> progress) {
        this.lock = lock;
        this.servers = servers;
        this.progress = progress;
    }

    /**
     * Returns when the servers answer.
     *
     * @throws EmbeddedException when they cannot run here, with what to do about it
     */
    public static EmbeddedServers start(Settings settings) {
        Binaries.require(settings.parts(), Platform.current());
        try {
            DataDirectory.create(settings.data());
            var lock = DirectoryLock.take(settings.data());
            try {
                return start(settings, lock);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw Failures.translate("The embedded servers do not start", settings.data(), e);
        }
    }

    private static EmbeddedServers start(Settings settings, DirectoryLock lock) throws IOException {
        var servers = new EmbeddedServers(lock, assemble(settings), settings.progress());
        try {
            servers.servers.forEach(servers::start);
            return servers;
        } catch (RuntimeException e) {
            servers.close();
            throw e;
        }
    }

    private static List<EmbeddedServer> assemble(Settings settings) throws IOException {
        var data = settings.data();
        var privileges = Privileges.detect(data);
        DataDirectory.protect(data, privileges);
        var binaries = new Binaries(settings.binaries(), Platform.current(), settings.progress());
        var password = Password.in(data);
        var servers = new ArrayList<EmbeddedServer>();
        if (settings.parts().contains(Part.POSTGRES)) {
            var programs = new PostgresPrograms(binaries.postgresHome(), privileges);
            var cluster = new PostgresCluster(data, programs, password, settings.progress());
            servers.add(new EmbeddedPostgres(programs, cluster, data, password));
        }
        if (settings.parts().contains(Part.REDIS)) {
            servers.add(
                    new EmbeddedRedis(
                            binaries.redisServer(), data, password, settings.redisMaxMemory()));
        }
        return List.copyOf(servers);
    }

    private void start(EmbeddedServer server) {
        long begin = System.nanoTime();
        server.start();
        progress.accept(
                String.format(
                        Locale.ROOT,
                        "%s is ready on 127.0.0.1:%d (%.1f s)",
                        name(server),
                        server.port(),
                        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin) / 1000.0));
    }

    /**
     * The database.
     *
     * @throws IllegalStateException when it was not among the parts wanted
     */
    public EmbeddedPostgres postgres() {
        return only(EmbeddedPostgres.class);
    }

    /**
     * The event log.
     *
     * @throws IllegalStateException when it was not among the parts wanted
     */
    public EmbeddedRedis redis() {
        return only(EmbeddedRedis.class);
    }

    private <T extends EmbeddedServer> T only(Class<T> kind) {
        return servers.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(kind + " was not asked for"));
    }

    /** Returns when both have ended. May be repeated. */
    @Override
    public void close() {
        for (var server : servers.reversed()) {
            if (server.isRunning()) {
                server.stop();
                progress.accept(name(server) + " has stopped");
            }
        }
        try {
            lock.close();
        } catch (IOException e) {
            throw Failures.translate("The lock cannot be given back", lock.file(), e);
        }
    }

    private static String name(EmbeddedServer server) {
        return switch (server) {
            case EmbeddedPostgres _ -> "PostgreSQL";
            case EmbeddedRedis _ -> "Redis";
        };
    }
}
