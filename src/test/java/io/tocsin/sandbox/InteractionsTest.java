package io.tocsin.sandbox;

import static io.tocsin.sandbox.RunningSandbox.MESSAGES;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.sandbox.world.Practice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A person presses and types, and a bot that is nothing but a websocket and HTTP answers. */
class InteractionsTest {

    private static final String BOT = Long.toString(Practice.BOT);
    private static final String COMMANDS = "/applications/" + BOT + "/commands";
    private static final String ALERTS =
            """
            [{"name": "alerts", "description": "Lists alerts", "options": [
               {"type": 3, "name": "severity", "description": "How bad", "required": true,
                "choices": [{"name": "Critical", "value": "critical"}, {"name": "Info", "value": "info"}]},
               {"type": 4, "name": "limit", "description": "How many", "min_value": 1, "max_value": 10},
               {"type": 5, "name": "all", "description": "Resolved too"},
               {"type": 6, "name": "who", "description": "Whose"},
               {"type": 7, "name": "where", "description": "Where"},
               {"type": 8, "name": "role", "description": "Which role"},
               {"type": 3, "name": "name", "description": "A name", "autocomplete": true}]},
             {"name": "admin", "description": "For few", "default_member_permissions": "32"},
             {"name": "silence", "description": "Silences", "options": [
               {"type": 1, "name": "add", "description": "Adds one", "options": [
                 {"type": 3, "name": "matcher", "description": "What", "required": true}]}]}]""";

    private final HandClock clock = new HandClock();
    private RunningSandbox sandbox;
    private GatewayClient bot;

    @BeforeEach
    void start() throws Exception {
        sandbox = new RunningSandbox(SandboxSettings.IN_MEMORY, clock);
        bot = GatewayClient.plain(sandbox);
        bot.next();
        bot.identify(Practice.TOKEN, 0);
        bot.next();
    }

    @AfterEach
    void stop() throws Exception {
        bot.close();
        sandbox.close();
    }

    private String messageWithButton() throws Exception {
        return sandbox.post(
                        MESSAGES,
                        """
                {"content": "firing", "components": [{"type": 1, "components": [
                  {"type": 2, "style": 1, "label": "Acknowledge", "custom_id": "ack"},
                  {"type": 2, "style": 2, "label": "Off", "custom_id": "off", "disabled": true}]}]}""")
                .id();
    }

    private Reply ask(String order) throws Exception {
        return sandbox.own("POST", "/interactions", order);
    }

    private JsonNode press(String message) throws Exception {
        return ask("{\"kind\":\"button\",\"message\":\"" + message + "\",\"customId\":\"ack\"}")
                .json();
    }

    private JsonNode type(String options) throws Exception {
        sandbox.call("PUT", COMMANDS, ALERTS);
        Reply asked =
                ask(
                        "{\"kind\":\"command\",\"channel\":\"%d\",\"name\":\"alerts\",\"options\":%s}"
                                .formatted(Practice.ALERTS, options));
        assertThat(asked.json().path("error").asText()).isEmpty();
        return asked.json();
    }

    private JsonNode became(JsonNode asked) throws Exception {
        return sandbox.own("GET", "/interactions/" + asked.path("id").asText(), "").json();
    }

    /** What the bot was told last. */
    private JsonNode heard() throws Exception {
        JsonNode frame = bot.next();
        assertThat(frame.path("t").asText()).isEqualTo("INTERACTION_CREATE");
        return frame.path("d");
    }

    private Reply answer(JsonNode told, String body) throws Exception {
        return sandbox.callAs(
                "",
                "POST",
                "/interactions/%s/%s/callback"
                        .formatted(told.path("id").asText(), told.path("token").asText()),
                body);
    }

    private static String webhook(JsonNode told, String below) {
        return "/webhooks/" + BOT + "/" + told.path("token").asText() + below;
    }

    private Reply follow(String method, JsonNode told, String below, String body) throws Exception {
        return sandbox.callAs("", method, webhook(told, below), body);
    }

