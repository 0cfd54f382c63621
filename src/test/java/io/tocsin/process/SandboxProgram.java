package io.tocsin.process;

import io.tocsin.sandbox.world.Practice;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The practice Discord as a process of its own, which survives the gateway as the real one does. It
 * keeps its port and its messages over any number of stops and starts.
 */
public final class SandboxProgram implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);
    private static final Pattern LISTENING = Pattern.compile("Sandbox listening on (\\S+)");

    /** As fast as the global limit of 50 requests a second allows. */
    public static final List<String> WIDE_CHANNELS = List.of("--create=50/1s", "--edit=50/1s");

    private final Path home;
    private final int port = FreePort.find();
    private final List<String> limits;
    private JavaProcess process;

    private SandboxProgram(Path home, List<String> limits) {
        this.home = home;
        this.limits = limits;
        this.process = launch();
    }

    public static SandboxProgram start(Path home, List<String> limits) {
        return new SandboxProgram(home, limits);
    }

    public int port() {
        return port;
    }

    /** What a gateway must be told to take this for Discord: just what a real bot is told. */
    public Map<String, String> asDiscord() {
        return Map.of(
                "TOCSIN_DISCORD_URL",
                "http://127.0.0.1:" + port + "/sandbox/api/v10",
                "TOCSIN_DISCORD_TOKEN",
                Practice.TOKEN,
                "TOCSIN_DISCORD_CHANNEL",
                Long.toString(Practice.ALERTS),
                "TOCSIN_SANDBOX_ENABLED",
                "false");
    }

    /** Ends it as a crash would. */
    public void kill() {
        process.kill();
    }

    public void restart() {
        process = launch();
    }

    private JavaProcess launch() {
        var arguments = new ArrayList<>(List.of("sandbox", "--port=" + port));
        arguments.add("--data=" + home.resolve("discord"));
        arguments.addAll(limits);
        var started =
                JavaProcess.start(
                        home.resolve("sandbox.log"),
                        List.of("-Xmx1g", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
                        Map.of(),
                        arguments);
        started.awaitLine(LISTENING, START);
        return started;
    }

    @Override
    public void close() {
        process.close();
    }
}
