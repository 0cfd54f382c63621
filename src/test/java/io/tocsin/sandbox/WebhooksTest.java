package io.tocsin.sandbox;

import static io.tocsin.sandbox.RunningSandbox.ALERTS;
import static io.tocsin.sandbox.RunningSandbox.MESSAGES;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.sandbox.world.Practice;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhooksTest {

    private static final String HOOK =
            "/webhooks/" + Practice.WEBHOOK + "/" + Practice.WEBHOOK_TOKEN;
    private static final String GENERAL = "/channels/" + Practice.GENERAL;

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

    private Reply bare(String method, String path, String body) throws Exception {
        return sandbox.callAs("", method, path, body);
    }

    private Reply send(String content) throws Exception {
        return bare("POST", HOOK + "?wait=true", "{\"content\":\"%s\"}".formatted(content));
    }

    @Test
    void a_message_is_the_webhooks_own_and_may_bear_another_name() throws Exception {
        Reply usual = send("usual");
        Reply renamed =
                bare(
                        "POST",
                        HOOK + "?wait=true",
                        "{\"content\":\"x\",\"username\":\"Pager\",\"nonce\":\"n\",\"enforce_nonce\":true}");

        assertThat(usual.status()).isEqualTo(200);
        assertThat(usual.json().path("webhook_id").asText())
                .isEqualTo(Long.toString(Practice.WEBHOOK));
        assertThat(usual.json().at("/author/id")).isEqualTo(usual.json().path("webhook_id"));
        assertThat(usual.json().at("/author/username").asText()).isEqualTo("Practice webhook");
        assertThat(usual.json().at("/author/discriminator").asText()).isEqualTo("0000");
        assertThat(renamed.json().at("/author/username").asText()).isEqualTo("Pager");
        assertThat(renamed.json().has("nonce")).isFalse();
        assertThat(sandbox.get(GENERAL + "/messages").json()).hasSize(2);
    }

    @Test
    void without_wait_nothing_comes_back_but_a_refusal_does() throws Exception {
        assertThat(bare("POST", HOOK, "{\"content\":\"x\"}").status()).isEqualTo(204);
        assertThat(bare("POST", HOOK, "{}").json().path("code").asInt()).isEqualTo(50006);
        assertThat(sandbox.get(GENERAL + "/messages").json()).hasSize(1);
    }

    @Test
    void its_messages_are_read_changed_and_deleted_by_token() throws Exception {
        String message = HOOK + "/messages/" + send("before").id();

        Reply edited = bare("PATCH", message, "{\"content\":\"after\"}");

        assertThat(edited.json().path("content").asText()).isEqualTo("after");
        assertThat(bare("GET", message, "").json()).isEqualTo(edited.json());
        assertThat(bare("DELETE", message, "").status()).isEqualTo(204);
        assertThat(bare("GET", message, "").json().path("code").asInt()).isEqualTo(10008);
    }

    @ParameterizedTest
    @CsvSource({"GET", "PATCH", "DELETE"})
    void messages_of_others_are_unknown_to_it(String method) throws Exception {
        String foreign = sandbox.post(GENERAL + "/messages", "{\"content\":\"x\"}").id();

        Reply refused =
                bare(
                        method,
                        HOOK + "/messages/" + foreign,
                        method.equals("PATCH") ? "{\"content\":\"y\"}" : "");

        assertThat(refused.json().path("code").asInt()).isEqualTo(10008);
    }

    @Test
    void it_writes_into_its_channels_threads_and_no_others() throws Exception {
        String start = send("start").id();
        String elsewhere = sandbox.say("elsewhere").id();
        sandbox.post(GENERAL + "/messages/" + start + "/threads", "{\"name\":\"t\"}");
        sandbox.post(MESSAGES + "/" + elsewhere + "/threads", "{\"name\":\"t\"}");
        String body = "{\"content\":\"inside\"}";

        Reply inside = bare("POST", HOOK + "?wait=true&thread_id=" + start, body);
        Reply outside = bare("POST", HOOK + "?wait=true&thread_id=" + elsewhere, body);

        assertThat(inside.json().path("channel_id").asText()).isEqualTo(start);
        assertThat(
                        bare("GET", HOOK + "/messages/" + inside.id() + "?thread_id=" + start, "")
                                .status())
                .isEqualTo(200);
        assertThat(outside.json().path("code").asInt()).isEqualTo(10003);
    }

    @Test
    void a_bot_makes_names_lists_and_deletes_webhooks() throws Exception {
        Reply made = sandbox.post(ALERTS + "/webhooks", "{\"name\":\"Pager\"}");
        String byToken = "/webhooks/" + made.id() + "/" + made.json().path("token").asText();
        Reply renamed = sandbox.patch("/webhooks/" + made.id(), "{\"name\":\"Bell\"}");

        assertThat(made.json().path("url").asText()).endsWith("/sandbox/api/v10" + byToken);
        assertThat(renamed.json().path("name").asText()).isEqualTo("Bell");
        assertThat(bare("GET", byToken, "").json().has("user")).isFalse();
        assertThat(bare("PATCH", byToken, "{\"name\":\"Gong\"}").status()).isEqualTo(200);
        assertThat(sandbox.get(ALERTS + "/webhooks").json().at("/0/name").asText())
                .isEqualTo("Gong");
        assertThat(sandbox.get("/guilds/" + Practice.GUILD + "/webhooks").json()).hasSize(2);
        assertThat(sandbox.post(ALERTS + "/webhooks", "{\"name\":\"My Clyde\"}").status())
                .isEqualTo(400);
        Reply sent = bare("POST", byToken + "?wait=true", "{\"content\":\"x\"}");
        assertThat(sent.json().path("application_id").asText())
                .isEqualTo(Long.toString(Practice.BOT));

        assertThat(sandbox.delete("/webhooks/" + made.id()).status()).isEqualTo(204);
        assertThat(bare("POST", byToken, "{\"content\":\"x\"}").json().path("code").asInt())
                .isEqualTo(10015);
        assertThat(sandbox.get("/webhooks/" + made.id()).json().path("code").asInt())
                .isEqualTo(10015);
    }

    @Test
    void a_webhook_moves_within_its_server() throws Exception {
        String webhook = "/webhooks/" + Practice.WEBHOOK;
        String move = "{\"channel_id\":\"%d\"}";

        assertThat(sandbox.patch(webhook, move.formatted(Practice.ALERTS)).status()).isEqualTo(200);
        assertThat(send("x").json().path("channel_id").asText())
                .isEqualTo(Long.toString(Practice.ALERTS));
        assertThat(
                        sandbox.patch(webhook, move.formatted(Practice.MIRROR))
                                .json()
                                .path("code")
                                .asInt())
                .isEqualTo(10003);
        bare("PATCH", HOOK, move.formatted(Practice.GENERAL));
        assertThat(sandbox.get(webhook).json().path("channel_id").asText())
                .isEqualTo(Long.toString(Practice.ALERTS));
    }

    @Test
    void a_token_deletes_its_webhook_and_a_channel_takes_its_webhooks_along() throws Exception {
        assertThat(bare("DELETE", HOOK, "").status()).isEqualTo(204);
        assertThat(send("x").json().path("code").asInt()).isEqualTo(10015);

        String other = sandbox.post(ALERTS + "/webhooks", "{\"name\":\"Pager\"}").id();
        sandbox.delete(ALERTS);
        assertThat(sandbox.get("/webhooks/" + other).json().path("code").asInt()).isEqualTo(10015);
    }

    @Test
    void a_wrong_token_is_refused_and_spends_nothing_of_the_channel() throws Exception {
        String wrong = "/webhooks/" + Practice.WEBHOOK + "/wrong";
        for (int i = 0; i < 5; i++) {
            Reply refused = bare("POST", wrong, "{\"content\":\"x\"}");
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.json().path("code").asInt()).isEqualTo(50027);
        }
        clock.forward(Duration.ofSeconds(2));

        assertThat(send("x").status()).isEqualTo(200);
    }

    @Test
    void a_webhook_sends_five_in_two_seconds_and_its_channel_takes_five_in_five() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(send("x").status()).isEqualTo(200);
        }
        Reply limited = send("x");
        Reply bots = sandbox.post(GENERAL + "/messages", "{\"content\":\"x\"}");
        clock.forward(Duration.ofSeconds(2));
        Reply channel = send("x");

        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.header("X-RateLimit-Scope")).isEqualTo("user");
        assertThat(limited.json().path("retry_after").asDouble()).isEqualTo(5.0);
        assertThat(bots.header("X-RateLimit-Scope")).isEqualTo("shared");
        assertThat(channel.json().path("retry_after").asDouble()).isEqualTo(3.0);
    }

    @Test
    void a_webhook_sends_thirty_in_a_minute() throws Exception {
        for (int i = 0; i < 30; i++) {
            assertThat(send("x").status()).isEqualTo(200);
            clock.forward(Duration.ofMillis(1_000));
        }
        Reply limited = send("x");
        clock.forward(Duration.ofSeconds(30));

        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.json().path("retry_after").asDouble()).isEqualTo(30.0);
        assertThat(send("x").status()).isEqualTo(200);
    }

    @Test
    void no_bots_fifty_a_second_count_what_webhooks_send() throws Exception {
        for (int i = 0; i < 49; i++) {
            sandbox.get("/users/@me");
        }
        // With the bot's own header: a client may send it along.
        assertThat(sandbox.post(HOOK, "{\"content\":\"x\"}").status()).isEqualTo(204);
        assertThat(sandbox.get("/users/@me/guilds").status()).isEqualTo(200);
        assertThat(sandbox.get("/users/@me/guilds").header("X-RateLimit-Scope"))
                .isEqualTo("global");
    }
}