    @Test
    void a_pressed_button_reaches_the_bot_with_all_that_discord_tells() throws Exception {
        String message = messageWithButton();
        JsonNode asked = press(message);
        JsonNode told = heard();

        assertThat(asked.path("state").asText()).isEqualTo("waiting");
        assertThat(told.path("id")).isEqualTo(asked.path("id"));
        assertThat(told.path("type").asInt()).isEqualTo(3);
        assertThat(told.path("application_id").asText()).isEqualTo(BOT);
        assertThat(told.at("/data/custom_id").asText()).isEqualTo("ack");
        assertThat(told.at("/data/component_type").asInt()).isEqualTo(2);
        assertThat(told.at("/message/id").asText()).isEqualTo(message);
        assertThat(told.path("guild_id").asText()).isEqualTo(Long.toString(Practice.GUILD));
        assertThat(told.path("channel_id").asText()).isEqualTo(Long.toString(Practice.ALERTS));
        assertThat(told.at("/member/user/username").asText()).isEqualTo("operator");
        assertThat(told.path("version").asInt()).isEqualTo(1);
        assertThat(told.properties())
                .extracting(Map.Entry::getKey)
                .contains(
                        "app_permissions",
                        "locale",
                        "guild_locale",
                        "entitlements",
                        "authorizing_integration_owners",
                        "context",
                        "attachment_size_limit",
                        "channel");
    }

    @Test
    void a_typed_command_reaches_the_bot_with_typed_options() throws Exception {
        type(
                """
                {"severity":"critical","limit":"3","all":true,"who":"%d","where":"%d","role":"%d"}"""
                        .formatted(Practice.ENGINEER, Practice.GENERAL, Practice.ON_CALL));
        JsonNode data = heard().path("data");

        assertThat(data.path("options").toString())
                .contains("{\"name\":\"limit\",\"type\":4,\"value\":3}")
                .contains("{\"name\":\"all\",\"type\":5,\"value\":true}");
        assertThat(data.at("/resolved/members/" + Practice.ENGINEER + "/roles/0").asText())
                .isEqualTo(Long.toString(Practice.ON_CALL));
        assertThat(data.at("/resolved/users/" + Practice.ENGINEER + "/username").asText())
                .isEqualTo("engineer");
        assertThat(data.at("/resolved/channels/" + Practice.GENERAL + "/name").asText())
                .isEqualTo("general");
        assertThat(data.at("/resolved/roles/" + Practice.ON_CALL + "/name").asText())
                .isEqualTo("on-call");
    }

    @Test
    void a_subcommand_carries_its_options_inside() throws Exception {
        type("{\"severity\":\"info\"}");
        heard();
        ask(
                "{\"kind\":\"command\",\"channel\":\"%d\",\"name\":\"silence add\",\"options\":{\"matcher\":\"a=b\"}}"
                        .formatted(Practice.ALERTS));

        assertThat(heard().at("/data/options/0/options/0/value").asText()).isEqualTo("a=b");
    }

    @Test
    void an_ephemeral_answer_is_seen_by_the_one_who_asked_and_not_in_the_channel()
            throws Exception {
        JsonNode asked = type("{\"severity\":\"info\"}");
        JsonNode told = heard();

        Reply answered =
                answer(told, "{\"type\":4,\"data\":{\"content\":\"just for you\",\"flags\":64}}");

        assertThat(answered.status()).isEqualTo(204);
        JsonNode became = became(asked);
        assertThat(became.path("state").asText()).isEqualTo("answered");
        assertThat(became.path("ephemeral").asBoolean()).isTrue();
        assertThat(became.path("content").asText()).isEqualTo("just for you");
        assertThat(sandbox.get(MESSAGES).json()).isEmpty();
        assertThat(follow("GET", told, "/messages/@original", "").json().path("content").asText())
                .isEqualTo("just for you");
    }

