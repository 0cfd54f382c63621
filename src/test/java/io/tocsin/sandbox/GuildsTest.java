package io.tocsin.sandbox;

import static io.tocsin.sandbox.RunningSandbox.MESSAGES;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.sandbox.world.Change;
import io.tocsin.sandbox.world.Draft;
import io.tocsin.sandbox.world.Json;
import io.tocsin.sandbox.world.Outcome.Done;
import io.tocsin.sandbox.world.People;
import io.tocsin.sandbox.world.Practice;
import io.tocsin.sandbox.world.Snowflakes;
import io.tocsin.sandbox.world.World;
import io.tocsin.sandbox.world.WorldLimits;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two servers, and the bots in them. */
class GuildsTest {

    private static final String MIRROR = "/guilds/" + Practice.MIRROR_GUILD;
    private static final String MIRROR_MESSAGES = "/channels/" + Practice.MIRROR + "/messages";

    private RunningSandbox sandbox;

    @BeforeEach
    void start() throws Exception {
        sandbox = new RunningSandbox(SandboxSettings.IN_MEMORY, new HandClock());
    }

    @AfterEach
    void stop() throws Exception {
        sandbox.close();
    }

    private Reply control(String deed, String body) throws Exception {
        return sandbox.own("POST", "/bots/" + Practice.BOT + "/" + deed, body);
    }

    private static String mirror() {
        return "{\"guild\":\"%d\"}".formatted(Practice.MIRROR_GUILD);
    }

    @Test
    void two_shards_hold_one_server_each() {
        assertThat(Snowflakes.shard(Practice.GUILD, 2))
                .isNotEqualTo(Snowflakes.shard(Practice.MIRROR_GUILD, 2));
    }

    @Test
    void the_second_server_has_its_own_channels_and_threads() throws Exception {
        Reply made = sandbox.post(MIRROR + "/channels", "{\"name\":\"third\"}");
        String start = sandbox.post(MIRROR_MESSAGES, "{\"content\":\"x\"}").id();
        Reply thread = sandbox.post(MIRROR_MESSAGES + "/" + start + "/threads", "{\"name\":\"t\"}");

        assertThat(sandbox.get(MIRROR).json().path("name").asText()).isEqualTo("Tocsin Mirror");
        assertThat(made.json().path("guild_id").asText())
                .isEqualTo(Long.toString(Practice.MIRROR_GUILD));
        assertThat(made.json().path("position").asInt()).isEqualTo(2);
        assertThat(thread.json().path("guild_id")).isEqualTo(made.json().path("guild_id"));
        JsonNode channels = sandbox.get(MIRROR + "/channels").json();
        assertThat(channels.findValuesAsText("name"))
                .containsExactly("mirror", "incidents", "third");
        assertThat(sandbox.get("/guilds/" + Practice.GUILD + "/channels").json()).hasSize(2);
        assertThat(sandbox.own("GET", "/state", "").json().at("/guilds/1/channels")).hasSize(4);
    }

    @Test
    void whatever_happens_in_a_server_names_it() {
        World world = World.inMemory(WorldLimits.DEFAULT, new HandClock());
        List<Change> changes = new ArrayList<>();
        world.listen(changes::add);
        long channel = Practice.INCIDENTS;

        world.messages().create(channel, draft());
        long start = changes.getLast().data().path("id").asLong();
        world.messages().startThread(channel, start, Practice.BOT, "t", 60);
        world.messages().create(start, draft());
        long inside = changes.getLast().data().path("id").asLong();
        world.messages().edit(start, inside, Practice.BOT, Done::new);
        world.editChannel(channel, Done::new);
        world.messages().delete(start, inside);
        world.messages().delete(channel, List.of(start));
        world.webhooks().create(channel, "hook", Practice.BOT);
        world.members().createRole(Practice.MIRROR_GUILD, "role", 0);
        world.deleteChannel(start);
        world.deleteChannel(channel);
        world.createChannel(Practice.MIRROR_GUILD, "again", null, List.of());

        assertThat(changes.stream().map(Change::event))
                .containsExactly(
                        "MESSAGE_CREATE",
                        "THREAD_CREATE",
                        "MESSAGE_UPDATE",
                        "MESSAGE_CREATE",
                        "MESSAGE_UPDATE",
                        "CHANNEL_UPDATE",
                        "MESSAGE_DELETE",
                        "MESSAGE_DELETE_BULK",
                        "WEBHOOKS_UPDATE",
                        "GUILD_ROLE_CREATE",
                        "THREAD_DELETE",
                        "CHANNEL_DELETE",
                        "CHANNEL_CREATE");
        assertThat(changes)
                .allSatisfy(
                        change ->
                                assertThat(change.data().path("guild_id").asText())
                                        .as(change.event())
                                        .isEqualTo(Long.toString(Practice.MIRROR_GUILD)));
    }

    private static Draft draft() {
        var body = Json.object().put("content", "x");
        body.set("author", People.bot(Practice.BOT));
        return new Draft(Practice.BOT, null, false, null, body);
    }

