package io.tocsin.discord;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import discord4j.core.event.domain.interaction.ButtonInteractionEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.tocsin.dispatch.GatewaySessions;
import io.tocsin.dispatch.GatewaySessions.Session;
import io.tocsin.dispatch.Reports;
import io.tocsin.fleet.Boards;
import io.tocsin.fleet.EveryLease;
import io.tocsin.fleet.Lease;
import io.tocsin.fleet.Leases;
import io.tocsin.fleet.Resource;
import io.tocsin.fleet.ShardBoard;
import io.tocsin.fleet.ShardState;
import io.tocsin.fleet.ShardState.Phase;
import io.tocsin.sandbox.SandboxSettings;
import io.tocsin.sandbox.gateway.GatewayLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The connections to a practice gateway that closes them as told. */
class GatewayTest {

    private static final Patience HASTY =
            new Patience(Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofSeconds(2));

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir private static Path data;
    private static RunningRedis redis;

    private final List<AutoCloseable> open = new ArrayList<>();
    private final MemorySessions sessions = new MemorySessions();
    private final List<Phase> phases = new CopyOnWriteArrayList<>();
    private final ShardBoard board = Boards.noting(phases);
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<String> keepers = new CopyOnWriteArrayList<>();
    private final List<String> pressed = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void startRedis() {
        redis = new RunningRedis(data);
        redis.client();
    }

    @AfterAll
    static void stopRedis() {
        redis.close();
    }

    @AfterEach
    void stop() throws Exception {
        redis.clear();
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }

    @Test
    void a_bot_connects_and_what_is_said_is_listened_to() throws Exception {
        start(discord(GatewayLimits.DEFAULT), 1);

        awaitPhase(Phase.CONNECTED);

        assertThat(board.shards())
                .singleElement()
                .satisfies(
                        shard -> {
                            assertThat(shard.bot()).isEqualTo("default");
                            assertThat(shard.shards()).isEqualTo(1);
                        });
        await().untilAsserted(() -> assertThat(heard).containsExactly("default"));
    }

    @Test
    void shards_begin_one_after_the_other_in_five_seconds() throws Exception {
        PracticeDiscord discord = discord(GatewayLimits.DEFAULT);
        start(discord, 2);

        awaitConnected(2);

        assertThat(board.shards()).extracting(ShardState::shard).containsExactly(0, 1);
        assertThat(board.shards()).extracting(ShardState::shards).containsOnly(2);
        assertThat(identifies(discord)).isEqualTo(2);
        Duration apart =
                Duration.between(
                        board.shards().stream()
                                .map(ShardState::since)
                                .min(Comparator.naturalOrder())
                                .orElseThrow(),
                        board.shards().stream()
                                .map(ShardState::since)
                                .max(Comparator.naturalOrder())
                                .orElseThrow());
        assertThat(apart).isGreaterThan(Duration.ofSeconds(5));
    }

    @Test
    void a_session_is_taken_up_after_a_restart() throws Exception {
        PracticeDiscord discord = discord(GatewayLimits.DEFAULT);
        Gateway first = start(discord, 1);
        awaitPhase(Phase.CONNECTED);
        first.stop(new ShutdownEvent());
        Session left = requireNonNull(sessions.kept.get("default0"));

        start(discord, 1);
        awaitPhase(Phase.CONNECTED);

        assertThat(left.shards()).isEqualTo(1);
        assertThat(identifies(discord)).isEqualTo(1);
        assertThat(discord.sessions())
                .extracting(session -> session.path("session").asText())
                .containsExactly(left.id());
    }

    @Test
    void what_was_given_up_is_told_of_no_longer() throws Exception {
        Gateway gateway = start(discord(GatewayLimits.DEFAULT), 1);
        awaitPhase(Phase.CONNECTED);
        Lease lease = Lease.lasting(Resource.shard("default", 0, 1), 1);
        assertThat(gateway.status(lease)).containsEntry("phase", "connected");

        gateway.revoked(lease).await().atMost(Duration.ofSeconds(10));

        assertThat(board.shards()).isEmpty();
        assertThat(gateway.status(lease)).isEmpty();
    }

    @Test
    void a_session_that_discord_has_forgotten_begins_anew() throws Exception {
        sessions.kept.put("default0", new Session(1, "never-heard-of", 3));
        PracticeDiscord discord = discord(GatewayLimits.DEFAULT);

        start(discord, 1);
        awaitPhase(Phase.CONNECTED);

        assertThat(identifies(discord)).isEqualTo(1);
        await().untilAsserted(
                        () ->
                                assertThat(sessions.kept.get("default0").id())
                                        .isNotEqualTo("never-heard-of"));
    }

