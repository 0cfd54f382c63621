package io.tocsin.sandbox;

import static io.tocsin.sandbox.RunningSandbox.ALERTS;
import static io.tocsin.sandbox.RunningSandbox.MESSAGES;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.sandbox.rest.RateWindow;
import io.tocsin.sandbox.rest.RestLimits;
import io.tocsin.sandbox.world.Practice;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In the tables, {@code a*257} stands for the letter so many times. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FormsTest {

    private static final RateWindow UNLIMITED = new RateWindow(100_000, Duration.ofSeconds(1));

    private RunningSandbox sandbox;

    @BeforeAll
    void start() throws Exception {
        sandbox =
                new RunningSandbox(
                        SandboxSettings.IN_MEMORY.with(
                                new RestLimits(100_000, UNLIMITED, UNLIMITED, UNLIMITED)),
                        InstantSource.system());
    }

    @AfterAll
    void stop() throws Exception {
        sandbox.close();
    }

    private static String spelled(String text) {
        return java.util.regex.Pattern.compile("([a-z])\\*([0-9]+)")
                .matcher(text)
                .replaceAll(match -> match.group(1).repeat(Integer.parseInt(match.group(2))));
    }

    private static String list(String item, int times) {
        return "[" + String.join(",", java.util.Collections.nCopies(times, item)) + "]";
    }

    private static String ids(int count) {
        return java.util.stream.IntStream.rangeClosed(1, count).boxed().toList().toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            {"content":"a*2001"}                                        | /content                      | BASE_TYPE_MAX_LENGTH
            {"content":{}}                                              | /content                      | STRING_TYPE_CONVERT
            {"content":"x","nonce":"a*26"}                              | /nonce                        | BASE_TYPE_MAX_LENGTH
            {"content":"x","tts":"yes"}                                 | /tts                          | BOOLEAN_TYPE_CONVERT
            {"content":"x","flags":"many"}                              | /flags                        | NUMBER_TYPE_COERCE
            {"embeds":{}}                                               | /embeds                       | LIST_TYPE_CONVERT
            {"embeds":[7]}                                              | /embeds/0                     | DICT_TYPE_CONVERT
            {"embeds":[{"title":"a*257"}]}                              | /embeds/0/title               | BASE_TYPE_MAX_LENGTH
            {"embeds":[{"description":"a*4097"}]}                       | /embeds/0/description         | BASE_TYPE_MAX_LENGTH
            {"embeds":[{"color":16777216}]}                             | /embeds/0/color               | NUMBER_TYPE_MAX
            {"embeds":[{"url":"javascript:alert(1)"}]}                  | /embeds/0/url                 | URL_TYPE_INVALID_SCHEME
            {"embeds":[{"url":"no url"}]}                               | /embeds/0/url                 | URL_TYPE_INVALID_URL
            {"embeds":[{"timestamp":"yesterday"}]}                      | /embeds/0/timestamp           | DATE_TIME_TYPE_PARSE
            {"embeds":[{"author":{"name":"a*257"}}]}                    | /embeds/0/author/name         | BASE_TYPE_MAX_LENGTH
            {"embeds":[{"footer":{"text":"a*2049"}}]}                   | /embeds/0/footer/text         | BASE_TYPE_MAX_LENGTH
            {"embeds":[{"fields":[{"name":"","value":"v"}]}]}           | /embeds/0/fields/0/name       | BASE_TYPE_REQUIRED
            {"embeds":[{"fields":[{"name":"n","value":" "}]}]}          | /embeds/0/fields/0/value      | BASE_TYPE_REQUIRED
            {"embeds":[{"fields":[{"name":"n"}]}]}                      | /embeds/0/fields/0/value      | BASE_TYPE_REQUIRED
            {"embeds":[{"fields":[{"name":"a*257","value":"v"}]}]}      | /embeds/0/fields/0/name       | BASE_TYPE_MAX_LENGTH
            {"embeds":[{"fields":[{"name":"n","value":"a*1025"}]}]}     | /embeds/0/fields/0/value      | BASE_TYPE_MAX_LENGTH
            {"embeds":[{"description":"a*3001"},{"description":"a*3000"}]} | /embeds                    | MAX_EMBED_SIZE_EXCEEDED
            {"components":[{"type":2}]}                                 | /components/0/type            | UNION_TYPE_CHOICES
            {"components":[{"type":1,"components":[]}]}                 | /components/0/components      | BASE_TYPE_BAD_LENGTH
            {"components":[{"type":1,"components":[{"type":2,"style":1,"label":"l"}]}]} | /components/0/components/0/custom_id | BASE_TYPE_REQUIRED
            {"components":[{"type":1,"components":[{"type":2,"style":5,"label":"l"}]}]} | /components/0/components/0/url | BASE_TYPE_REQUIRED
            {"components":[{"type":1,"components":[{"type":2,"style":1,"custom_id":"c","label":"a*81"}]}]} | /components/0/components/0/label | BASE_TYPE_MAX_LENGTH
            {"components":[{"type":1,"components":[{"type":2,"style":1,"label":"l","custom_id":"a*101"}]}]} | /components/0/components/0/custom_id | BASE_TYPE_MAX_LENGTH
            {"components":[{"type":1,"components":[{"type":2,"style":7,"label":"l","custom_id":"c"}]}]} | /components/0/components/0/style | NUMBER_TYPE_MAX
            {"components":[{"type":1,"components":[{"type":2,"label":"l","custom_id":"c"}]}]} | /components/0/components/0/style | BASE_TYPE_REQUIRED
            {"components":[{"type":1,"components":[{"type":2,"style":1,"custom_id":"c"}]}]} | /components/0/components/0/label | BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED
            {"components":[{"type":1,"components":[{"type":2,"style":5,"label":"l","url":"ftp://e.org"}]}]} | /components/0/components/0/url | URL_TYPE_INVALID_SCHEME
            {"components":[{"type":1,"components":[{"type":2,"style":5,"label":"l","url":"https://e.org/a*500"}]}]} | /components/0/components/0/url | BASE_TYPE_MAX_LENGTH
            {"components":[{"type":1,"components":[{"type":2,"style":5,"label":"l","url":"https://e.org","custom_id":"c"}]}]} | /components/0/components/0/custom_id | BUTTON_COMPONENT_CUSTOM_ID_URL_EXCLUSIVE
            {"components":[{"type":1,"components":[{"type":2,"style":1,"label":"l","custom_id":"c"}]},{"type":1,"components":[{"type":2,"style":1,"label":"l","custom_id":"c"}]}]} | /components/1/components/0/custom_id | COMPONENT_CUSTOM_ID_DUPLICATED
            {"content":"x","message_reference":{}} | /message_reference/message_id | BASE_TYPE_REQUIRED
            {"content":"x","allowed_mentions":{"parse":["roles"],"roles":["1"]}} | /allowed_mentions/roles | MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE
            {"content":"x","allowed_mentions":{"users":["1","1"]}} | /allowed_mentions/users | SET_TYPE_ALREADY_CONTAINS_VALUE
            {"content":"x","allowed_mentions":{"roles":["ops"]}} | /allowed_mentions/roles | NUMBER_TYPE_COERCE
            {"content":"x","message_reference":{"message_id":"one"}}    | /message_reference/message_id | NUMBER_TYPE_COERCE
            {"content":"x","allowed_mentions":{"parse":["all"]}}        | /allowed_mentions/parse       | BASE_TYPE_CHOICES
            {"content":"x","allowed_mentions":{"parse":["users"],"users":["1"]}} | /allowed_mentions/users | MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE
            []                                                          | ``                            | DICT_TYPE_CONVERT
            """)
    void a_mistake_is_refused_where_it_was_made(String body, String where, String code)
            throws Exception {
        Reply refused = sandbox.post(MESSAGES, spelled(body));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("code").asInt()).isEqualTo(50035);
        assertThat(refused.json().at("/errors" + where + "/_errors/0/code").asText())
                .as(refused.json().toString())
                .isEqualTo(code);
    }

    @Test
    void six_buttons_in_a_row_or_a_hundred_and_one_mentions_are_too_many() throws Exception {
        String button = "{\"type\":2,\"style\":5,\"label\":\"l\",\"url\":\"https://e.org\"}";
        String row = "{\"components\":[{\"type\":1,\"components\":%s}]}";
        String mentions = "{\"content\":\"x\",\"allowed_mentions\":{\"%s\":%s}}";

        Reply five = sandbox.post(MESSAGES, row.formatted(list(button, 5)));
        Reply six = sandbox.post(MESSAGES, row.formatted(list(button, 6)));

        assertThat(five.status()).isEqualTo(200);
        assertThat(six.json().at("/errors/components/0/components/_errors")).isNotEmpty();
        for (String kind : new String[] {"users", "roles"}) {
            Reply many = sandbox.post(MESSAGES, mentions.formatted(kind, ids(101)));
            assertThat(many.json().at("/errors/allowed_mentions/" + kind + "/_errors")).hasSize(1);
            assertThat(sandbox.post(MESSAGES, mentions.formatted(kind, ids(100))).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void eleven_embeds_or_twenty_six_fields_or_six_rows_are_too_many() throws Exception {
        String field = "{\"name\":\"n\",\"value\":\"v\"}";
        String row =
                "{\"type\":1,\"components\":[{\"type\":2,\"style\":5,\"label\":\"l\",\"url\":\"https://e.org\"}]}";

        Reply embeds = sandbox.post(MESSAGES, "{\"embeds\":" + list("{\"title\":\"t\"}", 11) + "}");
        Reply fields =
                sandbox.post(MESSAGES, "{\"embeds\":[{\"fields\":" + list(field, 26) + "}]}");
        Reply rows = sandbox.post(MESSAGES, "{\"components\":" + list(row, 6) + "}");

        assertThat(embeds.json().at("/errors/embeds/_errors")).hasSize(1);
        assertThat(fields.json().at("/errors/embeds/0/fields/_errors")).hasSize(1);
        assertThat(rows.json().at("/errors/components/_errors")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            {"content":"a*2000","nonce":"a*25"}
            {"embeds":[{"title":"a*256","description":"a*4096"}]}
            {"embeds":[{"description":"a*3000"},{"description":"a*3000"}]}
            {"embeds":[{"fields":[{"name":"a*256","value":"a*1024"}]}]}
            {"content":null,"embeds":[{"footer":{"text":"a*2048"}}],"components":[],"flags":4096}
            """)
    void what_just_fits_is_taken(String body) throws Exception {
        assertThat(sandbox.post(MESSAGES, spelled(body)).status()).isEqualTo(200);
    }

    @Test
    void length_is_counted_in_characters_not_in_surrogates() throws Exception {
        assertThat(sandbox.say("\uD83D\uDD25".repeat(2_000)).status()).isEqualTo(200);
        assertThat(sandbox.say("\uD83D\uDD25".repeat(2_001)).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            {}                          | 50006
            {"content":"  "}            | 50006
            {"embeds":[{}]}             | 50006
            {"embeds":[{"title":" "}]}  | 50006
            {"content":                 | 50109
            {"content":"x"} {}          | 50109
            """)
    void what_says_nothing_or_is_no_json_is_refused(String body, int code) throws Exception {
        assertThat(sandbox.post(MESSAGES, body).json().path("code").asInt()).isEqualTo(code);
    }

    @Test
    void an_edit_obeys_the_same_limits_and_may_not_empty_a_message() throws Exception {
        String message = MESSAGES + "/" + sandbox.say("something").id();

        assertThat(sandbox.patch(message, spelled("{\"content\":\"a*2001\"}")).status())
                .isEqualTo(400);
        assertThat(sandbox.patch(message, "{\"content\":\"\"}").json().path("code").asInt())
                .isEqualTo(50006);
        assertThat(sandbox.get(message).json().path("content").asText()).isEqualTo("something");
    }

    @Test
    void a_body_beyond_a_mebibyte_is_refused() throws Exception {
        Reply refused = sandbox.say("x".repeat(1 << 20));

        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.json().path("code").asInt()).isEqualTo(40005);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /channels/1/messages, 10003",
        "GET, /channels/1/messages, 10003",
        "GET, /channels/1, 10003",
        "PATCH, /channels/1, 10003",
        "DELETE, /channels/1, 10003",
        "POST, /channels/1/typing, 10003",
        "GET, /guilds/1, 10004",
        "GET, /guilds/1/channels, 10004",
        "POST, /guilds/1/channels, 10004",
        "GET, /applications/1/commands, 50001",
        "POST, /channels/x/messages, 10003",
    })
    void what_does_not_exist_is_named(String method, String path, int code) throws Exception {
        String body =
                method.equals("POST") || method.equals("PATCH")
                        ? "{\"content\":\"x\",\"name\":\"x\"}"
                        : "";

        assertThat(sandbox.call(method, path, body).json().path("code").asInt()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"GET, /nothing", "GET, /", "DELETE, /users/@me", "POST, /channels/1/pins/2/3"})
    void every_other_path_is_not_found(String method, String path) throws Exception {
        Reply missing = sandbox.call(method, path, "");

        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.json().toString())
                .isEqualTo("{\"message\":\"404: Not Found\",\"code\":0}");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"``", "x", "x.y.z", "MTIz", "MTIz..y", "MTIz.x", "MA.x.y", "????.x.y"})
    void without_a_bots_token_nothing_is_answered(String token) throws Exception {
        Reply refused = sandbox.callAs(token, "GET", "/users/@me", "");

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.json().toString())
                .isEqualTo("{\"message\":\"401: Unauthorized\",\"code\":0}");
    }

    @Test
    void the_gateways_address_needs_no_token() throws Exception {
        Reply gateway = sandbox.callAs("", "GET", "/gateway", "");

        assertThat(gateway.json().path("url").asText())
                .isEqualTo("ws://127.0.0.1:" + sandbox.port() + "/sandbox/gateway");
    }

    @Test
    void a_bot_is_who_its_token_says() throws Exception {
        assertThat(sandbox.get("/users/@me").id()).isEqualTo(Long.toString(Practice.BOT));
        assertThat(sandbox.callAs(Practice.token(55), "GET", "/users/@me", "").id())
                .isEqualTo("55");
        assertThat(sandbox.get("/applications/@me").id()).isEqualTo(Long.toString(Practice.BOT));
        assertThat(sandbox.get("/oauth2/applications/@me").id())
                .isEqualTo(Long.toString(Practice.BOT));
        assertThat(sandbox.get("/gateway/bot").json().at("/session_start_limit/total").asInt())
                .isEqualTo(1000);
    }

    @Test
    void the_guild_and_its_channels_are_complete() throws Exception {
        assertThat(sandbox.get("/users/@me/guilds").json()).hasSize(2);
        assertThat(sandbox.get("/guilds/" + Practice.GUILD).json().path("name").asText())
                .isEqualTo("Tocsin Practice");
        assertThat(sandbox.get(ALERTS).json().path("name").asText()).isEqualTo("alerts");
    }

    @Test
    void channels_are_made_changed_and_deleted() throws Exception {
        Reply made =
                sandbox.post(
                        "/guilds/" + Practice.GUILD + "/channels",
                        "{\"name\":\"On Call\",\"topic\":\"t\"}");
        Reply changed =
                sandbox.patch(
                        "/channels/" + made.id(), "{\"name\":\"night shift\",\"topic\":null}");
        Reply deleted = sandbox.delete("/channels/" + made.id());

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().path("name").asText()).isEqualTo("on-call");
        assertThat(changed.json().path("name").asText()).isEqualTo("night-shift");
        assertThat(changed.json().path("topic").isNull()).isTrue();
        assertThat(deleted.id()).isEqualTo(made.id());
        assertThat(sandbox.get("/channels/" + made.id()).status()).isEqualTo(404);
        assertThat(sandbox.post("/guilds/" + Practice.GUILD + "/channels", "{}").status())
                .isEqualTo(400);
    }

    @Test
    void slash_commands_are_stored_for_the_application_and_for_a_guild() throws Exception {
        String application = "/applications/" + Practice.BOT;
        String guild = application + "/guilds/" + Practice.GUILD + "/commands";
        String commands =
                """
                [{"name": "ack", "description": "Acknowledge",
                  "options": [{"type": 3, "name": "alert", "description": "Which", "required": true}]}]""";

        Reply global = sandbox.call("PUT", application + "/commands", commands);
        Reply ofGuild = sandbox.call("PUT", guild, commands);
        Reply bad = sandbox.call("PUT", guild, "[{\"name\": \"ack\"}]");

        assertThat(sandbox.get(application + "/commands").json()).isEqualTo(global.json());
        assertThat(sandbox.get(guild).json()).isEqualTo(ofGuild.json());
        assertThat(ofGuild.json().at("/0/guild_id").asText())
                .isEqualTo(Long.toString(Practice.GUILD));
        assertThat(bad.json().at("/errors/0/description/_errors/0/code").asText())
                .isEqualTo("BASE_TYPE_REQUIRED");
    }
}
