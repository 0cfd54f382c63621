package io.tocsin.embedded;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL with one user and one database, durable, reachable from this machine only. */
public final class EmbeddedPostgres implements EmbeddedServer {

    static final String USER = "tocsin";
    static final String DATABASE = "tocsin";

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(60);
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

    private final PostgresPrograms programs;
    private final PostgresCluster cluster;
    private final Path log;
    private final Password password;
    private final int port;
    private @Nullable DetachedProcess process;

    EmbeddedPostgres(
            PostgresPrograms programs, PostgresCluster cluster, Path data, Password password) {
        this.programs = programs;
        this.cluster = cluster;
        this.log = data.resolve("log").resolve("postgres.log");
        this.password = password;
        this.port = Ports.free();
    }

    @Override
    public int port() {
        return port;
    }

    /**
     * {@code postgresql://…}, without user and password; {@code jdbc:} before it makes a JDBC URL.
     */
    @Override
    public String url() {
        return "postgresql://127.0.0.1:" + port + "/" + DATABASE;
    }

    /** The owner of the database. */
    public String user() {
        return USER;
    }

    public String password() {
        return password.value();
    }

    @Override
    public boolean isRunning() {
        return process != null && process.isAlive();
    }

    @Override
    public void start() {
        if (isRunning()) {
            return;
        }
        try {
            Leftovers.stop(cluster.path().toString(), this::stopLeftover);
            cluster.prepare();
            cluster.disownPidFile();
            var started = DetachedProcess.start(programs.server(cluster.path(), settings()), log);
            process = started;
            awaitReady(started);
        } catch (IOException e) {
            throw Failures.translate("PostgreSQL does not start", cluster.path(), e);
        }
    }

    private void stopLeftover(ProcessHandle leftover) {
        try {
            programs.stopFast(cluster.path());
        } catch (IOException e) {
            leftover.destroy(); // its pid file is gone or wrong: ask the process itself
        }
    }

    /** Recovery after a crash takes its time: waits as long as the process lives. */
    private void awaitReady(DetachedProcess started) throws IOException {
        while (!isReady(started)) {
            if (!started.isAlive()) {
                throw new EmbeddedException(
                        "PostgreSQL did not start. It says (%s):\n%s"
                                .formatted(log, started.lastWords()));
            }
            LockSupport.parkNanos(PAUSE);
        }
    }

    private boolean isReady(DetachedProcess started) throws IOException {
        try {
            return cluster.isReady(started.pid());
        } catch (NoSuchFileException e) {
            return false; // removed between two looks: the server is ending
        }
    }

    @Override
    public void stop() {
        var running = process;
        if (running == null || !running.isAlive()) {
            return;
        }
        try {
            programs.stopFast(cluster.path());
        } catch (IOException e) {
            running.terminate();
        }
        if (!running.endsWithin(STOP_PATIENCE)) {
            running.kill(); // recovers from its log at the next start
        }
    }

    @Override
    public void kill() {
        if (process != null) {
            process.kill();
        }
    }

    private List<String> settings() {
        return List.of(
                "listen_addresses=127.0.0.1",
                "port=" + port,
                "unix_socket_directories=",
                "password_encryption=scram-sha-256",
                // Durable, and said so although it is the default: the ledger rests on it.
                "fsync=on",
                "synchronous_commit=on",
                "full_page_writes=on",
                // One machine, shared with the gateway and its Redis; disks are SSDs nowadays.
                "max_connections=100",
                "shared_buffers=256MB",
                "effective_cache_size=1GB",
                "work_mem=16MB",
                "maintenance_work_mem=128MB",
                "random_page_cost=1.1",
                "wal_compression=on",
                "max_wal_size=2GB",
                "checkpoint_timeout=15min",
                // The gateway's statements are short: compiling them costs more than it gains.
                "jit=off",
                "timezone=UTC",
                "log_timezone=UTC",
                "log_checkpoints=off",
                "logging_collector=off");
    }
}