    @Test
    void an_answer_for_all_is_a_message_of_its_channel() throws Exception {
        JsonNode asked = type("{\"severity\":\"info\"}");
        JsonNode told = heard();
        Reply answered =
                sandbox.callAs(
                        "",
                        "POST",
                        "/interactions/%s/%s/callback?with_response=true"
                                .formatted(told.path("id").asText(), told.path("token").asText()),
                        "{\"type\":4,\"data\":{\"content\":\"for all\"}}");

        assertThat(answered.status()).isEqualTo(200);
        String id = answered.json().at("/resource/message/id").asText();
        assertThat(sandbox.get(MESSAGES + "/" + id).json().path("type").asInt()).isEqualTo(20);
        assertThat(became(asked).path("content").asText()).isEqualTo("for all");
        follow("PATCH", told, "/messages/@original", "{\"content\":\"changed\"}");
        assertThat(sandbox.get(MESSAGES + "/" + id).json().path("content").asText())
                .isEqualTo("changed");
        assertThat(follow("DELETE", told, "/messages/@original", "").status()).isEqualTo(204);
        assertThat(sandbox.get(MESSAGES).json()).isEmpty();
        assertThat(follow("GET", told, "/messages/@original", "").json().path("code").asInt())
                .isEqualTo(10008);
    }

    @ParameterizedTest
    @CsvSource({"0, false", "64, true"})
    void a_promised_answer_is_kept_by_an_edit(int flags, boolean ephemeral) throws Exception {
        JsonNode asked = type("{\"severity\":\"info\"}");
        JsonNode told = heard();
        answer(told, "{\"type\":5,\"data\":{\"flags\":" + flags + "}}");
        clock.forward(Duration.ofMinutes(10));
        assertThat(became(asked).path("state").asText()).isEqualTo("deferred");

        Reply kept = follow("PATCH", told, "/messages/@original", "{\"content\":\"here it is\"}");

        assertThat(kept.json().path("flags").asInt()).isEqualTo(flags);
        assertThat(kept.json().path("edited_timestamp").isNull()).isTrue();
        assertThat(became(asked).path("state").asText()).isEqualTo("answered");
        assertThat(became(asked).path("ephemeral").asBoolean()).isEqualTo(ephemeral);
        assertThat(sandbox.get(MESSAGES).json()).hasSize(ephemeral ? 0 : 1);
    }

    @Test
    void the_first_follow_up_keeps_a_promise_and_the_second_is_a_message_of_its_own()
            throws Exception {
        JsonNode asked = type("{\"severity\":\"info\"}");
        JsonNode told = heard();
        answer(told, "{\"type\":5}");
        follow("POST", told, "", "{\"content\":\"one\"}");
        Reply second = follow("POST", told, "", "{\"content\":\"two\",\"flags\":64}");

        assertThat(sandbox.get(MESSAGES).json()).hasSize(1);
        assertThat(became(asked).path("messages")).hasSize(2);
        String below = "/messages/" + second.id();
        assertThat(follow("PATCH", told, below, "{\"content\":\"2\"}").status()).isEqualTo(200);
        assertThat(became(asked).at("/messages/1/content").asText()).isEqualTo("2");
        assertThat(follow("DELETE", told, below, "").status()).isEqualTo(204);
        assertThat(became(asked).path("messages")).hasSize(1);
    }

    @Test
    void an_update_changes_the_message_with_the_button_at_once_or_later() throws Exception {
        String message = messageWithButton();
        JsonNode atOnce = press(message);
        answer(heard(), "{\"type\":7,\"data\":{\"content\":\"acknowledged\"}}");
        assertThat(sandbox.get(MESSAGES + "/" + message).json().path("content").asText())
                .isEqualTo("acknowledged");
        assertThat(became(atOnce).path("state").asText()).isEqualTo("answered");

        JsonNode later = press(message);
        JsonNode told = heard();
        assertThat(answer(told, "{\"type\":6}").status()).isEqualTo(204);
        assertThat(became(later).path("state").asText()).isEqualTo("deferred");
        follow("PATCH", told, "/messages/@original", "{\"components\":[]}");
        assertThat(sandbox.get(MESSAGES + "/" + message).json().path("components")).isEmpty();
        assertThat(became(later).path("state").asText()).isEqualTo("answered");
    }

