package io.tocsin.sandbox;

import static io.tocsin.sandbox.RunningSandbox.MESSAGES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.sandbox.gateway.GatewayLimits;
import io.tocsin.sandbox.world.Guild;
import io.tocsin.sandbox.world.Practice;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayTest {

    private static final long NOTHING = 0;
    private static final long GUILDS = 1;
    private static final long MESSAGES_INTENT = 1 << 9;
    private static final long CONTENT = 1 << 15;

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

    private JsonNode ready(GatewayClient client, long intents) throws Exception {
        assertThat(client.next().path("op").asInt()).isEqualTo(10);
        client.identify(Practice.TOKEN, intents);
        JsonNode ready = client.next();
        assertThat(ready.path("t").asText()).isEqualTo("READY");
        clock.forward(Duration.ofSeconds(5));
        return ready.path("d");
    }

    @Test
    void every_frame_has_all_four_parts() throws Exception {
        try (GatewayClient client = GatewayClient.plain(sandbox)) {
            JsonNode hello = client.next();
            client.send("{\"op\":1,\"d\":null}");
            JsonNode acknowledged = client.next();
            client.identify(Practice.TOKEN, GUILDS);
            JsonNode ready = client.next();
            JsonNode guild = client.next();

            for (JsonNode frame : new JsonNode[] {hello, acknowledged, ready, guild}) {
                assertThat(frame.properties())
                        .extracting(java.util.Map.Entry::getKey)
                        .containsExactlyInAnyOrder("op", "d", "s", "t");
            }
            assertThat(hello.at("/d/heartbeat_interval").asInt()).isEqualTo(41_250);
            assertThat(acknowledged.path("op").asInt()).isEqualTo(11);
            assertThat(ready.path("s").asInt()).isEqualTo(1);
            assertThat(ready.at("/d/user/id").asText()).isEqualTo(Long.toString(Practice.BOT));
            assertThat(ready.at("/d/guilds/0/unavailable").asBoolean()).isTrue();
            assertThat(guild.path("t").asText()).isEqualTo("GUILD_CREATE");
            assertThat(guild.at("/d/channels")).hasSize(2);
        }
    }

    @Test
    void a_compressed_connection_is_one_stream_flushed_at_each_message() throws Exception {
        try (GatewayClient client =
                new GatewayClient(sandbox, "v=10&encoding=json&compress=zlib-stream")) {
            ready(client, GUILDS | MESSAGES_INTENT);
            for (Guild _ : Practice.GUILDS) {
                client.next();
            }
            sandbox.say("compressed " + "x".repeat(1_900));

            assertThat(client.next().at("/d/content").asText()).startsWith("compressed x");
            assertThat(client.everyMessageWasFlushed()).isTrue();
        }
    }

    @Test
    void messages_are_told_to_those_who_asked() throws Exception {
        try (GatewayClient asked = GatewayClient.plain(sandbox);
                GatewayClient deaf = GatewayClient.plain(sandbox)) {
            ready(asked, MESSAGES_INTENT);
            ready(deaf, NOTHING);
            String id = sandbox.say("one").id();
            sandbox.patch(MESSAGES + "/" + id, "{\"content\":\"two\"}");
            sandbox.delete(MESSAGES + "/" + id);

            JsonNode created = asked.next();
            assertThat(created.path("t").asText()).isEqualTo("MESSAGE_CREATE");
            assertThat(created.at("/d/guild_id").asText()).isEqualTo(Long.toString(Practice.GUILD));
            assertThat(asked.next().at("/d/content").asText()).isEqualTo("two");
            assertThat(asked.next().path("t").asText()).isEqualTo("MESSAGE_DELETE");
            assertThat(deaf.nextWithin(200)).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource({"false, ''", "true, secret"})
    void what_others_say_needs_the_content_intent(boolean content, String expected)
            throws Exception {
        try (GatewayClient client = GatewayClient.plain(sandbox)) {
            ready(client, MESSAGES_INTENT | (content ? CONTENT : 0));
            sandbox.callAs(Practice.token(55), "POST", MESSAGES, "{\"content\":\"secret\"}");

            assertThat(client.next().at("/d/content").asText()).isEqualTo(expected);
        }
    }

    @Test
    void a_broken_session_is_resumed_with_what_it_missed() throws Exception {
        GatewayClient first = GatewayClient.plain(sandbox);
        JsonNode ready = ready(first, MESSAGES_INTENT);
        sandbox.say("heard");
        long heard = first.next().path("s").asLong();
        first.abort();
        await().until(() -> sandbox.counters().path("gatewaySessions").isEmpty());
        sandbox.say("missed");

        try (GatewayClient second = GatewayClient.plain(sandbox)) {
            second.next();
            second.resume(Practice.TOKEN, ready.path("session_id").asText(), heard);

            JsonNode missed = second.next();
            assertThat(missed.at("/d/content").asText()).isEqualTo("missed");
            assertThat(missed.path("s").asLong()).isEqualTo(heard + 1);
            assertThat(second.next().path("t").asText()).isEqualTo("RESUMED");
            assertThat(
                            sandbox.get("/gateway/bot")
                                    .json()
                                    .at("/session_start_limit/remaining")
                                    .asInt())
                    .isEqualTo(999);
        }
        assertThat(ready.path("resume_gateway_url").asText()).startsWith("ws://127.0.0.1:");
    }

    @Test
    void a_session_closed_by_its_client_is_gone() throws Exception {
        GatewayClient first = GatewayClient.plain(sandbox);
        JsonNode ready = ready(first, NOTHING);
        first.close(1000);
        await().until(() -> sandbox.counters().path("gatewaySessions").isEmpty());

        try (GatewayClient second = GatewayClient.plain(sandbox)) {
            second.next();
            second.resume(Practice.TOKEN, ready.path("session_id").asText(), 1);
            JsonNode answer = second.next();
            assertThat(answer.path("op").asInt()).isEqualTo(9);
            assertThat(answer.path("d").asBoolean(true)).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            {"op":99,"d":null}                                                    | 4001
            not json                                                              | 4002
            {"d":1}                                                               | 4002
            {"op":3,"d":{}}                                                       | 4003
            {"op":2,"d":{"token":"rubbish","intents":0}}                          | 4004
            {"op":2,"d":{"token":"TOKEN","intents":0,"shard":[1,1]}}              | 4010
            {"op":2,"d":{"token":"TOKEN","intents":0,"shard":[0,0]}}              | 4010
            {"op":2,"d":{"token":"TOKEN","intents":0,"shard":[0]}}                | 4010
            {"op":2,"d":{"token":"TOKEN","intents":0,"shard":[-1,2]}}             | 4010
            {"op":2,"d":{"token":"TOKEN","intents":0,"shard":"0/2"}}              | 4010
            {"op":2,"d":{"token":"TOKEN","intents":99999999999}}                  | 4013
            {"op":2,"d":{"token":"TOKEN"}}                                        | 4013
            {"op":6,"d":{"token":"rubbish","session_id":"x","seq":1}}             | 4004
            """)
    void a_wrong_frame_closes_the_connection(String frame, int code) throws Exception {
        try (GatewayClient client = GatewayClient.plain(sandbox)) {
            client.next();
            client.send(frame.replace("TOKEN", Practice.TOKEN));

            assertThat(client.closeCode()).isEqualTo(code);
        }
    }

    @Test
    void identifying_twice_or_resuming_the_future_closes_the_connection() throws Exception {
        try (GatewayClient twice = GatewayClient.plain(sandbox);
                GatewayClient ahead = GatewayClient.plain(sandbox)) {
            JsonNode ready = ready(twice, NOTHING);
            ahead.next();
            ahead.resume(Practice.TOKEN, ready.path("session_id").asText(), 77);
            twice.identify(Practice.TOKEN, NOTHING);

            assertThat(ahead.closeCode()).isEqualTo(4007);
            assertThat(twice.closeCode()).isEqualTo(4005);
        }
    }

    @ParameterizedTest
    @CsvSource({"v=8&encoding=json, 4012", "v=10&encoding=etf, 4002"})
    void an_unknown_dialect_closes_the_connection(String query, int code) throws Exception {
        try (GatewayClient client = new GatewayClient(sandbox, query)) {
            assertThat(client.closeCode()).isEqualTo(code);
        }
    }

    @Test
    void more_than_120_frames_a_minute_are_too_many() throws Exception {
        try (GatewayClient client = GatewayClient.plain(sandbox)) {
            for (int i = 0; i < 121; i++) {
                client.send("{\"op\":1,\"d\":null}");
            }
            assertThat(client.closeCode()).isEqualTo(4008);
        }
    }

    @Test
    void silence_beyond_the_heartbeat_times_the_session_out() throws Exception {
        sandbox.close();
        sandbox =
                new RunningSandbox(
                        SandboxSettings.IN_MEMORY.with(
                                new GatewayLimits(
                                        Duration.ofMillis(100), 1_000, 1, Duration.ofMinutes(5))),
                        clock);
        try (GatewayClient client = GatewayClient.plain(sandbox)) {
            ready(client, NOTHING);
            assertThat(client.closeCode()).isEqualTo(4009);
        }
    }

    @Test
    void one_session_in_five_seconds_may_start_for_each_concurrency_bucket() throws Exception {
        sandbox.close();
        sandbox =
                new RunningSandbox(
                        SandboxSettings.IN_MEMORY.with(
                                new GatewayLimits(
                                        Duration.ofSeconds(40), 3, 2, Duration.ofMinutes(5))),
                        clock);
        try (GatewayClient zero = GatewayClient.plain(sandbox);
                GatewayClient one = GatewayClient.plain(sandbox);
                GatewayClient two = GatewayClient.plain(sandbox);
                GatewayClient three = GatewayClient.plain(sandbox)) {
            for (GatewayClient client : new GatewayClient[] {zero, one, two, three}) {
                client.next();
            }
            zero.identify(Practice.TOKEN, NOTHING, "[0,4]");
            one.identify(Practice.TOKEN, NOTHING, "[1,4]");
            assertThat(zero.next().path("t").asText()).isEqualTo("READY");
            assertThat(one.next().path("t").asText()).isEqualTo("READY");
            two.identify(Practice.TOKEN, NOTHING, "[2,4]");
            assertThat(two.next().path("op").asInt()).isEqualTo(9);

            clock.forward(Duration.ofSeconds(5));
            two.identify(Practice.TOKEN, NOTHING, "[2,4]");
            assertThat(two.next().path("t").asText()).isEqualTo("READY");
            three.identify(Practice.TOKEN, NOTHING, "[3,4]");
            assertThat(three.closeCode()).as("the day's sessions are used up").isEqualTo(4004);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 7})
    void each_server_belongs_to_one_shard(long shards) throws Exception {
        for (long shard = 0; shard < shards; shard++) {
            try (GatewayClient client = GatewayClient.plain(sandbox)) {
                client.next();
                client.identify(Practice.TOKEN, GUILDS, "[" + shard + "," + shards + "]");
                JsonNode ready = client.next().path("d");
                for (Guild guild : Practice.GUILDS) {
                    boolean here = (guild.id() >> 22) % shards == shard;
                    String listed = "{\"id\":\"" + guild.id() + "\",\"unavailable\":true}";
                    assertThat(ready.path("guilds").toString().contains(listed)).isEqualTo(here);
                    if (here) {
                        JsonNode created = client.next();
                        assertThat(created.path("t").asText()).isEqualTo("GUILD_CREATE");
                        assertThat(created.at("/d/id").asLong()).isEqualTo(guild.id());
                        assertThat(created.at("/d/channels")).hasSize(2);
                    }
                }
                clock.forward(Duration.ofSeconds(5));
            }
        }
    }

    @Test
    void changes_and_interactions_go_to_the_shard_of_their_server() throws Exception {
        try (GatewayClient zero = GatewayClient.plain(sandbox);
                GatewayClient one = GatewayClient.plain(sandbox)) {
            GatewayClient[] shards = {zero, one};
            for (int shard = 0; shard < 2; shard++) {
                shards[shard].next();
                shards[shard].identify(Practice.TOKEN, MESSAGES_INTENT, "[" + shard + ",2]");
                shards[shard].next();
                clock.forward(Duration.ofSeconds(5));
            }
            String body =
                    """
                    {"content":"x","components":[{"type":1,"components":[
                      {"type":2,"style":1,"label":"Press","custom_id":"press"}]}]}""";
            for (long channel : new long[] {Practice.ALERTS, Practice.MIRROR}) {
                long guild = channel == Practice.ALERTS ? Practice.GUILD : Practice.MIRROR_GUILD;
                int home = (int) ((guild >> 22) % 2);
                String id = sandbox.post("/channels/" + channel + "/messages", body).id();
                sandbox.own(
                        "POST",
                        "/interactions",
                        "{\"kind\":\"button\",\"message\":\"%s\",\"customId\":\"press\"}"
                                .formatted(id));

                assertThat(shards[home].next().at("/d/id").asText()).isEqualTo(id);
                assertThat(shards[home].next().path("t").asText()).isEqualTo("INTERACTION_CREATE");
                assertThat(shards[1 - home].nextWithin(100)).isNull();
            }
        }
    }

    @Test
    void too_few_shards_are_turned_away_and_the_right_number_is_told() throws Exception {
        sandbox.close();
        sandbox =
                new RunningSandbox(
                        SandboxSettings.IN_MEMORY.with(GatewayLimits.DEFAULT.withShards(4, 2)),
                        clock);
        try (GatewayClient few = GatewayClient.plain(sandbox);
                GatewayClient enough = GatewayClient.plain(sandbox)) {
            few.identify(Practice.TOKEN, NOTHING);
            enough.next();
            enough.identify(Practice.TOKEN, NOTHING, "[0,2]");

            assertThat(few.closeCode()).isEqualTo(4011);
            assertThat(enough.next().path("t").asText()).isEqualTo("READY");
            assertThat(sandbox.get("/gateway/bot").json().path("shards").asInt()).isEqualTo(4);
        }
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                4000, 4001, 4002, 4003, 4004, 4005, 4007, 4008, 4009, 4010, 4011, 4012, 4013, 4014
            })
    void every_close_can_be_ordered_and_the_session_outlives_it(int code) throws Exception {
        try (GatewayClient first = GatewayClient.plain(sandbox);
                GatewayClient second = GatewayClient.plain(sandbox)) {
            JsonNode ready = ready(first, NOTHING);
            sandbox.fault("{\"kind\":\"close\",\"code\":" + code + "}");
            assertThat(first.closeCode()).isEqualTo(code);

            second.next();
            second.resume(Practice.TOKEN, ready.path("session_id").asText(), 1);
            assertThat(second.next().path("t").asText()).isEqualTo("RESUMED");
        }
    }

    @Test
    void a_revoked_token_is_turned_away_until_it_is_restored() throws Exception {
        String controls = "/bots/" + Practice.BOT + "/";
        try (GatewayClient there = GatewayClient.plain(sandbox);
                GatewayClient resumes = GatewayClient.plain(sandbox);
                GatewayClient comes = GatewayClient.plain(sandbox);
                GatewayClient returns = GatewayClient.plain(sandbox)) {
            JsonNode ready = ready(there, NOTHING);
            sandbox.own("POST", controls + "revoke", "");
            resumes.resume(Practice.TOKEN, ready.path("session_id").asText(), 1);
            comes.identify(Practice.TOKEN, NOTHING);

            assertThat(there.closeCode()).isEqualTo(4004);
            assertThat(resumes.closeCode()).isEqualTo(4004);
            assertThat(comes.closeCode()).isEqualTo(4004);
            sandbox.own("POST", controls + "restore", "");
            ready(returns, NOTHING);
        }
    }

    @Test
    void a_bot_hears_that_it_was_kicked_and_invited_and_nothing_in_between() throws Exception {
        String controls = "/bots/" + Practice.BOT + "/";
        String guild = "{\"guild\":\"" + Practice.MIRROR_GUILD + "\"}";
        String messages = "/channels/" + Practice.MIRROR + "/messages";
        try (GatewayClient client = GatewayClient.plain(sandbox)) {
            ready(client, GUILDS | MESSAGES_INTENT);
            for (Guild _ : Practice.GUILDS) {
                client.next();
            }
            sandbox.own("POST", controls + "kick", guild);
            sandbox.callAs(Practice.SECOND_TOKEN, "POST", messages, "{\"content\":\"x\"}");
            sandbox.own("POST", controls + "invite", guild);

            assertThat(client.next().path("t").asText()).isEqualTo("GUILD_DELETE");
            assertThat(client.next().at("/d/id").asLong()).isEqualTo(Practice.MIRROR_GUILD);
        }
    }

    @Test
    void what_was_asked_while_a_bot_was_away_is_told_when_it_resumes() throws Exception {
        String body =
                """
                {"content":"x","components":[{"type":1,"components":[
                  {"type":2,"style":1,"label":"Press","custom_id":"press"}]}]}""";
        String id = sandbox.post(MESSAGES, body).id();
        try (GatewayClient first = GatewayClient.plain(sandbox);
                GatewayClient second = GatewayClient.plain(sandbox)) {
            JsonNode ready = ready(first, NOTHING);
            first.close(4200);
            await().until(() -> sandbox.counters().path("gatewaySessions").isEmpty());
            sandbox.own(
                    "POST",
                    "/interactions",
                    "{\"kind\":\"button\",\"message\":\"%s\",\"customId\":\"press\"}"
                            .formatted(id));
            second.next();
            second.resume(Practice.TOKEN, ready.path("session_id").asText(), 1);

            assertThat(second.next().path("t").asText()).isEqualTo("INTERACTION_CREATE");
            assertThat(second.next().path("t").asText()).isEqualTo("RESUMED");
        }
    }

    @Test
    void ordered_faults_reach_the_connected() throws Exception {
        try (GatewayClient client = GatewayClient.plain(sandbox)) {
            ready(client, NOTHING);

            assertThat(sandbox.fault("{\"kind\":\"reconnect\"}").json().path("sessions").asInt())
                    .isEqualTo(1);
            assertThat(client.next().path("op").asInt()).isEqualTo(7);
            sandbox.fault("{\"kind\":\"invalid-session\",\"resumable\":true}");
            assertThat(client.next().path("d").asBoolean()).isTrue();
            sandbox.fault("{\"kind\":\"invalid-session\",\"resumable\":false}");
            assertThat(client.next().path("d").asBoolean(true)).isFalse();
            client.identify(Practice.TOKEN, NOTHING);
            assertThat(client.next().path("t").asText()).isEqualTo("READY");
            sandbox.fault("{\"kind\":\"close\",\"code\":4000}");
            assertThat(client.closeCode()).isEqualTo(4000);
        }
    }
}
