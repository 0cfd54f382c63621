package io.tocsin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.sandbox.world.Practice;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands as a bot registers them, everywhere or in one server. */
class CommandsTest {

    private static final String EVERYWHERE = "/applications/" + Practice.BOT + "/commands";
    private static final String IN_GUILD =
            "/applications/" + Practice.BOT + "/guilds/" + Practice.GUILD + "/commands";
    private static final String PING = "{\"name\":\"ping\",\"description\":\"Says pong\"}";

    private RunningSandbox sandbox;

    @BeforeEach
    void start() throws Exception {
        sandbox = new RunningSandbox(SandboxSettings.IN_MEMORY, InstantSource.system());
    }

    @AfterEach
    void stop() throws Exception {
        sandbox.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {EVERYWHERE, IN_GUILD})
    void one_command_is_made_read_changed_and_deleted(String path) throws Exception {
        Reply made = sandbox.post(path, PING);
        Reply again = sandbox.post(path, PING.replace("pong", "ping pong"));
        String one = path + "/" + made.id();
        Reply changed = sandbox.patch(one, "{\"description\":\"Says nothing\"}");

        assertThat(made.status()).isEqualTo(201);
        assertThat(again.status()).as("the same name is the same command").isEqualTo(200);
        assertThat(again.id()).isEqualTo(made.id());
        assertThat(changed.json().path("name").asText()).isEqualTo("ping");
        assertThat(sandbox.get(one).json()).isEqualTo(changed.json());
        assertThat(sandbox.delete(one).status()).isEqualTo(204);
        assertThat(sandbox.get(one).json().path("code").asInt()).isEqualTo(10063);
        assertThat(sandbox.get(path).json()).isEmpty();
    }

    @Test
    void what_keeps_its_name_keeps_its_id() throws Exception {
        String id = sandbox.post(EVERYWHERE, PING).id();
        Reply all =
                sandbox.call(
                        "PUT",
                        EVERYWHERE,
                        "[{\"name\":\"other\",\"description\":\"x\"}," + PING + "]");

        assertThat(all.json().at("/1/id").asText()).isEqualTo(id);
        assertThat(all.json()).hasSize(2);
    }

    @Test
    void the_commands_of_another_application_are_not_touched() throws Exception {
        assertThat(sandbox.callAs(Practice.SECOND_TOKEN, "POST", EVERYWHERE, PING).status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            "name":"Ping","description":"x"                    | /name                | APPLICATION_COMMAND_INVALID_NAME
            "name":"a b","description":"x"                     | /name                | APPLICATION_COMMAND_INVALID_NAME
            "description":"x"                                  | /name                | BASE_TYPE_REQUIRED
            "name":"ping"                                      | /description         | BASE_TYPE_REQUIRED
            "name":"ping","description":"LONG"                 | /description         | BASE_TYPE_MAX_LENGTH
            "name":"ping","description":"x","options":[{"name":"o","description":"x"}]              | /options/0/type        | BASE_TYPE_REQUIRED
            "name":"ping","description":"x","options":[{"type":3,"name":"o"}]                       | /options/0/description | BASE_TYPE_REQUIRED
            "name":"ping","description":"x","options":[OPTION,OPTION]                               | /options/1/name        | APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS
            "name":"ping","description":"x","options":[OPTION,{"type":3,"name":"p","description":"x","required":true}] | /options/1/required | APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID
            "name":"ping","description":"x","options":[MANY]                                        | /options               | BASE_TYPE_BAD_LENGTH
            "name":"ping","description":"x","options":[{"type":3,"name":"o","description":"x","choices":[CHOICES]}] | /options/0/choices | BASE_TYPE_BAD_LENGTH
            "name":"ping","description":"x","options":[{"type":3,"name":"o","description":"x","choices":[CHOICE],"autocomplete":true}] | /options/0/autocomplete | APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE
            "name":"ping","description":"x","options":[{"type":5,"name":"o","description":"x","choices":[CHOICE]}] | /options/0/choices | APPLICATION_COMMAND_OPTIONS_CHOICES_INVALID
            """)
    void a_command_with_a_mistake_is_refused_by_its_field(String form, String field, String code)
            throws Exception {
        String option = "{\"type\":3,\"name\":\"o\",\"description\":\"x\"}";
        String choice = "{\"name\":\"c\",\"value\":\"c\"}";
        String body =
                "{"
                        + form.replace("LONG", "x".repeat(101))
                                .replace("OPTION", option)
                                .replace("MANY", (option + ",").repeat(25) + option)
                                .replace("CHOICES", (choice + ",").repeat(25) + choice)
                                .replace("CHOICE", choice)
                        + "}";
        Reply refused = sandbox.post(EVERYWHERE, body);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/errors" + field + "/_errors/0/code").asText())
                .isEqualTo(code);
        assertThat(sandbox.get(EVERYWHERE).json()).isEmpty();
    }

    @Test
    void names_are_told_apart_in_a_list() throws Exception {
        Reply refused = sandbox.call("PUT", EVERYWHERE, "[" + PING + "," + PING + "]");

        assertThat(refused.json().at("/errors/1/name/_errors/0/code").asText())
                .isEqualTo("APPLICATION_COMMANDS_DUPLICATE_NAME");
    }
}
