package io.tocsin.sandbox;

import static io.tocsin.sandbox.RunningSandbox.ALERTS;
import static io.tocsin.sandbox.RunningSandbox.MESSAGES;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.sandbox.rest.RateWindow;
import io.tocsin.sandbox.rest.RestLimits;
import io.tocsin.sandbox.world.Permission;
import io.tocsin.sandbox.world.Practice;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The second bot takes away; the first one finds out. */
class PermissionsTest {

    private static final RateWindow UNLIMITED = new RateWindow(100_000, Duration.ofSeconds(1));
    private static final String GUILD = "/guilds/" + Practice.GUILD;

    private RunningSandbox sandbox;

    @BeforeEach
    void start() throws Exception {
        sandbox =
                new RunningSandbox(
                        SandboxSettings.IN_MEMORY.with(
                                new RestLimits(100_000, UNLIMITED, UNLIMITED, UNLIMITED)),
                        new HandClock());
    }

    @AfterEach
    void stop() throws Exception {
        sandbox.close();
    }

    private Reply asOther(String method, String path, String body) throws Exception {
        return sandbox.callAs(Practice.SECOND_TOKEN, method, path, body);
    }

    private static long bits(String permissions) {
        return Arrays.stream(permissions.split(" "))
                .filter(name -> !name.isEmpty())
                .mapToLong(name -> Permission.valueOf(name).bit())
                .sum();
    }

