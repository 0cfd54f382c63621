package io.tocsin.process;

import io.tocsin.embedded.EmbeddedServers;
import io.tocsin.embedded.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A gateway with PostgreSQL, Redis and the practice Discord beside it, each to be stopped alone.
 */
public final class Cast implements AutoCloseable {

    private final Path home;
    private final EmbeddedServers servers;
    private final SandboxProgram sandbox;
    private final GatewayProcess.Recipe recipe;
    private final GatewayProcess gateway;

    private Cast(
            Path home,
            EmbeddedServers servers,
            SandboxProgram sandbox,
            GatewayProcess.Recipe recipe,
            GatewayProcess gateway) {
        this.home = home;
        this.servers = servers;
        this.sandbox = sandbox;
        this.recipe = recipe;
        this.gateway = gateway;
    }

    /**
     * Returns when everything answers.
     *
     * @param name of a directory below the build's, made anew
     * @param discordLimits arguments of the practice Discord
     * @param environment for the gateway, beyond where its servers are
     * @param options for the gateway's JVM; none means to start soon
     */
    public static Cast start(
            String name,
            List<String> discordLimits,
            Map<String, String> environment,
            String... options) {
        var home = newHome(name);
        var servers =
                EmbeddedServers.start(Settings.in(home.resolve("data")).withBinaries(binaries()));
        var sandbox = SandboxProgram.start(home, discordLimits);
        var usual =
                GatewayProcess.Recipe.in(home, GatewayProcess.using(servers))
                        .with(sandbox.asDiscord())
                        .with(Temper.all(home))
                        .with(environment);
        var recipe = options.length == 0 ? usual : usual.withOptions(options);
        var gateway = recipe.start();
        var cast = new Cast(home, servers, sandbox, recipe, gateway);
        try {
            gateway.awaitReady();
            return cast;
        } catch (AssertionError e) {
            cast.close();
            throw e;
        }
    }

    /** A fresh directory below the build's. */
    public static Path newHome(String name) {
        try {
            var parent = Files.createDirectories(JavaProcess.buildDirectory().resolve("process"));
            return Files.createTempDirectory(parent, name + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Unpacked once for all tests. */
    public static Path binaries() {
        return JavaProcess.buildDirectory().resolve("embedded").resolve("bin");
    }

    public Path home() {
        return home;
    }

    EmbeddedServers servers() {
        return servers;
    }

    public SandboxProgram sandbox() {
        return sandbox;
    }

    GatewayProcess.Recipe recipe() {
        return recipe;
    }

    public GatewayProcess gateway() {
        return gateway;
    }

    public DiscordView discord() {
        return new DiscordView(sandbox.port());
    }

    public LedgerView ledger() {
        var postgres = servers.postgres();
        return new LedgerView(postgres.url(), postgres.user(), postgres.password());
    }

    @Override
    public void close() {
        gateway.close();
        sandbox.close();
        servers.close();
    }
}
