package io.tocsin.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The packaged application as a process of its own, which writes what it says to a log file. It
 * ends with this JVM at the latest.
 */
public final class JavaProcess implements AutoCloseable {

    private static final int TAIL = 60;

    private final Process process;
    private final Path log;
    private final long logStart;
    private final Thread endWithUs;

    private JavaProcess(Process process, Path log, long logStart) {
        this.process = process;
        this.log = log;
        this.logStart = logStart;
        this.endWithUs = new Thread(process::destroyForcibly, "end-child");
        Runtime.getRuntime().addShutdownHook(endWithUs);
    }

    /** Where Maven builds; the application must have been packaged. */
    public static Path buildDirectory() {
        return Path.of(System.getProperty("tocsin.build.directory", "target")).toAbsolutePath();
    }

    /**
     * Starts it on this JVM's own JDK.
     *
     * @param log appended to
     * @param options for the JVM
     * @param environment added to this process' own
     * @param arguments for the application
     */
    public static JavaProcess start(
            Path log,
            List<String> options,
            Map<String, String> environment,
            List<String> arguments) {
        var jar = buildDirectory().resolve("quarkus-app").resolve("quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException(jar + " is missing; run ./mvnw package -DskipTests");
        }
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.addAll(options);
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(arguments);
        var builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            Files.createDirectories(log.getParent());
            long logStart = Files.exists(log) ? Files.size(log) : 0;
            return new JavaProcess(builder.start(), log, logStart);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** The system's number for it. */
    /** What it has used of the processors since it began, all threads together. */
    public Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    public long pid() {
        return process.pid();
    }

    /** Everything this process has started that still runs. */
    public List<ProcessHandle> descendants() {
        return process.descendants().toList();
    }

    /** Waits until the process says something that contains {@code pattern}. */
    public MatchResult awaitLine(Pattern pattern, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            boolean alive = process.isAlive();
            var matcher = pattern.matcher(said());
            if (matcher.find()) {
                return matcher.toMatchResult();
            }
            if (!alive || System.nanoTime() > deadline) {
                throw new AssertionError(
                        "The process %s and did not say \"%s\". It said:%n%s"
                                .formatted(alive ? "runs" : "has ended", pattern, lastWords()));
            }
            Pause.of(Duration.ofMillis(50));
        }
    }

    /** What it has said so far. */
    public String said() {
        try (var in = Files.newInputStream(log)) {
            in.skipNBytes(logStart);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last lines of what it has said. */
    public String lastWords() {
        var lines = said().lines().toList();
        return log
                + ":\n"
                + String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
    }

    /** As {@code kill -9} does: the process gets no chance to say goodbye, its children live on. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
        forget();
    }

    /** Lets it stand still, as a machine does that is frozen; it notices nothing. */
    public void suspend() {
        signal("-STOP");
    }

    /** Lets it go on where it stood still. */
    public void resume() {
        signal("-CONT");
    }

    private void signal(String which) {
        try {
            new ProcessBuilder("kill", which, Long.toString(process.pid())).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Asks it to end, as Kubernetes and Ctrl-C do.
     *
     * @return whether it ended in time
     */
    public boolean terminate(Duration patience) {
        process.destroy();
        boolean ended = endsWithin(patience);
        if (ended) {
            forget();
        }
        return ended;
    }

    /** Waits for it to end by itself. */
    public boolean endsWithin(Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    public int exitCode() {
        return process.exitValue();
    }

    @Override
    public void close() {
        if (process.isAlive() && !terminate(Duration.ofSeconds(40))) {
            kill();
        }
        forget();
    }

    private void forget() {
        try {
            Runtime.getRuntime().removeShutdownHook(endWithUs);
        } catch (IllegalStateException _) {
            // This JVM is ending already: the hook runs, and does no harm.
        }
    }
}