    @Test
    void a_button_of_an_ephemeral_answer_works_for_its_reader_only() throws Exception {
        JsonNode asked = press(messageWithButton());
        answer(
                heard(),
                """
                {"type":4,"data":{"content":"sure?","flags":64,"components":[{"type":1,"components":[
                  {"type":2,"style":4,"label":"Yes","custom_id":"ack"}]}]}}""");
        String whispered = became(asked).at("/messages/0/id").asText();

        press(whispered);
        answer(heard(), "{\"type\":7,\"data\":{\"content\":\"done\",\"components\":[]}}");
        Reply stranger =
                ask(
                        "{\"kind\":\"button\",\"message\":\"%s\",\"customId\":\"ack\",\"user\":\"%d\"}"
                                .formatted(whispered, Practice.GUEST));

        assertThat(became(asked).path("content").asText()).isEqualTo("done");
        assertThat(stranger.status()).isEqualTo(404);
    }

    @Test
    void autocomplete_tells_the_focused_option_and_gets_choices() throws Exception {
        sandbox.call("PUT", COMMANDS, ALERTS);
        JsonNode asked =
                ask("{\"kind\":\"autocomplete\",\"channel\":\"%d\",\"name\":\"alerts\",\"options\":{\"name\":\"hi\"},\"focused\":\"name\"}"
                                .formatted(Practice.ALERTS))
                        .json();
        JsonNode told = heard();

        assertThat(told.path("type").asInt()).isEqualTo(4);
        assertThat(told.at("/data/options/0").toString()).contains("\"focused\":true", "\"hi\"");
        assertThat(
                        answer(told, "{\"type\":4,\"data\":{\"content\":\"no\"}}")
                                .json()
                                .path("code")
                                .asInt())
                .isEqualTo(50035);
        assertThat(
                        answer(
                                        told,
                                        "{\"type\":8,\"data\":{\"choices\":[{\"name\":\"High\",\"value\":\"high\"}]}}")
                                .status())
                .isEqualTo(204);
        assertThat(became(asked).at("/choices/0/value").asText()).isEqualTo("high");
    }

    @Test
    void an_interaction_is_acknowledged_once() throws Exception {
        press(messageWithButton());
        JsonNode told = heard();
        Reply mistaken = answer(told, "{\"type\":4,\"data\":{\"content\":\"\"}}");
        answer(told, "{\"type\":6}");
        Reply second = answer(told, "{\"type\":4,\"data\":{\"content\":\"again\"}}");

        assertThat(mistaken.json().path("code").asInt()).isEqualTo(50006);
        assertThat(second.status()).isEqualTo(400);
        assertThat(second.json().path("code").asInt()).isEqualTo(40060);
    }

    @Test
    void after_three_seconds_it_failed_and_is_unknown() throws Exception {
        JsonNode asked = press(messageWithButton());
        JsonNode told = heard();
        assertThat(follow("POST", told, "", "{\"content\":\"x\"}").json().path("code").asInt())
                .as("nothing can follow before the first answer")
                .isEqualTo(10015);
        clock.forward(Duration.ofMillis(3_001));

        Reply late = answer(told, "{\"type\":6}");

        assertThat(late.status()).isEqualTo(404);
        assertThat(late.json().path("code").asInt()).isEqualTo(10062);
        assertThat(became(asked).path("state").asText()).isEqualTo("failed");
        assertThat(became(asked).path("error").asText())
                .isEqualTo("The application did not respond");
    }

    @Test
    void after_fifteen_minutes_the_token_is_worth_nothing() throws Exception {
        press(messageWithButton());
        JsonNode told = heard();
        answer(told, "{\"type\":6}");
        clock.forward(Duration.ofMinutes(15));
        assertThat(follow("POST", told, "", "{\"content\":\"in time\"}").status()).isEqualTo(200);
        clock.forward(Duration.ofMillis(1));

        Reply late = follow("POST", told, "", "{\"content\":\"late\"}");

        assertThat(late.status()).isEqualTo(401);
        assertThat(late.json().path("code").asInt()).isEqualTo(50027);
    }

