package io.tocsin.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A server's process. It runs in a session of its own, so that Ctrl-C in a terminal, which reaches
 * a whole process group, does not stop the servers before the gateway has finished with them.
 */
final class DetachedProcess {

    private static final long LOG_LIMIT = 10 << 20;
    private static final int TAIL = 20;

    private final Process process;
    private final Path log;
    private final long logStart;

    private DetachedProcess(Process process, Path log, long logStart) {
        this.process = process;
        this.log = log;
        this.logStart = logStart;
    }

    /** Starts a program that appends what it says to {@code log}. */
    static DetachedProcess start(List<String> command, Path log) throws IOException {
        Files.createDirectories(log.getParent());
        if (Files.exists(log) && Files.size(log) > LOG_LIMIT) {
            Files.move(
                    log,
                    log.resolveSibling(log.getFileName() + ".old"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        long logStart = Files.exists(log) ? Files.size(log) : 0;
        var process =
                new ProcessBuilder(inOwnSession(command))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start();
        process.getOutputStream().close();
        return new DetachedProcess(process, log, logStart);
    }

    private static List<String> inOwnSession(List<String> command) {
        var detached = new ArrayList<String>();
        switch (Platform.current().system()) {
            case LINUX -> {
                if (Commands.succeeds(List.of("setsid", "true"))) {
                    detached.add("setsid");
                }
            }
            case MAC ->
                    detached.addAll(
                            List.of("/usr/bin/perl", "-MPOSIX", "-e", "setsid(); exec @ARGV"));
            case WINDOWS, OTHER -> {}
        }
        detached.addAll(command);
        return detached;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    boolean endsWithin(Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }

    /** Asks politely, as {@code kill} does. */
    void terminate() {
        process.destroy();
    }

    /** Ends the process and its children as {@code kill -9} does; returns when it is gone. */
    void kill() {
        var children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
    }

    /** The last lines said since this process was started. */
    String lastWords() throws IOException {
        try (var in = Files.newInputStream(log)) {
            in.skipNBytes(logStart);
            var lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
        }
    }

    Path log() {
        return log;
    }
}