    private void overwrite(String channel, long id, int type, String allow, String deny)
            throws Exception {
        Reply done =
                asOther(
                        "PUT",
                        channel + "/permissions/" + id,
                        "{\"type\":%d,\"allow\":\"%d\",\"deny\":\"%d\"}"
                                .formatted(type, bits(allow), bits(deny)));
        assertThat(done.status()).isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            VIEW_CHANNEL             | GET    | {alerts}                    | ``                                              | 50001
            VIEW_CHANNEL             | POST   | {alerts}/messages           | {"content":"x"}                                 | 50001
            VIEW_CHANNEL             | GET    | {alerts}/messages           | ``                                              | 50001
            SEND_MESSAGES            | POST   | {alerts}/messages           | {"content":"x"}                                 | 50013
            SEND_MESSAGES            | POST   | {alerts}/typing             | ``                                              | 50013
            EMBED_LINKS              | POST   | {alerts}/messages           | {"embeds":[{"title":"x"}]}                      | 50013
            EMBED_LINKS              | PATCH  | {alerts}/messages/{own}     | {"embeds":[{"title":"x"}]}                      | 50013
            READ_MESSAGE_HISTORY     | GET    | {alerts}/messages           | ``                                              | 50013
            READ_MESSAGE_HISTORY     | GET    | {alerts}/messages/{own}     | ``                                              | 50013
            READ_MESSAGE_HISTORY     | POST   | {alerts}/messages           | {"content":"x","message_reference":{"message_id":"{own}"}} | 50013
            CREATE_PUBLIC_THREADS    | POST   | {alerts}/messages/{own}/threads | {"name":"x"}                                | 50013
            SEND_MESSAGES_IN_THREADS | POST   | /channels/{thread}/messages | {"content":"x"}                                 | 50013
            VIEW_CHANNEL             | POST   | /channels/{thread}/messages | {"content":"x"}                                 | 50001
            MANAGE_MESSAGES          | DELETE | {alerts}/messages/{others}  | ``                                              | 50013
            MANAGE_MESSAGES          | POST   | {alerts}/messages/bulk-delete | {"messages":["1","2"]}                        | 50013
            MANAGE_CHANNELS          | PATCH  | {alerts}                    | {"topic":"x"}                                   | 50013
            MANAGE_CHANNELS          | DELETE | {alerts}                    | ``                                              | 50013
            MANAGE_THREADS           | DELETE | /channels/{thread}          | ``                                              | 50013
            MANAGE_THREADS           | PATCH  | /channels/{thread}          | {"archived":true}                               | 50013
            MANAGE_ROLES             | PUT    | {alerts}/permissions/7      | {"type":1}                                      | 50013
            MANAGE_ROLES             | DELETE | {alerts}/permissions/7      | ``                                              | 50013
            MANAGE_WEBHOOKS          | POST   | {alerts}/webhooks           | {"name":"x"}                                    | 50013
            MANAGE_WEBHOOKS          | GET    | {alerts}/webhooks           | ``                                              | 50013
            """)
    void what_is_denied_in_a_channel_is_refused_by_name(
            String denied, String method, String path, String body, int code) throws Exception {
        String own = sandbox.say("own").id();
        String others = asOther("POST", MESSAGES, "{\"content\":\"others\"}").id();
        asOther("POST", MESSAGES + "/" + others + "/threads", "{\"name\":\"thread\"}");
        overwrite(ALERTS, Practice.BOT, 1, "", denied);

        Reply refused =
                sandbox.call(
                        method,
                        path.replace("{alerts}", ALERTS)
                                .replace("{own}", own)
                                .replace("{others}", others)
                                .replace("{thread}", others),
                        body.replace("{own}", own));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().path("code").asInt()).isEqualTo(code);
    }

    @Test
    void what_is_not_denied_goes_on() throws Exception {
        String own = sandbox.say("own").id();
        overwrite(
                ALERTS,
                Practice.BOT,
                1,
                "",
                "EMBED_LINKS READ_MESSAGE_HISTORY MANAGE_MESSAGES MANAGE_CHANNELS SEND_MESSAGES_IN_THREADS");

        assertThat(sandbox.say("plain").status()).isEqualTo(200);
        assertThat(sandbox.patch(MESSAGES + "/" + own, "{\"content\":\"edited\"}").status())
                .isEqualTo(200);
        assertThat(sandbox.delete(MESSAGES + "/" + own).status()).isEqualTo(204);
        assertThat(sandbox.get(ALERTS).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        // everyone, role, member: what each says of SEND_MESSAGES, and what comes of it
        "-, -, -, 200",
        "deny, -, -, 403",
        "deny, allow, -, 200",
        "deny, deny, -, 403",
        "allow, deny, -, 403",
        "deny, allow, deny, 403",
        "deny, deny, allow, 200",
        "-, deny, allow, 200",
        "-, -, deny, 403",
    })
    void everyone_then_roles_then_the_member_have_their_say(
            String everyone, String role, String member, int status) throws Exception {
        String roleId =
                asOther("POST", GUILD + "/roles", "{\"name\":\"r\",\"permissions\":\"0\"}").id();
        asOther("PUT", GUILD + "/members/" + Practice.BOT + "/roles/" + roleId, "");
        say(Practice.GUILD, 0, everyone);
        say(Long.parseLong(roleId), 0, role);
        say(Practice.BOT, 1, member);

        assertThat(sandbox.say("x").status()).isEqualTo(status);
    }

    private void say(long id, int type, String word) throws Exception {
        switch (word) {
            case "allow" -> overwrite(ALERTS, id, type, "SEND_MESSAGES", "");
            case "deny" -> overwrite(ALERTS, id, type, "", "SEND_MESSAGES");
            default -> assertThat(word).isEqualTo("-");
        }
    }

    @Test
    void an_administrator_may_do_everything() throws Exception {
        overwrite(ALERTS, Practice.BOT, 1, "", "VIEW_CHANNEL SEND_MESSAGES");
        assertThat(sandbox.say("x").status()).isEqualTo(403);

        String admin =
                asOther(
                                "POST",
                                GUILD + "/roles",
                                "{\"name\":\"admin\",\"permissions\":\"%d\"}"
                                        .formatted(bits("ADMINISTRATOR")))
                        .id();
        String held = GUILD + "/members/" + Practice.BOT + "/roles/" + admin;
        assertThat(asOther("PUT", held, "").status()).isEqualTo(204);
        assertThat(sandbox.say("x").status()).isEqualTo(200);
        assertThat(
                        asOther("GET", GUILD + "/members/" + Practice.BOT, "")
                                .json()
                                .at("/roles/0")
                                .asText())
                .isEqualTo(admin);

        assertThat(asOther("DELETE", held, "").status()).isEqualTo(204);
        assertThat(sandbox.say("x").status()).isEqualTo(403);
    }

    @Test
    void what_everybody_may_in_a_server_can_be_narrowed_and_is_shown() throws Exception {
        String role = GUILD + "/roles/" + Practice.GUILD;
        long few = bits("VIEW_CHANNEL READ_MESSAGE_HISTORY");

        Reply changed = asOther("PATCH", role, "{\"permissions\":\"%d\"}".formatted(few));

        assertThat(changed.json().path("permissions").asText()).isEqualTo(Long.toString(few));
        assertThat(sandbox.get(GUILD + "/roles").json())
                .isEqualTo(sandbox.get(GUILD).json().path("roles"));
        assertThat(sandbox.get("/users/@me/guilds").json().at("/0/permissions").asText())
                .isEqualTo(Long.toString(few));
        assertThat(sandbox.say("x").json().path("code").asInt()).isEqualTo(50013);
        assertThat(
                        sandbox.post(GUILD + "/channels", "{\"name\":\"x\"}")
                                .json()
                                .path("code")
                                .asInt())
                .isEqualTo(50013);
        String elsewhere = "/channels/" + Practice.MIRROR + "/messages";
        assertThat(sandbox.post(elsewhere, "{\"content\":\"x\"}").status()).isEqualTo(200);
    }

    @Test
    void a_deleted_overwrite_denies_nothing_more_and_is_unknown() throws Exception {
        overwrite(ALERTS, Practice.BOT, 1, "", "SEND_MESSAGES");
        String path = ALERTS + "/permissions/" + Practice.BOT;
        assertThat(sandbox.get(ALERTS).json().path("permission_overwrites")).hasSize(1);

        assertThat(sandbox.delete(path).status()).isEqualTo(204);
        assertThat(sandbox.say("x").status()).isEqualTo(200);
        assertThat(sandbox.delete(path).json().path("code").asInt()).isEqualTo(10009);
    }

    @Test
    void a_channel_is_made_with_overwrites_and_an_unknown_role_is_refused() throws Exception {
        Reply made =
                asOther(
                        "POST",
                        GUILD + "/channels",
                        "{\"name\":\"secret\",\"permission_overwrites\":[{\"id\":\"%d\",\"type\":1,\"deny\":\"%d\"}]}"
                                .formatted(Practice.BOT, bits("VIEW_CHANNEL")));

        assertThat(made.status()).isEqualTo(201);
        assertThat(sandbox.get("/channels/" + made.id()).json().path("code").asInt())
                .isEqualTo(50001);
        assertThat(asOther("PUT", GUILD + "/members/7/roles/8", "").json().path("code").asInt())
                .isEqualTo(10011);
        assertThat(
                        asOther("DELETE", GUILD + "/roles/" + Practice.GUILD, "")
                                .json()
                                .path("code")
                                .asInt())
                .isEqualTo(10011);
    }
}
