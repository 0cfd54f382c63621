package io.tocsin.sandbox;

import static io.tocsin.sandbox.RunningSandbox.MESSAGES;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.sandbox.rest.RateWindow;
import io.tocsin.sandbox.rest.RestLimits;
import io.tocsin.sandbox.rest.Strictness;
import io.tocsin.sandbox.world.Practice;
import java.time.Duration;
import java.util.Locale;
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
    void all_writers_of_a_channel_share_its_five_in_five_seconds() throws Exception {
        String general = "/channels/" + Practice.GENERAL + "/messages";
        String hook = "/webhooks/" + Practice.WEBHOOK + "/" + Practice.WEBHOOK_TOKEN;
        String body = "{\"content\":\"x\"}";

        sandbox.post(general, body);
        sandbox.callAs(Practice.SECOND_TOKEN, "POST", general, body);
        sandbox.callAs("", "POST", hook, body);
        sandbox.callAs("", "POST", hook, body);
        Reply fifth = sandbox.callAs(Practice.token(55), "POST", general, body);
        Reply sixth = sandbox.callAs("", "POST", hook, body);

        assertThat(fifth.header("X-RateLimit-Remaining")).isEqualTo("0");
        assertThat(sixth.status()).isEqualTo(429);
        assertThat(sixth.header("X-RateLimit-Scope")).isEqualTo("shared");
        assertThat(sixth.header("X-RateLimit-Bucket"))
                .isEqualTo(fifth.header("X-RateLimit-Bucket"));
    }

    @Test
    void a_sliding_window_gives_a_place_back_when_its_own_time_is_over() throws Exception {
        restart(RestLimits.DEFAULT.with(new Strictness(true, 10_000)));
        sandbox.say("at 0 s");
        clock.forward(Duration.ofSeconds(3));
        Reply second = sandbox.say("at 3 s");
        for (int i = 0; i < 2; i++) {
            sandbox.say("at 3 s");
        }
        Reply last = sandbox.say("at 3 s");
        clock.forward(Duration.ofMillis(1_999));
        Reply early = sandbox.say("at 4.999 s");
        clock.forward(Duration.ofMillis(1));
        Reply inTime = sandbox.say("at 5 s: the first place");
        Reply next = sandbox.say("a fixed window would be empty now");

        assertThat(second.header("X-RateLimit-Remaining")).isEqualTo("3");
        assertThat(second.header("X-RateLimit-Reset-After")).isEqualTo("5.000");
        assertThat(last.header("X-RateLimit-Remaining")).isEqualTo("0");
        assertThat(last.header("X-RateLimit-Reset-After")).isEqualTo("2.000");
        assertThat(early.json().path("retry_after").asDouble()).isEqualTo(0.001);
        assertThat(inTime.status()).isEqualTo(200);
        assertThat(next.status()).isEqualTo(429);
        assertThat(next.json().path("retry_after").asDouble()).isEqualTo(3.0);
    }

    private void restart(RestLimits limits) throws Exception {
        sandbox.close();
        sandbox = new RunningSandbox(SandboxSettings.IN_MEMORY.with(limits), clock);
    }

    @Test
    void too_many_invalid_requests_ban_the_address_for_an_hour() throws Exception {
        restart(RestLimits.DEFAULT.with(new Strictness(false, 3)));
        sandbox.callAs("", "GET", "/users/@me", "");
        clock.forward(Duration.ofMinutes(10));
        sandbox.callAs("", "GET", "/users/@me", "");
        sandbox.get("/applications/1/commands");
        assertThat(me().status()).isEqualTo(200);
        sandbox.callAs("", "GET", "/users/@me", "");

        Reply banned = me();
        clock.forward(Duration.ofMinutes(59));
        Reply still = me();
        clock.forward(Duration.ofMinutes(1));

        assertThat(banned.status()).isEqualTo(429);
        assertThat(banned.header("Content-Type")).isEqualTo("text/html");
        assertThat(banned.header("Retry-After")).isEqualTo("3600");
        assertThat(banned.headers().map().keySet())
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("x-ratelimit"));
        assertThat(still.header("Retry-After")).isEqualTo("60");
        assertThat(me().status()).isEqualTo(200);
        assertThat(sandbox.counters().path("bannedRequests").asInt()).isEqualTo(2);
    }

    @Test
    void a_reset_lifts_a_ban() throws Exception {
        restart(RestLimits.DEFAULT.with(new Strictness(false, 1)));
        sandbox.callAs("", "GET", "/users/@me", "");
        assertThat(me().status()).isEqualTo(429);

        sandbox.own("DELETE", "/state", "");

        assertThat(me().status()).isEqualTo(200);
    }

    // Not through the checked client: what stands before Discord answers in its own form.
    private Reply me() throws Exception {
        return sandbox.own(
                "GET", "/api/v10/users/@me", "", "Authorization", "Bot " + Practice.TOKEN);
    }

    @Test
    void each_bots_requests_are_counted_with_the_most_of_any_second() throws Exception {
        for (int i = 0; i < 7; i++) {
            sandbox.say("x");
            clock.forward(Duration.ofMillis(100));
        }
        clock.forward(Duration.ofMillis(400));
        sandbox.say("x");
        sandbox.callAs(Practice.SECOND_TOKEN, "POST", MESSAGES, "{\"content\":\"x\"}");

        JsonNode first = sandbox.counters().at("/bots/" + Practice.BOT);
        JsonNode second = sandbox.counters().at("/bots/" + Practice.SECOND_BOT);
        assertThat(first.path("requests").asInt()).isEqualTo(8);
        assertThat(first.path("mostInASecond").asInt()).isEqualTo(7);
        assertThat(first.at("/rateLimited/user").asInt()).isEqualTo(3);
        assertThat(second.path("mostInASecond").asInt()).isEqualTo(1);
        assertThat(second.at("/rateLimited/shared").asInt()).isEqualTo(1);
        assertThat(second.at("/rateLimited/total").asInt()).isEqualTo(1);
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
