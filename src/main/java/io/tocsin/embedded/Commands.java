package io.tocsin.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Short-lived programs: run to the end, read what they said. */
final class Commands {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private Commands() {}

    static boolean succeeds(List<String> command) {
        try {
            return run(command, "", Map.of()).exit() == 0;
        } catch (IOException e) {
            return false; // not installed, or not for this machine
        }
    }

    /** Runs a program with {@code input} on its standard input. */
    static Outcome run(List<String> command, String input, Map<String, String> environment)
            throws IOException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        var process = builder.start();
        try {
            try (var out = process.getOutputStream()) {
                out.write(input.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // It ended without reading; its exit code tells more than a broken pipe.
            }
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException(command.getFirst() + " does not end");
            }
            return new Outcome(process.exitValue(), said.strip());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for " + command.getFirst(), e);
        } finally {
            process.destroyForcibly();
        }
    }

    record Outcome(int exit, String said) {}
}
