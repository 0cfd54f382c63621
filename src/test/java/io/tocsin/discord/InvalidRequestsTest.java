package io.tocsin.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tocsin.dispatch.Message;
import io.tocsin.dispatch.Outcome;
import io.tocsin.dispatch.Outlet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvalidRequestsTest {

    private static final int LIMIT = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir private static Path data;
    private static RunningRedis redis;
    private ScriptedDiscord discord;
    private TestDiscordConfig config;
    private Machine machine;

    @BeforeAll
    static void startRedis() {
        redis = new RunningRedis(data);
    }

    @AfterAll
    static void stopRedis() {
        redis.close();
    }

    @BeforeEach
    void start() throws Exception {
        discord = new ScriptedDiscord();
        config = TestDiscordConfig.at(discord.url(), PATIENCE).withInvalidLimit(LIMIT);
        machine = new Machine(config, redis.client());
    }

    @AfterEach
    void stop() throws Exception {
        machine.close();
        discord.close();
        redis.clear();
    }

    @ParameterizedTest
    @CsvSource({"401, 1", "403, 1", "404, 0", "400, 0", "500, 0"})
    void what_discord_bans_for_is_counted(int status, int counted) {
        discord.answer(status, body -> body.put("code", 1));

        send(machine);

        assertThat(machine.clients.egress().invalid()).isEqualTo(counted);
    }

    /** Discord4J repeats them by itself, and tells nobody. */
    @ParameterizedTest
    @CsvSource({"user, 2", "global, 2", "shared, 0"})
    void limits_are_counted_unless_they_are_shared(String scope, int counted) {
        for (int i = 0; i < 2; i++) {
            discord.answer(
                    429,
                    Map.of(
                            "Content-Type", "application/json",
                            "Retry-After", "1",
                            "X-RateLimit-Reset-After", "1",
                            "X-RateLimit-Scope", scope),
                    "{\"message\":\"slow\",\"retry_after\":1}");
        }
        discord.message(42);

        assertThat(send(machine)).isEqualTo(new Outcome.Shown(42));
        assertThat(machine.clients.egress().invalid()).isEqualTo(counted);
        assertThat(machine.clients.bots().getFirst().traffic().limited())
                .containsExactly(Map.entry(scope, 2L));
    }

    @Test
    void at_the_limit_no_process_behind_this_address_sends() throws Exception {
        for (int i = 0; i < LIMIT; i++) {
            discord.answer(403, body -> body.put("code", 50013));
            send(machine);
        }
        try (Machine other = new Machine(config, redis.client())) {
            send(other); // hears of the others' count at its first request

            await().untilAsserted(
                            () ->
                                    assertThat(send(other))
                                            .isInstanceOfSatisfying(
                                                    Outcome.Failed.class,
                                                    InvalidRequestsTest::isPaused));
            int asked = discord.requests.size();
            assertThat(send(machine))
                    .isInstanceOfSatisfying(Outcome.Failed.class, InvalidRequestsTest::isPaused);
            assertThat(discord.requests).hasSize(asked);
        }
    }

    @Test
    void without_redis_a_process_counts_for_itself() {
        try (Machine alone = new Machine(config, redis.lost())) {
            for (int i = 0; i < LIMIT; i++) {
                discord.answer(403, body -> body.put("code", 50013));
                send(alone);
            }

            assertThat(send(alone))
                    .isInstanceOfSatisfying(Outcome.Failed.class, InvalidRequestsTest::isPaused);
        }
    }

    private static void isPaused(Outcome.Failed failed) {
        assertThat(failed.reason()).contains("no request is sent");
        assertThat(failed.maybeDone()).isFalse();
        assertThat(failed.retryAfter()).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(11));
    }

    private static Outcome send(Machine machine) {
        return machine.messenger
                .create(new Outlet("default", 1), "nonce", Message.of("text"))
                .await()
                .atMost(PATIENCE);
    }
}
