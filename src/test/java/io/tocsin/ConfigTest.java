package io.tocsin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.tocsin.discord.DiscordConfig;
import io.tocsin.dispatch.DispatchConfig;
import io.tocsin.engine.EngineConfig;
import io.tocsin.engine.SilencesConfig;
import io.tocsin.fleet.FleetConfig;
import io.tocsin.routing.RoutingConfig;
import io.tocsin.stream.StreamConfig;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds when nobody says anything, how it is said otherwise, and what is refused. */
class ConfigTest {

    @Test
    void the_event_log_by_default() {
        StreamConfig config = config(Map.of()).getConfigMapping(StreamConfig.class);

        assertThat(config.partitions()).isEqualTo(16);
        assertThat(config.maxLength()).isEqualTo(100_000);
        assertThat(config.maxPending()).isEqualTo(200_000);
        assertThat(config.appendTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.retryAfter()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.waitReplicas()).isZero();
        assertThat(config.waitTimeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.deduplication().window()).isEqualTo(Duration.ofHours(1));
        assertThat(config.deduplication().maxIds()).isEqualTo(1_000_000);
    }

    @Test
    void messages_without_anywhere_to_go_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> checkDiscord(Map.of(), Optional.of(false)))
                .withMessageContaining("TOCSIN_DISCORD_TOKEN");
        assertThatCode(() -> checkDiscord(Map.of(), Optional.empty())).doesNotThrowAnyException();
        assertThatCode(
                        () ->
                                checkDiscord(
                                        Map.of("tocsin.discord.bots.ops.token", "x"),
                                        Optional.of(false)))
                .doesNotThrowAnyException();
    }

    @Test
    void a_token_without_a_channel_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> checkDiscord(Map.of("tocsin.discord.token", "x"), Optional.empty()))
                .withMessageContaining("TOCSIN_DISCORD_CHANNEL");
    }

    private static void checkDiscord(Map<String, String> values, Optional<Boolean> sandbox) {
        SmallRyeConfig config = config(values);
        ConfigChecks.check(
                config.getConfigMapping(DiscordConfig.class),
                DiscordConfig.hasToken(config.getConfigMapping(DiscordConfig.class), config),
                config.getConfigMapping(RoutingConfig.class),
                sandbox);
    }

    @Test
    void the_fold_by_default() {
        EngineConfig config = config(Map.of()).getConfigMapping(EngineConfig.class);

        assertThat(config.flushInterval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.batchSize()).isEqualTo(1000);
        assertThat(config.readWait()).isEqualTo(Duration.ofMillis(500));
        assertThat(config.minPause()).isEqualTo(Duration.ofMillis(100));
        assertThat(config.maxPause()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void the_fleet_by_default() {
        FleetConfig config = config(Map.of()).getConfigMapping(FleetConfig.class);

        assertThat(config.name()).isEmpty();
        assertThat(config.leaseTime()).isEqualTo(Duration.ofSeconds(6));
        assertThat(config.beat()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.stopTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.alone()).isFalse();
    }

    @Test
    void silences_by_default() {
        SilencesConfig config = config(Map.of()).getConfigMapping(SilencesConfig.class);

        assertThat(config.poll()).isEqualTo(Duration.ofMillis(250));
        assertThat(config.retention()).isEqualTo(Duration.ofDays(5));
    }

    @Test
    void the_reconciler_by_default() {
        DispatchConfig config = config(Map.of()).getConfigMapping(DispatchConfig.class);

        assertThat(config.pollInterval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.strayInterval()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.buryAfter()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.wayInterval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.ownMessages()).isEqualTo(3);
        assertThat(config.pingInterval()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.fallbackAfter()).isEqualTo(Duration.ofSeconds(60));
        assertThat(config.horizon()).isEqualTo(Duration.ofHours(24));
        assertThat(config.nonceWindow()).isEqualTo(Duration.ofMinutes(2));
        assertThat(config.backlogInterval()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.minPause()).isEqualTo(Duration.ofMillis(500));
        assertThat(config.maxPause()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void the_bot_by_default() {
        DiscordConfig config = config(Map.of()).getConfigMapping(DiscordConfig.class);

        assertThat(config.token()).isEmpty();
        assertThat(config.url()).isEmpty();
        assertThat(config.pace()).isEqualTo(45);
        assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(config.gateway()).isTrue();
        assertThat(config.tokenFile()).isEmpty();
        assertThat(config.shards()).isEmpty();
        assertThat(config.egress()).isEqualTo("default");
        assertThat(config.invalidLimit()).isEqualTo(2000);
        assertThat(config(Map.of()).getConfigMapping(RoutingConfig.class).channel()).isEmpty();
    }

    @Test
    void what_holds_by_default_is_not_refused() {
        assertThatCode(() -> check(config(Map.of()))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "tocsin.stream.partitions, 0",
        "tocsin.stream.partitions, 40000",
        "tocsin.stream.max-length, 0",
        "tocsin.stream.max-pending, -1",
        "tocsin.stream.append-timeout, 0s",
        "tocsin.stream.retry-after, -1s",
        "tocsin.stream.wait-replicas, -1",
        "tocsin.stream.wait-timeout, 0s",
        "tocsin.stream.deduplication.window, -1s",
        "tocsin.stream.deduplication.max-ids, 0",
        "tocsin.engine.flush-interval, 0s",
        "tocsin.engine.batch-size, 0",
        "tocsin.engine.read-wait, -1s",
        "tocsin.engine.min-pause, 0s",
        "tocsin.engine.max-pause, 1ms",
        "tocsin.fleet.beat, 1ms",
        "tocsin.fleet.lease-time, 2s",
        "tocsin.fleet.stop-timeout, 0s",
        "tocsin.silences.poll, 0s",
        "tocsin.silences.retention, -1s",
        "tocsin.dispatch.poll-interval, 0s",
        "tocsin.dispatch.stray-interval, 0s",
        "tocsin.dispatch.bury-after, -1s",
        "tocsin.dispatch.way-interval, 0s",
        "tocsin.dispatch.own-messages, 0",
        "tocsin.dispatch.ping-interval, -1s",
        "tocsin.dispatch.fallback-after, -1s",
        "tocsin.dispatch.horizon, 0s",
        "tocsin.dispatch.nonce-window, -1s",
        "tocsin.dispatch.backlog-interval, 0s",
        "tocsin.dispatch.min-pause, -1s",
        "tocsin.dispatch.max-pause, 1ms",
        "tocsin.discord.pace, 0",
        "tocsin.discord.pace, 51",
        "tocsin.discord.timeout, 0s",
        "tocsin.discord.shards, 0",
        "tocsin.discord.egress, a/b",
        "tocsin.discord.invalid-limit, 0",
        "tocsin.discord.invalid-limit, 9001"
    })
    void nonsense_is_refused_by_name(String property, String value) {
        SmallRyeConfig config = config(Map.of(property, value));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> check(config))
                .withMessageContaining(property);
    }

    /** A setting that is said must be heard: each of these changes something. */
    @ParameterizedTest
    @CsvSource({"1, 1h", "32767, 0s"})
    void what_is_said_holds(int partitions, String window) {
        StreamConfig config =
                config(
                                Map.of(
                                        "tocsin.stream.partitions",
                                        Integer.toString(partitions),
                                        "tocsin.stream.deduplication.window",
                                        window))
                        .getConfigMapping(StreamConfig.class);

        StreamConfig.check(config);
        assertThat(config.partitions()).isEqualTo(partitions);
    }

    private static void check(SmallRyeConfig config) {
        StreamConfig.check(config.getConfigMapping(StreamConfig.class));
        EngineConfig.check(config.getConfigMapping(EngineConfig.class));
        FleetConfig.check(config.getConfigMapping(FleetConfig.class));
        SilencesConfig.check(config.getConfigMapping(SilencesConfig.class));
        DispatchConfig.check(config.getConfigMapping(DispatchConfig.class));
        DiscordConfig.check(config.getConfigMapping(DiscordConfig.class));
    }

    private static SmallRyeConfig config(Map<String, String> said) {
        return new SmallRyeConfigBuilder()
                .withMapping(StreamConfig.class)
                .withMapping(EngineConfig.class)
                .withMapping(FleetConfig.class)
                .withMapping(SilencesConfig.class)
                .withMapping(DispatchConfig.class)
                .withMapping(DiscordConfig.class)
                .withMapping(RoutingConfig.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withDefaultValues(said)
                .build();
    }
}