    @Test
    void a_session_of_another_number_of_shards_is_left_alone() throws Exception {
        PracticeDiscord discord = discord(GatewayLimits.DEFAULT);
        Gateway first = start(discord, 1);
        awaitPhase(Phase.CONNECTED);
        first.stop(new ShutdownEvent());

        start(discord, 2);
        awaitConnected(2);

        assertThat(identifies(discord)).isEqualTo(3);
    }

    /** Discord4J comes back at once: below 4000 with its session, from 4000 on with a new one. */
    @ParameterizedTest(name = "after {0}: {1} beginnings")
    @CsvSource({
        "1011, 1", "4000, 2", "4001, 2", "4002, 2", "4003, 2", "4005, 2", "4007, 2", "4008, 2",
        "4009, 2"
    })
    void a_connection_that_discord_closes_comes_back(int code, int identifies) throws Exception {
        PracticeDiscord discord = discord(GatewayLimits.DEFAULT);
        start(discord, 1);
        awaitPhase(Phase.CONNECTED);

        breakOff(discord, "{\"kind\":\"close\",\"code\":%d}".formatted(code));
        awaitPhase(Phase.CONNECTED);

        // The close may be cut off before its code arrives: then the session goes on.
        assertThat(identifies(discord)).isBetween(1, identifies);
    }

