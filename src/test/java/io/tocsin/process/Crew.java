package io.tocsin.process;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tocsin.embedded.EmbeddedServers;
import io.tocsin.embedded.Settings;
import io.tocsin.sandbox.world.Practice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Several gateways on the same PostgreSQL, Redis and practice Discord, and channels to write to.
 */
public final class Crew implements AutoCloseable {

    private static final List<String> NAMES = List.of("one", "two", "three");
    private static final Duration EVEN = Duration.ofSeconds(60);

    private final EmbeddedServers servers;
    private final SandboxProgram sandbox;
    private final FleetView fleet;
    private final List<Long> channels;
    private final List<String> names = new ArrayList<>();
    private final Map<String, GatewayProcess.Recipe> recipes = new HashMap<>();
    private final Map<String, GatewayProcess> gateways = new ConcurrentHashMap<>();
    private final List<GatewayProcess> starting = new ArrayList<>();

    private Crew(String name, int lanes, String... options) throws IOException {
        var home = Cast.newHome(name);
        servers =
                EmbeddedServers.start(
                        Settings.in(home.resolve("data")).withBinaries(Cast.binaries()));
        var postgres = servers.postgres();
        fleet = new FleetView(postgres.url(), postgres.user(), postgres.password());
        sandbox = SandboxProgram.start(home, SandboxProgram.WIDE_CHANNELS);
        channels = channels(lanes);
        var file = Files.writeString(home.resolve("tocsin.yaml"), configuration(channels));
        for (var member : NAMES) {
            var recipe = recipe(home.resolve(member), member, file);
            recipes.put(member, options.length == 0 ? recipe : recipe.withOptions(options));
        }
    }

    /**
     * Returns when all three are there and have shared everything out.
     *
     * @param name of a directory below the build's, made anew
     * @param lanes how many channels there are, each with a receiver of its own
     */
    public static Crew start(String name, int lanes) throws IOException {
        return begin(new Crew(name, lanes), NAMES.size());
    }

    /**
     * Returns when there is one; others join by {@link #grow}.
     *
     * @param options for the gateways' JVMs
     */
    public static Crew startWithOne(String name, int lanes, String... options) throws IOException {
        return begin(new Crew(name, lanes, options), 1);
    }

    private static Crew begin(Crew crew, int members) {
        crew.names.addAll(NAMES.subList(0, members));
        try {
            crew.complete();
            return crew;
        } catch (AssertionError e) {
            crew.close();
            throw e;
        }
    }

    private GatewayProcess.Recipe recipe(Path home, String name, Path file) {
        return GatewayProcess.Recipe.in(home, GatewayProcess.using(servers))
                .with(sandbox.asDiscord())
                .with(
                        Map.of(
                                "TOCSIN_CONFIG",
                                file.toString(),
                                "TOCSIN_FLEET_NAME",
                                name,
                                "TOCSIN_DISPATCH_OWN_MESSAGES",
                                "100000"));
    }

    private List<Long> channels(int lanes) throws IOException {
        var all = new ArrayList<Long>();
        for (int lane = 0; lane < lanes; lane++) {
            all.add(discord().createChannel(Practice.GUILD, "lane-" + lane));
        }
        return List.copyOf(all);
    }

    private static String configuration(List<Long> channels) {
        var receivers = new StringBuilder();
        var routes = new StringBuilder();
        for (int lane = 0; lane < channels.size(); lane++) {
            receivers.append("  lane-%d: {channel: \"%d\"}\n".formatted(lane, channels.get(lane)));
            routes.append(
                    "    - {match: ['lane=\"%d\"'], receiver: lane-%d}\n".formatted(lane, lane));
        }
        return """
        policies:
          plain: {damping: off, coolDown: 0s, reminders: off}
        receivers:
        %sroute:
          receiver: lane-0
          policy: plain
          routes:
        %s\
        """
                .formatted(receivers, routes);
    }

    /**
     * Starts whoever is not there, talks to it when it is ready, and returns when everything is
     * shared out evenly.
     */
    public void complete() {
        var started = new HashMap<String, GatewayProcess>();
        names.stream()
                .filter(name -> !gateways.containsKey(name))
                .forEach(name -> started.put(name, requireNonNull(recipes.get(name)).start()));
        starting.addAll(started.values());
        starting.forEach(GatewayProcess::awaitReady);
        starting.clear();
        gateways.putAll(started);
        await("everything is shared out evenly")
                .atMost(EVEN)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(
                        () -> {
                            assertEven("partition");
                            assertEven("channels");
                        });
    }

    /** One more of them, of three at most; returns when everything is shared out evenly. */
    public void grow() {
        names.add(NAMES.get(names.size()));
        complete();
    }

    private void assertEven(String kind) throws Exception {
        var counts = fleet().counts(kind).values();
        assertThat(counts).hasSameSizeAs(gateways.values());
        assertThat(Collections.max(counts) - Collections.min(counts)).isLessThanOrEqualTo(1);
        assertThat(counts.stream().mapToLong(Long::longValue).sum()).isEqualTo(16);
    }

    public List<String> names() {
        return List.copyOf(names);
    }

    public List<Long> channels() {
        return channels;
    }

    /** Those to talk to. */
    public List<GatewayProcess> present() {
        return List.copyOf(gateways.values());
    }

    /** From here on nobody talks to it. */
    public GatewayProcess leave(String name) {
        return requireNonNull(gateways.remove(name), name);
    }

    /** It is talked to again. */
    public void back(String name, GatewayProcess gateway) {
        gateways.put(name, gateway);
    }

    public FleetView fleet() {
        return fleet;
    }

    public LedgerView ledger() {
        var postgres = servers.postgres();
        return new LedgerView(postgres.url(), postgres.user(), postgres.password());
    }

    public DiscordView discord() {
        return new DiscordView(sandbox.port());
    }

    @Override
    public void close() {
        starting.forEach(GatewayProcess::close);
        gateways.values().forEach(GatewayProcess::close);
        try {
            fleet.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } finally {
            sandbox.close();
            servers.close();
        }
    }
}
