package io.tocsin.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A Redis with an append-only file, protected by a password, that refuses writes when it is full.
 */
public final class EmbeddedRedis implements EmbeddedServer {

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

    private final Path program;
    private final Path home;
    private final Path log;
    private final Password password;
    private final String maxMemory;
    private final int port;
    private @Nullable DetachedProcess process;

    EmbeddedRedis(Path program, Path data, Password password, String maxMemory) {
        this.program = program;
        this.home = data.resolve("redis");
        this.log = data.resolve("log").resolve("redis.log");
        this.password = password;
        this.maxMemory = maxMemory;
        this.port = Ports.free();
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public String url() {
        return "redis://:" + password.value() + "@127.0.0.1:" + port;
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
            Files.createDirectories(home);
            var configuration = configuration();
            Leftovers.stop(configuration.toString(), ProcessHandle::destroy);
            SecretFile.write(
                    configuration, RedisConfiguration.of(home, port, password.value(), maxMemory));
            var started =
                    DetachedProcess.start(
                            List.of(program.toString(), configuration.toString()), log);
            process = started;
            awaitReady(started);
        } catch (IOException e) {
            throw Failures.translate("Redis does not start", home, e);
        }
    }

    /** Loading a large append-only file takes its time: waits as long as the process lives. */
    private void awaitReady(DetachedProcess started) throws IOException {
        while (!"+PONG".equals(RedisLine.ask(port, password.value(), "PING"))) {
            if (!started.isAlive()) {
                throw new EmbeddedException(
                        "Redis did not start. It says (%s):\n%s"
                                .formatted(log, started.lastWords()));
            }
            LockSupport.parkNanos(PAUSE);
        }
    }

    @Override
    public void stop() {
        var running = process;
        if (running == null || !running.isAlive()) {
            return;
        }
        RedisLine.ask(port, password.value(), "SHUTDOWN");
        if (!running.endsWithin(STOP_PATIENCE)) {
            running.terminate();
            if (!running.endsWithin(STOP_PATIENCE)) {
                running.kill();
            }
        }
    }

    @Override
    public void kill() {
        if (process != null) {
            process.kill();
        }
    }

    private Path configuration() {
        return home.resolve("redis.conf");
    }
}