    /** It is tried again, but slowly; meanwhile everybody can see that there is none. */
    @ParameterizedTest
    @CsvSource({"4004", "4010", "4011", "4012", "4013", "4014"})
    void a_connection_that_discord_closes_for_good_is_tried_again_slowly(int code)
            throws Exception {
        PracticeDiscord discord = discord(GatewayLimits.DEFAULT);
        start(discord, 1);
        awaitPhase(Phase.CONNECTED);
        long began = System.nanoTime();

        discord.fault("{\"kind\":\"close\",\"code\":%d}".formatted(code));
        awaitPhase(Phase.DISCONNECTED);
        await().untilAsserted(() -> assertThat(sessions.kept).isEmpty());
        awaitPhase(Phase.CONNECTED);

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(HASTY.fatal());
        assertThat(identifies(discord)).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "4004, TOCSIN_TEST",
        "4010, tocsin.discord.shards",
        "4011, tocsin.discord.shards",
        "4012, update Tocsin",
        "4013, update Tocsin",
        "4014, update Tocsin"
    })
    void a_fatal_end_says_what_to_do(int code, String remedy) {
        Account account = new Account("ops", 1, "token", "TOCSIN_TEST", OptionalInt.empty());

        assertThat(new Closing(code, "").isFatal()).isTrue();
        assertThat(new Closing(code, "").words(account)).contains(remedy);
    }

    @Test
    void a_reconnect_that_discord_asks_for_costs_no_beginning() throws Exception {
        PracticeDiscord discord = discord(GatewayLimits.DEFAULT);
        start(discord, 1);
        awaitPhase(Phase.CONNECTED);

        breakOff(discord, "{\"kind\":\"reconnect\"}");
        awaitPhase(Phase.CONNECTED);

        assertThat(identifies(discord)).isEqualTo(1);
    }

    @Test
    void a_connection_that_is_left_while_it_comes_back_is_left_for_good() throws Exception {
        PracticeDiscord discord = discord(GatewayLimits.DEFAULT);
        Gateway gateway = start(discord, 1);
        awaitPhase(Phase.CONNECTED);

        breakOff(discord, "{\"kind\":\"reconnect\"}");
        gateway.stop(new ShutdownEvent());

        await().atMost(Duration.ofSeconds(10))
                .during(Duration.ofSeconds(2))
                .until(() -> discord.sessions().isEmpty());
    }

    @Test
    void a_spent_budget_is_not_touched() throws Exception {
        PracticeDiscord discord =
                discord(new GatewayLimits(Duration.ofSeconds(40), 0, 1, Duration.ofMinutes(5)));

        start(discord, 1);
        Thread.sleep(3000);

        assertThat(identifies(discord)).isZero();
        assertThat(board.shards()).extracting(ShardState::phase).containsOnly(Phase.CONNECTING);
    }

    @Test
    void who_takes_a_connection_over_goes_on_with_its_session_and_misses_nothing()
            throws Exception {
        PracticeDiscord discord = discord(GatewayLimits.DEFAULT);
        HandedLeases first = new HandedLeases();
        HandedLeases second = new HandedLeases();
        start(discord, 1, "first", first);
        start(discord, 1, "second", second);
        first.grant(1);
        awaitPhase(Phase.CONNECTED);
        discord.press("one");
        await().untilAsserted(() -> assertThat(pressed).containsExactly("first one"));

        first.revoke();
        Session left = requireNonNull(sessions.kept.get("default0"));
        discord.press("two");
        second.grant(2);

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(pressed).containsExactly("first one", "second two"));
        awaitPhase(Phase.CONNECTED);
        assertThat(identifies(discord)).isEqualTo(1);
        assertThat(requireNonNull(sessions.kept.get("default0")).id()).isEqualTo(left.id());
        assertThat(discord.sessions()).hasSize(1);
    }

    /** Discord hangs up on it when the other takes the session up, and it comes back at first. */
    @Test
    void who_stood_still_while_another_took_its_connection_over_does_no_harm() throws Exception {
        PracticeDiscord discord = discord(GatewayLimits.DEFAULT);
        HandedLeases first = new HandedLeases();
        HandedLeases second = new HandedLeases();
        start(discord, 1, "first", first);
        start(discord, 1, "second", second);
        first.grant(1);
        awaitPhase(Phase.CONNECTED);
        await().until(() -> sessions.kept.containsKey("default0"));

        first.lose();
        keepers.clear();
        second.grant(2);
        await().atMost(PATIENCE).until(() -> heard.contains("second"));
        Session before = requireNonNull(sessions.kept.get("default0"));
        first.revoke();

        assertThat(keepers).doesNotContain("first");
        discord.press("late");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(pressed).containsExactly("second late"));
        assertThat(identifies(discord)).isEqualTo(1);
        assertThat(requireNonNull(sessions.kept.get("default0")).id()).isEqualTo(before.id());
    }

    private PracticeDiscord discord(GatewayLimits limits) throws Exception {
        PracticeDiscord discord = new PracticeDiscord(SandboxSettings.IN_MEMORY.with(limits));
        open.add(discord);
        return discord;
    }

    private Gateway start(PracticeDiscord discord, int shards) {
        return start(discord, shards, "default", new EveryLease());
    }

    private Gateway start(PracticeDiscord discord, int shards, String name, Leases leases) {
        DiscordConfig config =
                TestDiscordConfig.at(discord.url(), Duration.ofSeconds(10))
                        .withGateway()
                        .withShards(shards);
        Machine machine = new Machine(config, redis.client());
        Listening listening =
                (client, bot) -> {
                    heard.add(name);
                    return client.on(ButtonInteractionEvent.class)
                            .doOnNext(press -> pressed.add(name + " " + press.getCustomId()));
                };
        Gateway gateway =
                new Gateway(
                        machine.clients,
                        machine.accounts,
                        config,
                        new Gateway.Surroundings(
                                Reports.to(board),
                                new Kept(name, sessions, keepers),
                                redis.client(),
                                InstantSource.system(),
                                List.of(listening),
                                HASTY),
                        leases);
        open.add(machine);
        open.add(() -> gateway.stop(new ShutdownEvent()));
        gateway.start(new StartupEvent());
        return gateway;
    }

    private static int identifies(PracticeDiscord discord) throws Exception {
        return discord.identifies();
    }

    private void awaitConnected(int count) {
        await().atMost(Duration.ofSeconds(30))
                .until(
                        () ->
                                board.shards().stream()
                                                .filter(it -> it.phase() == Phase.CONNECTED)
                                                .count()
                                        == count);
    }

    private void awaitPhase(Phase phase) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> board.shards().stream().anyMatch(it -> it.phase() == phase));
    }

    /** Returns when the connection was lost; it may be back by then, however soon one looks. */
    private void breakOff(PracticeDiscord discord, String fault) throws Exception {
        int before = phases.size();
        discord.fault(fault);
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(
                        () ->
                                phases.stream()
                                        .skip(before)
                                        .anyMatch(phase -> phase != Phase.CONNECTED));
    }

    /** The same sessions, and who kept them. */
    private record Kept(String name, GatewaySessions all, List<String> keepers)
            implements GatewaySessions {

        @Override
        public Uni<Optional<Session>> find(String bot, int shard) {
            return all.find(bot, shard);
        }

        @Override
        public Uni<Void> keep(String bot, int shard, Session session) {
            keepers.add(name);
            return all.keep(bot, shard, session);
        }

        @Override
        public Uni<Void> forget(String bot, int shard) {
            return all.forget(bot, shard);
        }
    }
}