    @ParameterizedTest
    @CsvSource({
        "1200000000000000100, Tocsin",
        "1200000000000000200, Tocsin Two",
        "55, Practice bot 55"
    })
    void every_token_is_a_bot_in_both_servers(long bot, String name) throws Exception {
        String token = Practice.token(bot);

        assertThat(sandbox.callAs(token, "GET", "/users/@me", "").json().path("username").asText())
                .isEqualTo(name);
        assertThat(sandbox.callAs(token, "GET", "/users/@me/guilds", "").json()).hasSize(2);
    }

    @Test
    void a_bot_that_left_has_no_access_until_it_is_invited() throws Exception {
        assertThat(sandbox.delete("/users/@me/guilds/" + Practice.MIRROR_GUILD).status())
                .isEqualTo(204);

        assertThat(sandbox.get("/users/@me/guilds").json()).hasSize(1);
        assertThat(control("invite", mirror()).json().path("guilds")).hasSize(2);
        assertThat(sandbox.post(MIRROR_MESSAGES, "{\"content\":\"x\"}").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            GET    | /guilds/1250000000000000000            | ``
            GET    | /guilds/1250000000000000000/channels   | ``
            GET    | /guilds/1250000000000000000/roles      | ``
            POST   | /guilds/1250000000000000000/channels   | {"name":"x"}
            DELETE | /users/@me/guilds/1250000000000000000  | ``
            GET    | /channels/1250000000000000001          | ``
            GET    | /channels/1250000000000000001/messages | ``
            POST   | /channels/1250000000000000001/messages | {"content":"x"}
            GET    | /applications/1200000000000000100/guilds/1250000000000000000/commands | ``
            """)
    void a_kicked_bot_has_no_access(String method, String path, String body) throws Exception {
        assertThat(control("kick", mirror()).json().path("guilds")).hasSize(1);

        Reply refused = sandbox.call(method, path, body);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().path("code").asInt()).isEqualTo(50001);
        assertThat(sandbox.say("elsewhere").status()).isEqualTo(200);
        assertThat(
                        sandbox.callAs(
                                        Practice.SECOND_TOKEN,
                                        "POST",
                                        MIRROR_MESSAGES,
                                        "{\"content\":\"x\"}")
                                .status())
                .isEqualTo(200);
    }

    @Test
    void a_revoked_token_opens_nothing_until_it_is_restored() throws Exception {
        assertThat(control("revoke", "").json().path("revoked").asBoolean()).isTrue();

        Reply refused = sandbox.get(MESSAGES);

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.json().toString())
                .isEqualTo("{\"message\":\"401: Unauthorized\",\"code\":0}");
        assertThat(sandbox.callAs(Practice.SECOND_TOKEN, "GET", MESSAGES, "").status())
                .isEqualTo(200);
        assertThat(control("restore", "").json().path("revoked").asBoolean()).isFalse();
        assertThat(sandbox.get(MESSAGES).status()).isEqualTo(200);
    }

    @Test
    void listeners_hear_of_it_once() {
        World world = World.inMemory(WorldLimits.DEFAULT, new HandClock());
        List<String> events = new ArrayList<>();
        world.listen(change -> events.add(change.event() + " " + change.authorId()));

        for (int i = 0; i < 2; i++) {
            world.members().revoke(55, true);
            world.members().member(55, Practice.GUILD, false);
        }
        world.members().revoke(55, false);
        world.members().member(55, Practice.GUILD, true);

        assertThat(events)
                .containsExactly(
                        "SANDBOX_BOT_REVOKED 55",
                        "SANDBOX_BOT_KICKED 55",
                        "SANDBOX_BOT_RESTORED 55",
                        "SANDBOX_BOT_INVITED 55");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            POST | /bots/55/kick    | ``              | 400 | guild: must be
            POST | /bots/55/kick    | {"guild":"x"}   | 400 | guild: must be
            POST | /bots/55/invite  | {"guild":"7"}   | 404 | guild: there is no server 7
            POST | /bots/55/explode | {"guild":"7"}   | 404 | Nothing here
            POST | /bots/x/revoke   | ``              | 404 | Nothing here
            PUT  | /bots/55/revoke  | ``              | 405 | Only POST
            """)
    void a_control_with_a_mistake_says_which(
            String method, String path, String body, int status, String begins) throws Exception {
        Reply refused = sandbox.own(method, path, body);

        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.json().path("error").asText()).startsWith(begins);
    }

    @Test
    void foreign_pages_may_not_control_bots() throws Exception {
        assertThat(
                        sandbox.own("POST", "/bots/55/revoke", "", "Origin", "http://evil.example")
                                .status())
                .isEqualTo(403);
    }

    @Test
    void a_fresh_sandbox_has_every_bot_back() throws Exception {
        control("revoke", "");
        control("kick", mirror());

        sandbox.own("DELETE", "/state", "");

        assertThat(sandbox.get("/users/@me/guilds").json()).hasSize(2);
    }
}
