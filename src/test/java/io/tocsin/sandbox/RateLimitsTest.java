package io.tocsin.sandbox;

import static io.tocsin.sandbox.RunningSandbox.MESSAGES;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.sandbox.rest.RateWindow;
import io.tocsin.sandbox.rest.RestLimits;
import io.tocsin.sandbox.world.Practice;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitsTest {

    private final HandClock clock = new HandClock();
    private RunningSandbox sandbox;

    @BeforeEach
    void start() throws Exception {
        sandbox = new RunningSandbox(SandboxSettings.IN_MEMORY, clock);
    }

    @AfterEach
    void stop() throws Exception {
        sandbox.close();
    }

    @Test
    void headers_count_down_and_name_the_end_of_the_window() throws Exception {
        sandbox.say("1");
        clock.forward(Duration.ofMillis(1_250));
        Reply second = sandbox.say("2");

        assertThat(second.header("X-RateLimit-Limit")).isEqualTo("5");
        assertThat(second.header("X-RateLimit-Remaining")).isEqualTo("3");
        assertThat(second.header("X-RateLimit-Reset-After")).isEqualTo("3.750");
        assertThat(Double.parseDouble(second.header("X-RateLimit-Reset")))
                .isEqualTo(clock.millis() / 1_000.0 + 3.75);
    }

    @Test
    void the_sixth_message_in_five_seconds_waits_for_the_window_to_end() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(sandbox.say("x").status()).isEqualTo(200);
        }
        clock.forward(Duration.ofMillis(1_600));
        Reply limited = sandbox.say("too many");
        clock.forward(Duration.ofMillis(3_400));
        Reply afterwards = sandbox.say("again");

        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.header("Retry-After")).isEqualTo("4");
        assertThat(limited.header("X-RateLimit-Scope")).isEqualTo("user");
        assertThat(limited.header("X-RateLimit-Global")).isEmpty();
        assertThat(limited.json().path("retry_after").asDouble()).isEqualTo(3.4);
        assertThat(limited.json().path("global").asBoolean()).isFalse();
        assertThat(limited.json().path("code").asInt(-1)).isZero();
        assertThat(afterwards.status()).isEqualTo(200);
    }

    @Test
    void each_channel_and_each_route_has_its_own_window_under_the_same_hash() throws Exception {
        String id = "";
        Reply last = sandbox.say("0");
        for (int i = 1; i < 5; i++) {
            last = sandbox.say("x");
            id = last.id();
        }
        Reply elsewhere =
                sandbox.post("/channels/" + Practice.GENERAL + "/messages", "{\"content\":\"x\"}");
        Reply edit = sandbox.patch(MESSAGES + "/" + id, "{\"content\":\"y\"}");

        assertThat(elsewhere.status()).isEqualTo(200);
        assertThat(elsewhere.header("X-RateLimit-Bucket"))
                .isEqualTo(last.header("X-RateLimit-Bucket"));
        assertThat(edit.status()).isEqualTo(200);
        assertThat(edit.header("X-RateLimit-Bucket"))
                .isNotEqualTo(last.header("X-RateLimit-Bucket"));
    }

    @Test
    void a_channel_that_others_have_filled_is_a_shared_limit_and_no_invalid_request()
            throws Exception {
        for (int i = 0; i < 5; i++) {
            sandbox.say("x");
        }
        Reply limited =
                sandbox.callAs(Practice.token(55), "POST", MESSAGES, "{\"content\":\"mine\"}");

        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.header("X-RateLimit-Scope")).isEqualTo("shared");
        assertThat(sandbox.counters().path("invalidRequests").asInt()).isZero();
        assertThat(sandbox.counters().at("/rateLimited/shared").asInt()).isEqualTo(1);
    }

    @Test
    void no_second_however_laid_holds_more_than_fifty_requests_of_a_bot() throws Exception {
        for (int i = 0; i < 30; i++) {
            assertThat(sandbox.get("/users/@me").status()).isEqualTo(200);
        }
        clock.forward(Duration.ofMillis(900));
        for (int i = 0; i < 20; i++) {
            assertThat(sandbox.get("/users/@me/guilds").status()).isEqualTo(200);
        }
        // A fixed second would have begun anew here; a sliding one has only just let go of nothing.
        clock.forward(Duration.ofMillis(99));
        Reply limited = sandbox.get("/guilds/" + Practice.GUILD);
        Reply another = sandbox.callAs(Practice.token(55), "GET", "/users/@me", "");
        clock.forward(Duration.ofMillis(1));
        Reply afterwards = sandbox.get("/guilds/" + Practice.GUILD);

        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.header("X-RateLimit-Global")).isEqualTo("true");
        assertThat(limited.header("X-RateLimit-Scope")).isEqualTo("global");
        assertThat(limited.header("Retry-After")).isEqualTo("1");
        assertThat(limited.json().path("retry_after").asDouble()).isEqualTo(0.001);
        assertThat(limited.json().path("global").asBoolean()).isTrue();
        assertThat(another.status()).isEqualTo(200);
        assertThat(afterwards.status()).isEqualTo(200);
    }

    @Test
    void invalid_requests_are_counted_for_ten_minutes() throws Exception {
        sandbox.callAs("", "GET", "/users/@me", "");
        clock.forward(Duration.ofMinutes(6));
        sandbox.get("/applications/1/commands");
        sandbox.get("/channels/1");
        assertThat(sandbox.counters().path("invalidRequests").asInt()).isEqualTo(2);

        clock.forward(Duration.ofMinutes(4));
        assertThat(sandbox.counters().path("invalidRequests").asInt()).isEqualTo(1);
    }

    @Test
    void limits_can_be_lifted() throws Exception {
        sandbox.close();
        RateWindow wide = RateWindow.parse("1000/1s");
        sandbox =
                new RunningSandbox(
                        SandboxSettings.IN_MEMORY.with(new RestLimits(1_000, wide, wide, wide)),
                        clock);

        for (int i = 0; i < 200; i++) {
            assertThat(sandbox.say("x").status()).isEqualTo(200);
        }
    }

    @Test
    void a_reset_forgets_spent_limits_and_counters() throws Exception {
        for (int i = 0; i < 6; i++) {
            sandbox.say("x");
        }
        assertThat(sandbox.own("DELETE", "/state", "").status()).isEqualTo(204);

        assertThat(sandbox.say("fresh").status()).isEqualTo(200);
        assertThat(sandbox.counters().at("/rateLimited/total").asInt()).isZero();
        assertThat(sandbox.get(MESSAGES).json()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"5/5s, 5, 5000", "100/1m, 100, 60000", "3/250ms, 3, 250"})
    void a_rate_is_written_short(String text, int requests, long millis) {
        assertThat(RateWindow.parse(text))
                .isEqualTo(new RateWindow(requests, Duration.ofMillis(millis)));
    }

    @ParameterizedTest
    @CsvSource({"''", "5", "0/5s", "5/0s", "x/5s", "5/5 parsecs", "-1/1s"})
    void no_rate_is_refused(String text) {
        org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
                .isThrownBy(() -> RateWindow.parse(text))
                .withMessageContaining("Not a rate");
    }
}
