package io.tocsin.sandbox;

import static io.tocsin.sandbox.RunningSandbox.ALERTS;
import static io.tocsin.sandbox.RunningSandbox.MESSAGES;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.sandbox.rest.RateWindow;
import io.tocsin.sandbox.rest.RestLimits;
import io.tocsin.sandbox.world.Permission;
import io.tocsin.sandbox.world.Practice;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ThreadsTest {

    private static final RateWindow UNLIMITED = new RateWindow(100_000, Duration.ofSeconds(1));

    private final HandClock clock = new HandClock();
    private RunningSandbox sandbox;
    private String start;
    private String thread;

    @BeforeEach
    void start() throws Exception {
        sandbox =
                new RunningSandbox(
                        SandboxSettings.IN_MEMORY.with(
                                new RestLimits(100_000, UNLIMITED, UNLIMITED, UNLIMITED)),
                        clock);
        start = sandbox.say("start").id();
        thread = "/channels/" + start;
        sandbox.post(MESSAGES + "/" + start + "/threads", "{\"name\":\"thread\"}");
    }

    @AfterEach
    void stop() throws Exception {
        sandbox.close();
    }

    private Reply write() throws Exception {
        return sandbox.post(thread + "/messages", "{\"content\":\"x\"}");
    }

    @Test
    void a_message_brings_an_archived_thread_back() throws Exception {
        assertThat(sandbox.patch(thread, "{\"archived\":true}").status()).isEqualTo(200);
        clock.forward(Duration.ofMinutes(1));

        Reply written = write();

        assertThat(written.status()).isEqualTo(200);
        assertThat(sandbox.get(thread).json().at("/thread_metadata/archived").asBoolean())
                .isFalse();
        assertThat(sandbox.get(thread).json().at("/thread_metadata/archive_timestamp").asText())
                .isEqualTo("2026-03-01T12:01:00.000000+00:00");
    }

    @Test
    void a_locked_thread_does_not_come_back_by_itself() throws Exception {
        sandbox.patch(thread, "{\"archived\":true,\"locked\":true}");

        assertThat(write().status()).isEqualTo(403);
        assertThat(write().json().path("code").asInt()).isEqualTo(50083);
        sandbox.patch(thread, "{\"archived\":false,\"locked\":false}");
        assertThat(write().status()).isEqualTo(200);
    }

    @Test
    void what_is_in_an_archived_thread_stays_as_it_is() throws Exception {
        String inside = thread + "/messages/" + write().id();
        sandbox.patch(thread, "{\"archived\":true}");

        assertThat(sandbox.patch(inside, "{\"content\":\"y\"}").json().path("code").asInt())
                .isEqualTo(50083);
        assertThat(sandbox.patch(thread, "{\"name\":\"y\"}").json().path("code").asInt())
                .isEqualTo(50083);
        assertThat(sandbox.patch(thread, "{\"name\":\"y\",\"archived\":false}").status())
                .isEqualTo(200);
        assertThat(sandbox.patch(inside, "{\"content\":\"y\"}").status()).isEqualTo(200);
    }

    @Test
    void only_who_manages_threads_locks_them_and_writes_in_locked_ones() throws Exception {
        sandbox.callAs(
                Practice.SECOND_TOKEN,
                "PUT",
                ALERTS + "/permissions/" + Practice.BOT,
                "{\"type\":1,\"deny\":\"%d\"}".formatted(Permission.MANAGE_THREADS.bit()));
        assertThat(sandbox.patch(thread, "{\"locked\":true}").json().path("code").asInt())
                .isEqualTo(50013);

        sandbox.callAs(Practice.SECOND_TOKEN, "PATCH", thread, "{\"locked\":true}");

        assertThat(write().json().path("code").asInt()).isEqualTo(50013);
        assertThat(
                        sandbox.callAs(
                                        Practice.SECOND_TOKEN,
                                        "POST",
                                        thread + "/messages",
                                        "{\"content\":\"x\"}")
                                .status())
                .isEqualTo(200);
    }

    @Test
    void a_thread_outlives_the_message_it_started_from_but_not_its_channel() throws Exception {
        sandbox.delete(MESSAGES + "/" + start);
        assertThat(write().status()).isEqualTo(200);

        sandbox.delete(ALERTS);

        assertThat(write().json().path("code").asInt()).isEqualTo(10003);
        assertThat(sandbox.get(thread).status()).isEqualTo(404);
    }

    @Test
    void a_message_in_a_thread_starts_no_thread() throws Exception {
        String inside = write().id();

        Reply refused =
                sandbox.post(thread + "/messages/" + inside + "/threads", "{\"name\":\"deeper\"}");

        assertThat(refused.json().path("code").asInt()).isEqualTo(50024);
    }
}
