package io.tocsin.sandbox;

import static io.tocsin.sandbox.RunningSandbox.ALERTS;
import static io.tocsin.sandbox.RunningSandbox.MESSAGES;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.sandbox.rest.RateWindow;
import io.tocsin.sandbox.rest.RestLimits;
import io.tocsin.sandbox.world.Practice;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessagesTest {

    private static final RateWindow UNLIMITED = new RateWindow(100_000, Duration.ofSeconds(1));

    private final HandClock clock = new HandClock();
    private RunningSandbox sandbox;

    @BeforeEach
    void start() throws Exception {
        sandbox =
                new RunningSandbox(
                        SandboxSettings.IN_MEMORY.with(
                                new RestLimits(100_000, UNLIMITED, UNLIMITED, UNLIMITED)),
                        clock);
    }

    @AfterEach
    void stop() throws Exception {
        sandbox.close();
    }

    @Test
    void a_message_is_stored_complete_and_can_be_read_again() throws Exception {
        Reply created =
                sandbox.post(
                        MESSAGES,
                        """
                {"content": " two <@1200000000000000009> <@&77> @everyone ",
                 "embeds": [{"title": "t", "description": "d", "url": "https://example.org/", "color": 255,
                   "timestamp": "2026-03-01T11:00:00Z", "author": {"name": "a"}, "footer": {"text": "f"},
                   "image": {"url": "https://example.org/i.png"},
                   "fields": [{"name": "n", "value": "v"}, {"name": "n", "value": "v", "inline": true}]}],
                 "components": [{"type": 1, "components": [
                   {"type": 2, "style": 1, "label": "Acknowledge", "custom_id": "ack"},
                   {"type": 2, "style": 5, "label": "Open", "url": "https://example.org"}]}],
                 "allowed_mentions": {"parse": ["users"]}, "nonce": "n1", "unheard_of": {"x": 1}}""");

        assertThat(created.status()).isEqualTo(200);
        assertThat(created.json().path("content").asText())
                .isEqualTo("two <@1200000000000000009> <@&77> @everyone");
        assertThat(created.json().at("/embeds/0/fields/0/inline").isBoolean()).isTrue();
        assertThat(created.json().at("/embeds/0/fields/1/inline").asBoolean()).isTrue();
        assertThat(created.json().at("/mentions/0/username").asText()).isEqualTo("operator");
        assertThat(created.json().path("mention_roles")).isEmpty();
        assertThat(created.json().path("mention_everyone").asBoolean()).isFalse();
        assertThat(created.json().at("/components/0/components/1/id").asInt()).isEqualTo(3);
        assertThat(created.json().has("unheard_of")).isFalse();
        assertThat(sandbox.get(MESSAGES + "/" + created.id()).json()).isEqualTo(created.json());
    }

    @Test
    void an_edit_changes_what_it_names_and_marks_the_message() throws Exception {
        Reply created =
                sandbox.post(
                        MESSAGES,
                        """
                {"content": "before", "embeds": [{"title": "stays"}]}""");
        clock.forward(Duration.ofSeconds(3));

        Reply edited =
                sandbox.patch(
                        MESSAGES + "/" + created.id(),
                        """
                {"content": "after"}""");

        assertThat(edited.status()).isEqualTo(200);
        assertThat(edited.json().path("content").asText()).isEqualTo("after");
        assertThat(edited.json().at("/embeds/0/title").asText()).isEqualTo("stays");
        assertThat(edited.json().path("edited_timestamp").asText())
                .isEqualTo("2026-03-01T12:00:03.000000+00:00");
        assertThat(edited.json().path("timestamp")).isEqualTo(created.json().path("timestamp"));
    }

    @Test
    void only_the_author_may_edit() throws Exception {
        String id = sandbox.say("mine").id();

        Reply refused =
                sandbox.callAs(
                        Practice.token(55), "PATCH", MESSAGES + "/" + id, "{\"content\":\"ours\"}");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().path("code").asInt()).isEqualTo(50005);
    }

    @Test
    void a_repeated_nonce_returns_the_first_message_until_the_window_ends() throws Exception {
        String body =
                """
                {"content": "first", "nonce": "abc", "enforce_nonce": true}""";
        Reply first = sandbox.post(MESSAGES, body);
        clock.forward(Duration.ofMinutes(4));
        Reply repeated = sandbox.post(MESSAGES, body.replace("first", "second"));
        clock.forward(Duration.ofMinutes(2));
        Reply later = sandbox.post(MESSAGES, body);

        assertThat(repeated.json()).isEqualTo(first.json());
        assertThat(later.id()).isNotEqualTo(first.id());
        assertThat(sandbox.get(MESSAGES).json()).hasSize(2);
        assertThat(sandbox.counters().path("duplicatesAvoided").asInt()).isEqualTo(1);
        assertThat(sandbox.counters().path("messagesCreated").asInt()).isEqualTo(2);
    }

    @Test
    void a_nonce_belongs_to_its_author_and_is_a_mere_remark_unless_enforced() throws Exception {
        String enforced =
                """
                {"content": "x", "nonce": 7, "enforce_nonce": true}""";
        Reply first = sandbox.post(MESSAGES, enforced);

        Reply others = sandbox.callAs(Practice.token(55), "POST", MESSAGES, enforced);
        Reply unenforced =
                sandbox.post(
                        MESSAGES,
                        """
                {"content": "x", "nonce": 7}""");

        assertThat(first.json().path("nonce").isIntegralNumber()).isTrue();
        assertThat(others.id()).isNotEqualTo(first.id());
        assertThat(unenforced.id()).isNotEqualTo(first.id());
    }

    @Test
    void a_reply_shows_what_it_answers_until_that_is_deleted() throws Exception {
        String id = sandbox.say("question").id();
        String reply =
                "{\"content\": \"answer\", \"message_reference\": {\"message_id\": \"%s\"%s}}";

        Reply answered = sandbox.post(MESSAGES, reply.formatted(id, ""));
        sandbox.delete(MESSAGES + "/" + id);
        Reply orphan = sandbox.get(MESSAGES + "/" + answered.id());
        Reply refused = sandbox.post(MESSAGES, reply.formatted(id, ""));
        Reply plain =
                sandbox.post(MESSAGES, reply.formatted(id, ", \"fail_if_not_exists\": false"));

        assertThat(answered.json().path("type").asInt()).isEqualTo(19);
        assertThat(answered.json().at("/referenced_message/content").asText())
                .isEqualTo("question");
        assertThat(orphan.json().path("referenced_message").isNull()).isTrue();
        assertThat(refused.json().at("/errors/message_reference/_errors/0/code").asText())
                .isEqualTo("REPLIES_UNKNOWN_MESSAGE");
        assertThat(plain.json().path("type").asInt()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            ''                                              | 1
            , "allowed_mentions": {"parse": []}             | 0
            , "allowed_mentions": {"replied_user": true}    | 1
            """)
    void a_reply_pings_whom_it_answers_if_it_may(String rest, int mentions) throws Exception {
        String id =
                sandbox.callAs(Practice.SECOND_TOKEN, "POST", MESSAGES, "{\"content\":\"x\"}").id();

        Reply answered =
                sandbox.post(
                        MESSAGES,
                        "{\"content\": \"answer\", \"message_reference\": {\"message_id\": \"%s\"}%s}"
                                .formatted(id, rest));

        assertThat(answered.json().path("mentions")).hasSize(mentions);
        assertThat(answered.json().at("/message_reference/guild_id").asText())
                .isEqualTo(Long.toString(Practice.GUILD));
    }

    @Test
    void a_deleted_message_is_unknown() throws Exception {
        String id = sandbox.say("short-lived").id();

        Reply deleted = sandbox.delete(MESSAGES + "/" + id);

        assertThat(deleted.status()).isEqualTo(204);
        for (String method : new String[] {"GET", "PATCH", "DELETE"}) {
            Reply gone =
                    sandbox.call(
                            method,
                            MESSAGES + "/" + id,
                            method.equals("PATCH") ? "{\"content\":\"x\"}" : "");
            assertThat(gone.status()).isEqualTo(404);
            assertThat(gone.json().path("code").asInt()).isEqualTo(10008);
        }
    }

    @Test
    void many_messages_are_deleted_at_once() throws Exception {
        String one = sandbox.say("one").id();
        String two = sandbox.say("two").id();
        String kept = sandbox.say("kept").id();

        Reply deleted =
                sandbox.post(
                        MESSAGES + "/bulk-delete",
                        "{\"messages\": [\"%s\", \"%s\"]}".formatted(one, two));
        Reply tooFew =
                sandbox.post(MESSAGES + "/bulk-delete", "{\"messages\": [\"%s\"]}".formatted(kept));

        assertThat(deleted.status()).isEqualTo(204);
        assertThat(tooFew.json().path("code").asInt()).isEqualTo(50016);
        assertThat(sandbox.get(MESSAGES).json()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            ?limit=2            | 5 4
            ?limit=2&before=m4  | 3 2
            ?limit=2&after=m2   | 4 3
            ?limit=3&around=m3  | 4 3 2
            ?after=m5           | ''
            """)
    void messages_are_paged_newest_first(String query, String expected) throws Exception {
        String asked = query;
        for (int i = 1; i <= 5; i++) {
            asked = asked.replace("m" + i, sandbox.say(Integer.toString(i)).id());
        }

        JsonNode page = sandbox.get(MESSAGES + asked).json();

        StringBuilder contents = new StringBuilder();
        page.forEach(message -> contents.append(message.path("content").asText()).append(' '));
        assertThat(contents.toString().strip()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"limit=0, limit", "limit=101, limit", "limit=x, limit", "before=x, before"})
    void a_bad_page_is_refused(String query, String field) throws Exception {
        Reply refused = sandbox.get(MESSAGES + "?" + query);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("errors").has(field)).isTrue();
    }

    @Test
    void a_thread_has_its_first_messages_id_and_takes_messages() throws Exception {
        String start = sandbox.say("start").id();

        Reply thread =
                sandbox.post(
                        MESSAGES + "/" + start + "/threads",
                        """
                {"name": "details", "auto_archive_duration": 60}""");
        Reply second = sandbox.post(MESSAGES + "/" + start + "/threads", "{\"name\": \"again\"}");
        Reply within =
                sandbox.post("/channels/" + start + "/messages", "{\"content\": \"inside\"}");

        assertThat(thread.status()).isEqualTo(201);
        assertThat(thread.id()).isEqualTo(start);
        assertThat(second.json().path("code").asInt()).isEqualTo(160004);
        assertThat(within.json().path("channel_id").asText()).isEqualTo(start);
        assertThat(sandbox.get("/channels/" + start).json().path("message_count").asInt())
                .isEqualTo(1);
        assertThat(sandbox.get(MESSAGES + "/" + start).json().at("/thread/name").asText())
                .isEqualTo("details");
        assertThat(sandbox.get("/guilds/" + Practice.GUILD + "/channels").json()).hasSize(2);
    }

    @Test
    void the_newest_messages_stay_when_a_channel_overflows() throws Exception {
        sandbox.close();
        sandbox =
                new RunningSandbox(
                        SandboxSettings.IN_MEMORY.with(
                                new io.tocsin.sandbox.world.WorldLimits(
                                        3, 100, Duration.ofMinutes(5))),
                        clock);
        String oldest = sandbox.say("0").id();
        for (int i = 1; i < 4; i++) {
            sandbox.say(Integer.toString(i));
        }

        assertThat(sandbox.get(MESSAGES).json()).hasSize(3);
        assertThat(sandbox.get(MESSAGES + "/" + oldest).status()).isEqualTo(404);
    }

    @Test
    void typing_is_heard_and_leaves_nothing() throws Exception {
        assertThat(sandbox.post(ALERTS + "/typing", "").status()).isEqualTo(204);
        assertThat(sandbox.get(MESSAGES).json()).isEmpty();
    }
}