    @Test
    void answers_spend_nothing_of_the_bots_fifty_a_second() throws Exception {
        press(messageWithButton());
        JsonNode told = heard();
        answer(told, "{\"type\":6}");
        for (int i = 0; i < 60; i++) {
            assertThat(follow("GET", told, "/messages/@original", "").status()).isEqualTo(200);
        }
        assertThat(sandbox.get("/users/@me").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            []                                                                          | 400 | The body must be
            {"kind":"wave"}                                                             | 400 | kind:
            {"kind":"button","message":"x","customId":"ack"}                            | 400 | message:
            {"kind":"button","message":"1","customId":"ack"}                            | 404 | message:
            {"kind":"button","message":"MESSAGE","customId":"other"}                    | 404 | customId:
            {"kind":"button","message":"MESSAGE","customId":"off"}                      | 409 | customId:
            {"kind":"button","message":"MESSAGE","customId":"ack","user":"7"}           | 400 | user:
            {"kind":"button","message":"MESSAGE","customId":"ack","channel":"1"}        | 400 | channel:
            {"kind":"command","channel":"1","name":"alerts"}                            | 404 | channel:
            {"kind":"command","channel":"ALERTS","name":"nothing"}                      | 404 | name:
            {"kind":"command","channel":"ALERTS","name":"alerts","bot":"7"}             | 404 | name:
            {"kind":"command","channel":"ALERTS","name":"silence"}                      | 400 | name:
            {"kind":"command","channel":"ALERTS","name":"admin","user":"GUEST"}         | 403 | name:
            {"kind":"command","channel":"ALERTS","name":"alerts"}                       | 400 | options/severity:
            {"kind":"command","channel":"ALERTS","name":"alerts","options":{"severity":"warm"}}            | 400 | options/severity:
            {"kind":"command","channel":"ALERTS","name":"alerts","options":{"severity":"info","limit":11}} | 400 | options/limit:
            {"kind":"command","channel":"ALERTS","name":"alerts","options":{"severity":"info","all":"x"}}  | 400 | options/all:
            {"kind":"command","channel":"ALERTS","name":"alerts","options":{"severity":"info","who":"7"}}  | 400 | options/who:
            {"kind":"command","channel":"ALERTS","name":"alerts","options":{"severity":"info","x":"7"}}    | 400 | options:
            {"kind":"autocomplete","channel":"ALERTS","name":"alerts","focused":"limit"} | 400 | focused:
            """)
    void what_a_person_cannot_do_is_refused_by_name(String order, int status, String begins)
            throws Exception {
        sandbox.call("PUT", COMMANDS, ALERTS);
        Reply refused =
                ask(
                        order.replace("MESSAGE", messageWithButton())
                                .replace("ALERTS", Long.toString(Practice.ALERTS))
                                .replace("GUEST", Long.toString(Practice.GUEST)));

        assertThat(refused.json().path("error").asText()).startsWith(begins);
        assertThat(refused.status()).isEqualTo(status);
    }

    @Test
    void a_person_is_offered_the_commands_they_may_use() throws Exception {
        sandbox.call("PUT", COMMANDS, ALERTS);

        assertThat(offered(Practice.OPERATOR)).containsExactly("admin", "alerts", "silence");
        assertThat(offered(Practice.GUEST)).containsExactly("alerts", "silence");
    }

    private List<String> offered(long user) throws Exception {
        List<String> names = new ArrayList<>();
        sandbox.own("GET", "/commands?channel=%d&user=%d".formatted(Practice.ALERTS, user), "")
                .json()
                .path("commands")
                .forEach(command -> names.add(command.path("name").asText()));
        return names;
    }

    @Test
    void foreign_pages_may_not_press_buttons() throws Exception {
        assertThat(
                        sandbox.own("POST", "/interactions", "{}", "Origin", "http://evil.example")
                                .status())
                .isEqualTo(403);
        assertThat(sandbox.own("DELETE", "/interactions", "").status()).isEqualTo(405);
        assertThat(sandbox.own("GET", "/interactions/1", "").status()).isEqualTo(404);
    }
}
