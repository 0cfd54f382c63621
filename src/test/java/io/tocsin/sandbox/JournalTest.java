package io.tocsin.sandbox;

import static io.tocsin.sandbox.RunningSandbox.MESSAGES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.sandbox.rest.RateWindow;
import io.tocsin.sandbox.rest.RestLimits;
import io.tocsin.sandbox.world.Practice;
import io.tocsin.sandbox.world.WorldLimits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    private static final RateWindow UNLIMITED = new RateWindow(100_000, Duration.ofSeconds(1));
    private static final String ENFORCED =
            "{\"content\":\"c\",\"nonce\":\"n\",\"enforce_nonce\":true}";

    private final HandClock clock = new HandClock();
    private Path directory;
    private SandboxSettings settings;

    @BeforeEach
    void prepare(@TempDir Path temporary) {
        directory = temporary.resolve("sandbox");
        settings =
                SandboxSettings.IN_MEMORY
                        .in(directory)
                        .with(new RestLimits(100_000, UNLIMITED, UNLIMITED, UNLIMITED));
    }

    private Path file() {
        return directory.resolve("journal.ndjson");
    }

    @Test
    void everything_is_there_after_a_restart() throws Exception {
        JsonNode messages;
        JsonNode channels;
        try (RunningSandbox sandbox = new RunningSandbox(settings, clock)) {
            String id = sandbox.say("first").id();
            sandbox.patch(
                    MESSAGES + "/" + id, "{\"content\":\"edited\",\"embeds\":[{\"title\":\"t\"}]}");
            sandbox.post(MESSAGES + "/" + id + "/threads", "{\"name\":\"thread\"}");
            sandbox.post("/channels/" + id + "/messages", "{\"content\":\"inside\"}");
            sandbox.delete(MESSAGES + "/" + sandbox.say("deleted").id());
            sandbox.post("/guilds/" + Practice.GUILD + "/channels", "{\"name\":\"more\"}");
            sandbox.patch("/channels/" + Practice.GENERAL, "{\"topic\":\"changed\"}");
            messages = sandbox.get(MESSAGES).json();
            channels = sandbox.own("GET", "/state", "").json().at("/guilds/0/channels");
        }
        try (RunningSandbox sandbox = new RunningSandbox(settings, clock)) {
            assertThat(sandbox.get(MESSAGES).json()).isEqualTo(messages);
            assertThat(sandbox.own("GET", "/state", "").json().at("/guilds/0/channels"))
                    .isEqualTo(channels);
        }
    }

    @Test
    void members_roles_and_webhooks_are_there_after_a_restart_and_a_compaction() throws Exception {
        String guild = "/guilds/" + Practice.GUILD;
        String roles;
        try (RunningSandbox sandbox = new RunningSandbox(settings, clock)) {
            String role =
                    sandbox.post(guild + "/roles", "{\"name\":\"r\",\"permissions\":\"8\"}").id();
            sandbox.call("PUT", guild + "/members/55/roles/" + role, "");
            sandbox.delete("/webhooks/" + Practice.WEBHOOK);
            sandbox.delete("/channels/" + Practice.GENERAL);
            sandbox.post(RunningSandbox.ALERTS + "/webhooks", "{\"name\":\"Pager\"}");
            sandbox.own("POST", "/bots/66/revoke", "");
            sandbox.own("POST", "/bots/55/kick", "{\"guild\":\"1250000000000000000\"}");
            String id = sandbox.say("again and again").id();
            for (int i = 0; i < 1_100; i++) {
                sandbox.patch(MESSAGES + "/" + id, "{\"content\":\"%d\"}".formatted(i));
            }
            roles = sandbox.get(guild + "/roles").json().toString();
        }
        assertThat(Files.readAllLines(file()).size()).isLessThan(500);
        try (RunningSandbox sandbox = new RunningSandbox(settings, clock)) {
            assertThat(sandbox.get(guild + "/roles").json().toString()).isEqualTo(roles);
            assertThat(sandbox.get(guild + "/members/55").json().path("roles")).hasSize(1);
            assertThat(sandbox.get(guild + "/webhooks").json()).hasSize(1);
            assertThat(sandbox.get(guild + "/channels").json()).hasSize(1);
            assertThat(sandbox.callAs(Practice.token(66), "GET", "/users/@me", "").status())
                    .isEqualTo(401);
            assertThat(sandbox.callAs(Practice.token(55), "GET", "/users/@me/guilds", "").json())
                    .hasSize(1);
        }
    }

    @Test
    void a_journal_from_before_the_second_server_is_read() throws Exception {
        Files.createDirectories(directory);
        Files.writeString(
                file(),
                """
                {"reset":true}
                {"channel":{"id":"1200000000000000001","type":0,"last_message_id":null,"flags":0,"last_pin_timestamp":null,"guild_id":"1200000000000000000","name":"alerts","parent_id":null,"rate_limit_per_user":0,"topic":"old","position":0,"nsfw":false,"permission_overwrites":[]}}
                {"message":{"flags":0,"content":"old","mentions":[],"mention_roles":[],"mention_everyone":false,"embeds":[],"components":[],"tts":false,"pinned":false,"attachments":[],"author":{"id":"1200000000000000100","username":"Tocsin","avatar":null,"discriminator":"0001","public_flags":0,"flags":0,"global_name":null,"primary_guild":null,"bot":true},"id":"1477000000000000000","channel_id":"1200000000000000001","type":0,"timestamp":"2026-03-01T11:00:00.000000+00:00","edited_timestamp":null}}
                """);
        try (RunningSandbox sandbox = new RunningSandbox(settings, clock)) {
            assertThat(sandbox.get(MESSAGES).json().at("/0/content").asText()).isEqualTo("old");
            assertThat(sandbox.get(RunningSandbox.ALERTS).json().path("topic").asText())
                    .isEqualTo("old");
            assertThat(sandbox.get("/guilds/" + Practice.MIRROR_GUILD + "/channels").json())
                    .hasSize(2);
        }
    }

    @Test
    void a_nonce_outlives_a_restart_but_not_its_window() throws Exception {
        String first;
        try (RunningSandbox sandbox = new RunningSandbox(settings, clock)) {
            first = sandbox.post(MESSAGES, ENFORCED).id();
        }
        clock.forward(Duration.ofMinutes(4));
        try (RunningSandbox sandbox = new RunningSandbox(settings, clock)) {
            assertThat(sandbox.post(MESSAGES, ENFORCED).id()).isEqualTo(first);
        }
        clock.forward(Duration.ofMinutes(2));
        try (RunningSandbox sandbox = new RunningSandbox(settings, clock)) {
            assertThat(sandbox.post(MESSAGES, ENFORCED).id()).isNotEqualTo(first);
        }
    }

    @Test
    void a_torn_last_line_is_cut_off_and_writing_goes_on() throws Exception {
        try (RunningSandbox sandbox = new RunningSandbox(settings, clock)) {
            sandbox.say("whole");
        }
        Files.writeString(file(), "{\"message\":{\"id\":\"15", StandardOpenOption.APPEND);
        try (RunningSandbox sandbox = new RunningSandbox(settings, clock)) {
            assertThat(sandbox.get(MESSAGES).json()).hasSize(1);
            sandbox.say("afterwards");
        }
        try (RunningSandbox sandbox = new RunningSandbox(settings, clock)) {
            assertThat(sandbox.get(MESSAGES).json()).hasSize(2);
        }
        assertThat(Files.readAllLines(file()))
                .allMatch(line -> line.startsWith("{") && line.endsWith("}"));
    }

    @Test
    void an_unreadable_line_in_the_middle_costs_only_itself() throws Exception {
        try (RunningSandbox sandbox = new RunningSandbox(settings, clock)) {
            sandbox.say("before");
        }
        Files.writeString(
                file(), "\u0000\u0000garbage\n{\"unknown\":1}\n", StandardOpenOption.APPEND);
        try (RunningSandbox sandbox = new RunningSandbox(settings, clock)) {
            sandbox.say("after");
        }
        try (RunningSandbox sandbox = new RunningSandbox(settings, clock)) {
            assertThat(sandbox.get(MESSAGES).json()).hasSize(2);
        }
    }

    @Test
    void an_answered_message_is_in_the_file_before_anything_is_closed() throws Exception {
        try (RunningSandbox sandbox = new RunningSandbox(settings, clock)) {
            String id = sandbox.say("durable").id();

            assertThat(Files.readString(file())).contains(id).contains("durable");
        }
    }

    @Test
    void a_long_journal_is_compacted_while_running() throws Exception {
        SandboxSettings small = settings.with(new WorldLimits(20, 100, Duration.ZERO));
        JsonNode messages;
        try (RunningSandbox sandbox = new RunningSandbox(small, clock)) {
            String id = sandbox.say("again and again").id();
            for (int i = 0; i < 1_200; i++) {
                sandbox.patch(MESSAGES + "/" + id, "{\"content\":\"%d\"}".formatted(i));
            }
            messages = sandbox.get(MESSAGES).json();
        }
        assertThat(Files.readAllLines(file()).size()).isLessThan(500);
        try (RunningSandbox sandbox = new RunningSandbox(small, clock)) {
            assertThat(sandbox.get(MESSAGES).json()).isEqualTo(messages);
        }
    }

    @Test
    void a_reset_lasts() throws Exception {
        try (RunningSandbox sandbox = new RunningSandbox(settings, clock)) {
            sandbox.say("gone");
            sandbox.own("DELETE", "/state", "");
        }
        try (RunningSandbox sandbox = new RunningSandbox(settings, clock)) {
            assertThat(sandbox.get(MESSAGES).json()).isEmpty();
        }
    }

    @Test
    void two_sandboxes_do_not_share_a_directory() throws Exception {
        try (RunningSandbox _ = new RunningSandbox(settings, clock)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> new RunningSandbox(settings, clock))
                    .withMessageContaining("Another sandbox uses");
        }
    }
}
