package io.tocsin.discord;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.dispatch.Button;
import io.tocsin.dispatch.Embed;
import io.tocsin.dispatch.Message;
import io.tocsin.dispatch.Outcome;
import io.tocsin.dispatch.Outcome.Failed;
import io.tocsin.dispatch.Outcome.Refused;
import io.tocsin.dispatch.Outcome.Shown;
import io.tocsin.dispatch.Outlet;
import io.tocsin.dispatch.Pings;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers that the sandbox never gives, and Discord and what stands before it do. */
class OddAnswersTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Outlet CHANNEL = new Outlet("default", 1);
    private static final Outlet WEBHOOK = new Outlet("webhook:OPS", 7);
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    @TempDir private static Path data;
    private static RunningRedis redis;
    private ScriptedDiscord discord;
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
        machine =
                new Machine(
                        TestDiscordConfig.at(discord.url(), PATIENCE),
                        redis.client(),
                        Map.of(
                                "tocsin.discord.webhooks.ops",
                                discord.url() + "/webhooks/7/s3cr3t"));
    }

    @AfterEach
    void stop() throws Exception {
        machine.close();
        discord.close();
        redis.clear();
    }

    @Test
    void a_page_that_calls_itself_json_is_still_known_by_its_status() {
        discord.answer(502, JSON, "<html>bad gateway</html>");

        assertThat(create())
                .isEqualTo(new Failed("Discord answered 502: nothing more", null, true));
    }

    /** Discord4J would give up over the fraction, and lose the wait. */
    @Test
    void a_global_limit_with_a_fraction_holds_everybody_back() {
        discord.answer(
                429,
                Map.of(
                        "Content-Type", "application/json",
                        "Retry-After", "1.5",
                        "X-RateLimit-Global", "true",
                        "X-RateLimit-Scope", "global"),
                "{\"message\":\"slow\",\"retry_after\":1.5,\"global\":true}");
        discord.message(42);
        long began = System.nanoTime();

        assertThat(create()).isEqualTo(new Shown(42));
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isBetween(Duration.ofMillis(1500), Duration.ofSeconds(6));
    }

    @Test
    void a_limit_that_lasts_is_given_up_with_its_wait() {
        discord.answer(
                429,
                Map.of(
                        "Content-Type", "application/json",
                        "Retry-After", "300",
                        "X-RateLimit-Reset-After", "300",
                        "X-RateLimit-Scope", "shared"),
                "{\"message\":\"slow\",\"retry_after\":300,\"global\":false}");

        assertThat(create())
                .isEqualTo(new Failed("Discord answered 429: slow", Duration.ofMinutes(5), false));
    }

    @Test
    void a_limit_without_any_header_is_given_up_at_once() {
        discord.answer(429, JSON, "{\"message\":\"slow\"}");

        assertThat(create()).isEqualTo(new Failed("Discord answered 429: slow", null, false));
    }

    /** As Cloudflare bans an address. Whoever goes on is banned for longer. */
    @Test
    void a_ban_stops_all_requests_of_this_address() throws Exception {
        discord.answer(
                429,
                Map.of("Content-Type", "text/html", "Retry-After", "600"),
                "<html>error 1015</html>");

        assertThat(create())
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed ->
                                assertThat(failed.retryAfter()).isEqualTo(Duration.ofMinutes(10)));
        assertThat(create())
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> {
                            assertThat(failed.maybeDone()).isFalse();
                            assertThat(failed.retryAfter())
                                    .isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10));
                        });
        assertThat(discord.requests).hasSize(1);
        assertThat(machine.clients.egress().pausedUntil()).isNotNull();
    }

    @Test
    void too_many_edits_of_an_old_message_are_tried_later() {
        discord.answer(
                429,
                Map.of(
                        "Content-Type", "application/json",
                        "Retry-After", "1",
                        "X-RateLimit-Reset-After", "1",
                        "X-RateLimit-Scope", "user"),
                "{\"message\":\"old\",\"code\":30046}");

        Outcome outcome =
                machine.messenger.edit(CHANNEL, 42, Message.of("text")).await().atMost(PATIENCE);

        assertThat(outcome)
                .isEqualTo(
                        new Failed(
                                "Discord answered 429: old (30046)", Duration.ofSeconds(1), false));
        assertThat(discord.requests).hasSize(1);
    }

    @Test
    void a_thread_that_is_there_is_given() {
        discord.answer(400, body -> body.put("code", 160004).put("message", "exists"));

        assertThat(machine.messenger.startThread(CHANNEL, 42, "DiskFull").await().atMost(PATIENCE))
                .isEqualTo(new Shown(42));
        JsonObject request = discord.requests.element().body();
        assertThat(request.getInteger("auto_archive_duration")).isEqualTo(10_080);
    }

    @Test
    void a_webhook_writes_without_buttons_nonce_and_token() {
        discord.message(43);

        assertThat(machine.messenger.create(WEBHOOK, "n", everything()).await().atMost(PATIENCE))
                .isEqualTo(new Shown(43));
        ScriptedDiscord.Request request = discord.requests.element();
        assertThat(request.path()).isEqualTo("/api/v10/webhooks/7/s3cr3t?wait=true");
        assertThat(request.authorized()).isFalse();
        assertThat(request.body().fieldNames())
                .containsExactlyInAnyOrder("content", "embeds", "allowed_mentions");
    }

    @Test
    void a_webhook_edits_what_it_wrote() {
        discord.message(43);

        assertThat(machine.messenger.edit(WEBHOOK, 43, everything()).await().atMost(PATIENCE))
                .isEqualTo(new Shown(43));
        ScriptedDiscord.Request request = discord.requests.element();
        assertThat(request.method()).isEqualTo("PATCH");
        assertThat(request.path()).isEqualTo("/api/v10/webhooks/7/s3cr3t/messages/43");
    }

    @Test
    void a_webhook_that_was_deleted_is_refused_with_its_setting() {
        discord.answer(404, body -> body.put("code", 10015).put("message", "Unknown Webhook"));

        assertThat(machine.messenger.create(WEBHOOK, "n", everything()).await().atMost(PATIENCE))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> {
                            assertThat(refused.scope()).isEqualTo(Outcome.Scope.BOT);
                            assertThat(refused.reason()).contains("tocsin.discord.webhooks.ops");
                        });
    }

    @Test
    void a_webhook_that_nobody_has_the_address_of_is_refused_by_name() {
        assertThat(
                        machine.messenger
                                .create(new Outlet("webhook:night", 8), "n", everything())
                                .await()
                                .atMost(PATIENCE))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused ->
                                assertThat(refused.reason())
                                        .contains("TOCSIN_DISCORD_WEBHOOKS_NIGHT"));
    }

    private Outcome create() {
        return machine.messenger
                .create(CHANNEL, "nonce", Message.of("text"))
                .await()
                .atMost(PATIENCE);
    }

    private static Message everything() {
        return new Message(
                "text",
                List.of(new Embed("title", null, "", 0, List.of(), "footer", Instant.EPOCH)),
                List.of(new Button("id", "Acknowledge", null, Button.Style.PRIMARY, true)),
                Pings.NOBODY,
                5L);
    }
}
