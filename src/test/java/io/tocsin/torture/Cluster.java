package io.tocsin.torture;

import static java.util.Objects.requireNonNull;

import io.tocsin.embedded.EmbeddedServers;
import io.tocsin.embedded.Settings;
import io.tocsin.process.Cast;
import io.tocsin.process.DiscordView;
import io.tocsin.process.GatewayProcess;
import io.tocsin.process.RedisSocket;
import io.tocsin.process.SandboxProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gateways that share PostgreSQL, Redis and Discord, all of them processes of their own. */
final class Cluster implements AutoCloseable {

    /** How many gateways there are. */
    static final int SIZE = 3;

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** As fast as the limit of a bot allows, so that a run ends soon; and nothing is forgotten. */
    private static final List<String> DISCORD =
            List.of(
                    "--create=50/1s",
                    "--edit=50/1s",
                    "--messages-per-channel=1000000",
                    "--messages-in-all=1000000",
                    // A token may start so many sessions a day; here days are short.
                    "--identifies-per-day=100000");

    private final EmbeddedServers servers;
    private final SandboxProgram sandbox;
    private final List<Member> members;
    private final Scene scene;

    private Cluster(
            EmbeddedServers servers, SandboxProgram sandbox, List<Member> members, Scene scene) {
        this.servers = servers;
        this.sandbox = sandbox;
        this.members = List.copyOf(members);
        this.scene = scene;
    }

    /** Returns when everything answers. */
    static Cluster start() throws IOException {
        var home = Cast.newHome("torture");
        var servers =
                EmbeddedServers.start(
                        Settings.in(home.resolve("data")).withBinaries(Cast.binaries()));
        var sandbox = SandboxProgram.start(home, DISCORD);
        var scene = Scene.make(new DiscordView(sandbox.port()));
        Files.writeString(home.resolve("tocsin.yaml"), scene.configuration());
        var members = new ArrayList<Member>();
        for (int number = 0; number < SIZE; number++) {
            members.add(member(number, home, servers, sandbox));
        }
        var cluster = new Cluster(servers, sandbox, members, scene);
        try {
            cluster.keepEverything();
            members.forEach(Member::start);
            cluster.awaitReady();
            return cluster;
        } catch (AssertionError | IOException e) {
            cluster.close();
            throw e;
        }
    }

    private static Member member(
            int number, Path home, EmbeddedServers servers, SandboxProgram sandbox) {
        Map<Server, Wire> wires = new EnumMap<>(Server.class);
        wires.put(Server.POSTGRES, Wire.to(servers.postgres().port()));
        wires.put(Server.REDIS, Wire.to(servers.redis().port()));
        wires.put(Server.DISCORD, Wire.to(sandbox.port()));
        var environment = new HashMap<>(GatewayProcess.using(servers));
        environment.putAll(sandbox.asDiscord());
        environment.computeIfPresent(
                "QUARKUS_REDIS_HOSTS",
                (_, url) -> through(wires, Server.REDIS, url, servers.redis().port()));
        environment.computeIfPresent(
                "TOCSIN_DISCORD_URL",
                (_, url) -> through(wires, Server.DISCORD, url, sandbox.port()));
        environment.put("TOCSIN_CONFIG", home.resolve("tocsin.yaml").toString());
        environment.put("TOCSIN_DISPATCH_OWN_MESSAGES", "12");
        // All live on one machine, whose name they would share.
        environment.put("TOCSIN_INTAKE_INBOX_CONSUMER", "gateway-" + number);
        var recipe =
                GatewayProcess.Recipe.in(home.resolve("gateway-" + number), environment)
                        .withOptions("-Xmx400m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
        var database =
                through(
                        wires,
                        Server.POSTGRES,
                        servers.postgres().url(),
                        servers.postgres().port());
        return new Member(number, recipe, wires, database);
    }

    private static String through(Map<Server, Wire> wires, Server server, String url, int port) {
        return url.replace(":" + port, ":" + requireNonNull(wires.get(server)).port());
    }

    /** Fails if some gateway does not get ready at all. */
    void awaitReady() {
        for (var member : members) {
            if (!member.awaitReady(PATIENCE)) {
                throw new AssertionError(
                        "Gateway %d is not ready after %s. %s"
                                .formatted(member.number(), PATIENCE, member.lastWords()));
            }
        }
    }

    List<Member> members() {
        return members;
    }

    Scene scene() {
        return scene;
    }

    DiscordView discord() {
        return new DiscordView(sandbox.port());
    }

    Database database() {
        var postgres = servers.postgres();
        return new Database(postgres.url(), postgres.user(), postgres.password());
    }

    RedisSocket redis() throws IOException {
        return new RedisSocket(servers.redis().port(), servers.postgres().password());
    }

    void stop(Server server, boolean gracefully) {
        switch (server) {
            case POSTGRES -> end(servers.postgres()::stop, servers.postgres()::kill, gracefully);
            case REDIS -> end(servers.redis()::stop, servers.redis()::kill, gracefully);
            case DISCORD -> throw new IllegalArgumentException("Discord does not end");
        }
    }

    private static void end(Runnable stop, Runnable kill, boolean gracefully) {
        if (gracefully) {
            stop.run();
        } else {
            kill.run();
        }
    }

    void restart(Server server) throws IOException {
        switch (server) {
            case POSTGRES -> servers.postgres().start();
            case REDIS -> {
                servers.redis().start();
                keepEverything();
            }
            case DISCORD -> throw new IllegalArgumentException("Discord does not end");
        }
    }

    /**
     * Redis answers when what it answers for is on disk. With {@code everysec} it may, while an
     * earlier fsync is slow, answer up to two seconds before it even writes, and lose that when it
     * is killed: that is not promised, and not what is tested here.
     */
    private void keepEverything() throws IOException {
        try (var redis = redis()) {
            redis.call("CONFIG", "SET", "appendfsync", "always");
        }
    }

    @Override
    public void close() {
        members.forEach(Member::close);
        sandbox.close();
        servers.close();
    }
}
