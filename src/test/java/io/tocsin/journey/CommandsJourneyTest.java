package io.tocsin.journey;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.tocsin.EmbeddedServersResource;
import io.tocsin.journey.Outsider.Entry;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody in Discord types a command or presses a button, and is answered. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServersResource.class)
class CommandsJourneyTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Pattern ACKNOWLEDGE = Pattern.compile("ack:[0-9a-f-]{36}");

    private final Outsider outsider = Outsider.withAlert("Chat");

    @Inject DataSource database;

    @BeforeEach
    void emptyTheChannelsQueue() throws SQLException {
        Outbox.empty(database);
    }

    @BeforeEach
    void commandsAreRegistered() {
        await().atMost(SOON)
                .until(
                        () ->
                                get("/sandbox/commands?channel=" + Outsider.ALERTS)
                                        .jsonPath()
                                        .<String>getList("commands.name")
                                        .contains("help"));
    }

    @Test
    void somebody_who_types_ack_takes_care_of_the_alert() {
        outsider.report("firing", "warning");
        await().atMost(SOON).until(() -> !outsider.entries().isEmpty());

        JsonPath answer = type("ack", Map.of("alert", outsider.name()));

        assertThat(answer.getBoolean("ephemeral")).isTrue();
        assertThat(answer.getString("content")).startsWith("You take care of **" + outsider.name());
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(outsider.entries())
                                        .filteredOn(entry -> entry.kind().equals("acknowledged"))
                                        .extracting(Entry::detail)
                                        .containsExactly("by operator (Discord)"));
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(uses())
                                        .anySatisfy(
                                                use ->
                                                        assertThat(use)
                                                                .contains(
                                                                        "operator (Discord user 1200000000000000009)",
                                                                        "/ack alert="
                                                                                + outsider.name(),
                                                                        "done")));
    }

    @Test
    void somebody_who_presses_a_button_of_a_message_takes_care_of_what_it_shows() {
        outsider.report("firing", "critical");
        await().atMost(SOON).until(() -> !buttons().isEmpty());
        Button button = buttons().getFirst();

        JsonPath answer =
                ask(
                        Map.of(
                                "kind", "button",
                                "message", button.message(),
                                "customId", button.id()));

        assertThat(answer.getBoolean("ephemeral")).isTrue();
        assertThat(answer.getString("content")).startsWith("You take care of");
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(outsider.entries())
                                        .filteredOn(entry -> entry.kind().equals("acknowledged"))
                                        .extracting(Entry::detail)
                                        .containsExactly("by operator (Discord)"));
    }

    @Test
    void what_is_listed_is_in_a_box_that_only_they_see() {
        outsider.report("firing", "critical");
        await().atMost(SOON).until(() -> !outsider.entries().isEmpty());

        JsonPath answer = type("alerts", Map.of("alerts", outsider.name()));

        assertThat(answer.getBoolean("ephemeral")).isTrue();
        assertThat(answer.getString("embeds[0].description")).contains("🔴 **" + outsider.name());
    }

    @Test
    void alerts_are_offered_while_somebody_types() {
        outsider.report("firing", "warning");
        await().atMost(SOON).until(() -> !outsider.entries().isEmpty());

        JsonPath offered =
                ask(
                        Map.of(
                                "kind", "autocomplete",
                                "channel", Outsider.ALERTS,
                                "name", "alert",
                                "options", Map.of("alert", outsider.name()),
                                "focused", "alert"));

        assertThat(offered.<String>getList("choices.name"))
                .containsExactly("warning " + outsider.name() + " instance=db-1");
    }

    @Test
    void a_guest_is_not_offered_to_pause_anybody() {
        List<String> offered =
                get("/sandbox/commands?user=1200000000000000011&channel=" + Outsider.ALERTS)
                        .jsonPath()
                        .getList("commands.name");

        assertThat(offered).contains("alerts", "ack", "help").doesNotContain("pause", "resume");
    }

    /** A button that acknowledges, and the message that it stands below. */
    private record Button(String message, String id) {}

    /** Those of the messages that name the alert. */
    private List<Button> buttons() {
        return get("/sandbox/state?messages=50")
                .jsonPath()
                .<Map<String, Object>>getList("messages.'" + Outsider.ALERTS + "'")
                .stream()
                .filter(message -> String.valueOf(message.get("embeds")).contains(outsider.name()))
                .flatMap(
                        message ->
                                ACKNOWLEDGE
                                        .matcher(String.valueOf(message.get("components")))
                                        .results()
                                        .map(
                                                found ->
                                                        new Button(
                                                                String.valueOf(message.get("id")),
                                                                found.group())))
                .toList();
    }

    private static List<String> uses() {
        return Outsider.entries("kind", "command-used").stream()
                .map(Entry::detail)
                .map(String::valueOf)
                .toList();
    }

    private static JsonPath type(String command, Map<String, String> options) {
        return ask(
                Map.of(
                        "kind",
                        "command",
                        "channel",
                        Outsider.ALERTS,
                        "name",
                        command,
                        "options",
                        options));
    }

    /** What became of it, when it is answered. */
    private static JsonPath ask(Map<String, Object> order) {
        String id =
                given().contentType("application/json")
                        .body(order)
                        .post("/sandbox/interactions")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id");
        return await().atMost(SOON)
                .until(
                        () -> get("/sandbox/interactions/" + id).jsonPath(),
                        seen -> seen.getString("state").equals("answered"));
    }
}
