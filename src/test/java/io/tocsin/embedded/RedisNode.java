package io.tocsin.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * One Redis among several, without a password. It is known by its home and port alone, so that
 * whoever knows these can kill it and start it again.
 */
public record RedisNode(Path home, int port) {

    private static final Pattern PROCESS = Pattern.compile("process_id:(\\d+)");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** A node that does not run yet, with {@code settings} beyond those that all have. */
    public static RedisNode in(Path home, List<String> settings) {
        RedisNode node = new RedisNode(home, freePort());
        try {
            Files.createDirectories(home);
            Files.writeString(
                    home.resolve("redis.conf"),
                    """
                    bind 127.0.0.1
                    port %d
                    dir "%s"
                    logfile redis.log
                    """
                                    .formatted(node.port, home.toAbsolutePath())
                            + String.join("\n", settings)
                            + "\n");
            return node;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it; returns when it answers. */
    public RedisNode start(String... options) {
        try {
            Path program =
                    new Binaries(Path.of("target", "embedded", "bin"), Platform.current(), _ -> {})
                            .redisServer();
            List<String> command = new ArrayList<>();
            command.add(program.toAbsolutePath().toString());
            command.add(home.resolve("redis.conf").toAbsolutePath().toString());
            command.addAll(List.of(options));
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        awaitAnswer("PING", "PONG");
        return this;
    }

    /** As a failing machine does it. */
    public void kill() {
        var found = PROCESS.matcher(ask("INFO server"));
        if (found.find()) {
            ProcessHandle.of(Long.parseLong(found.group(1)))
                    .ifPresent(
                            process -> {
                                process.destroyForcibly();
                                process.onExit().join();
                            });
        }
    }

    /** What it says to {@code command}; nothing if it does not answer. */
    public String ask(String command) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write((command + "\r\nQUIT\r\n").getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    /** Waits until it says {@code words} to {@code command}. */
    public void awaitAnswer(String command, String words) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        String said = ask(command);
        while (!said.contains(words)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(
                        "Redis on port %d says to %s: %s".formatted(port, command, said));
            }
            LockSupport.parkNanos(50_000_000);
            said = ask(command);
        }
    }

    /** The nodes of a cluster talk on a port of their own, 10000 above. */
    private static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 50_000);
            try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
                    var _ = new ServerSocket(port + 10_000, 1, InetAddress.getLoopbackAddress())) {
                return port;
            } catch (IOException e) {
                // taken: another one
            }
        }
    }
}
