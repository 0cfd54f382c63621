package io.tocsin.journey;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.EmbeddedServersResource;
import io.tocsin.alert.Labels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the documentation tells people to send and to ask works. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServersResource.class)
class DocsExamplesTest {

    private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
    private static final Pattern BODY = Pattern.compile("-d '(\\{.*?})'", Pattern.DOTALL);
    private static final Pattern LINES = Pattern.compile("<<'EOF'\n(.*?)EOF", Pattern.DOTALL);
    private static final Pattern QUESTION = Pattern.compile("\"\\$T(/[^\"$]*)\"");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)(#[^)]*)?\\)");

    @AfterEach
    void clearFaults() {
        given().delete("/sandbox/faults");
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/events.md", "docs/kubernetes.md"})
    void events_are_accepted(String document) {
        List<String> bodies = find(document, "/api/v1/events", BODY);
        assertThat(bodies).isNotEmpty();
        for (String body : bodies) {
            given().contentType("application/json")
                    .body(body)
                    .post("/api/v1/events")
                    .then()
                    .statusCode(202);
        }
    }

    @Test
    void events_in_lines_are_accepted() {
        List<String> bodies = find("docs/events.md", "x-ndjson", LINES);
        assertThat(bodies).isNotEmpty();
        for (String body : bodies) {
            given().contentType("application/x-ndjson; charset=UTF-8")
                    .body(body.getBytes(UTF_8))
                    .post("/api/v1/events")
                    .then()
                    .statusCode(202);
        }
    }

    @Test
    void faults_are_taken() {
        List<String> bodies = find("docs/sandbox.md", "/sandbox/faults", BODY);
        assertThat(bodies).isNotEmpty();
        for (String body : bodies) {
            int status =
                    given().contentType("application/json")
                            .body(body)
                            .post("/sandbox/faults")
                            .statusCode();
            assertThat(status).as(body).isBetween(200, 299);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs/api.md", "docs/silences.md"})
    void questions_are_understood(String document) {
        List<String> questions = find(document, "$T/", QUESTION);
        assertThat(questions).hasSizeGreaterThan(5);
        questions.removeIf(question -> question.matches(".*/(acknowledgement|pause|resume|retry)"));
        for (String question : questions) {
            int status = given().urlEncodingEnabled(false).get(question).statusCode();
            assertThat(status).as(question).isIn(200, 404);
        }
    }

    @Test
    void silences_are_made_changed_and_ended() {
        List<String> bodies = find("docs/silences.md", "/api/v1/silences", BODY);
        assertThat(bodies).hasSize(4);
        List<String> made =
                bodies.subList(0, 2).stream()
                        .map(
                                body ->
                                        given().contentType("application/json")
                                                .body(body)
                                                .post("/api/v1/silences")
                                                .then()
                                                .statusCode(201)
                                                .extract()
                                                .header("Location"))
                        .toList();
        for (String silence : made) {
            given().contentType("application/json")
                    .body(bodies.get(2))
                    .patch(silence)
                    .then()
                    .statusCode(200);
            given().contentType("application/json")
                    .body(bodies.get(3))
                    .delete(silence)
                    .then()
                    .statusCode(204);
        }
    }

    @Test
    void uses_of_commands_are_asked_for() {
        List<String> questions = find("docs/commands.md", "$T/", QUESTION);
        assertThat(questions).hasSize(1);
        given().urlEncodingEnabled(false).get(questions.getFirst()).then().statusCode(200);
    }

    @Test
    void the_fleet_is_asked_how_it_stands() {
        List<String> questions = find("docs/cluster.md", "$T/", QUESTION);
        assertThat(questions).hasSizeGreaterThan(2);
        for (String question : questions) {
            given().get(question).then().statusCode(200).body("members.self", hasItem(true));
        }
    }

    @Test
    void receivers_are_paused_and_resumed() {
        List<String> bodies = find("docs/api.md", "/api/v1/receivers/", BODY);
        assertThat(bodies).hasSize(2);
        given().contentType("application/json")
                .body(bodies.getFirst())
                .post("/api/v1/receivers/default/pause")
                .then()
                .statusCode(200);
        given().contentType("application/json")
                .body(bodies.getLast())
                .post("/api/v1/receivers/default/resume")
                .then()
                .statusCode(200);
    }

    @Test
    void acknowledgements_are_taken() {
        List<String> bodies = find("docs/api.md", "/acknowledgement", BODY);
        assertThat(bodies).hasSize(2);
        Labels labels = Labels.of(Map.of("alertname", "Documented", "docs", "api"));
        given().contentType("application/json")
                .body("{\"name\": \"Documented\", \"labels\": {\"docs\": \"api\"}}")
                .post("/api/v1/events");
        String alert = "/api/v1/alerts/" + labels.fingerprint();
        await().until(() -> given().get(alert).statusCode() == 200);

        given().contentType("application/json")
                .body(bodies.getFirst())
                .post(alert + "/acknowledgement")
                .then()
                .statusCode(202);
        given().contentType("application/json")
                .body(bodies.getLast())
                .delete(alert + "/acknowledgement")
                .then()
                .statusCode(202);
    }

    @Test
    void retries_are_understood() {
        List<String> bodies = find("docs/api.md", "/api/v1/deliveries/retry", BODY);
        assertThat(bodies).hasSize(1);
        given().contentType("application/json")
                .body(bodies.getFirst())
                .post("/api/v1/deliveries/retry")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/nothing-to-retry"));
    }

    @Test
    void rehearsals_go_as_they_are_told() throws IOException {
        List<String> bodies = find("docs/policy.md", "/api/v1/policy/explain", BODY);
        assertThat(bodies).hasSizeGreaterThan(1);
        String document = Files.readString(Path.of("docs/policy.md"));
        for (String body : bodies) {
            List<String> explanations =
                    given().contentType("application/json")
                            .body(body)
                            .post("/api/v1/policy/explain")
                            .then()
                            .statusCode(200)
                            .extract()
                            .jsonPath()
                            .getList("steps.collect { it.at[11..18] + ' ' + it.explanation }");
            assertThat(explanations)
                    .allSatisfy(
                            told ->
                                    assertThat(document)
                                            .containsPattern(
                                                    told.substring(0, 8)
                                                            + "\t([0-9.]+\t)?"
                                                            + Pattern.quote(told.substring(9))
                                                            + "\n"));
        }
    }

    @Test
    void configurations_are_checked_as_it_is_told() {
        List<String> bodies = find("docs/configuration.md", "/api/v1/config/check", BODY);
        assertThat(bodies).isNotEmpty();
        for (String body : bodies) {
            given().contentType("application/json")
                    .body(body)
                    .post("/api/v1/config/check")
                    .then()
                    .statusCode(200)
                    .body("valid", equalTo(true))
                    .body("alerts.routes.receiver.flatten()", contains("web", "ops"));
        }
    }

    @Test
    void configurations_are_shown_and_read_again_as_it_is_told() {
        List<String> questions = find("docs/configuration.md", "$T/", QUESTION);
        assertThat(questions).contains("/-/reload", "/api/v1/config");
        given().post("/-/reload").then().statusCode(200).body("changed", equalTo(false));
        given().get("/api/v1/config").then().statusCode(200);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void links_lead_somewhere(Path document) throws IOException {
        Matcher links = LINK.matcher(Files.readString(document));
        while (links.find()) {
            String target = links.group(1);
            if (!target.startsWith("http")) {
                assertThat(document.resolveSibling(target).normalize()).exists();
            }
        }
    }

    static List<Path> documents() throws IOException {
        try (Stream<Path> top = Files.list(Path.of(""));
                Stream<Path> docs = Files.list(Path.of("docs"));
                Stream<Path> benchmarks = Files.list(Path.of("benchmarks"))) {
            return Stream.of(top, docs, benchmarks)
                    .flatMap(paths -> paths)
                    .filter(path -> path.toString().endsWith(".md"))
                    .toList();
        }
    }

    private static List<String> find(String document, String mark, Pattern pattern) {
        try {
            List<String> found = new ArrayList<>();
            Matcher blocks = BLOCK.matcher(Files.readString(Path.of(document)));
            while (blocks.find()) {
                if (blocks.group(1).contains(mark)) {
                    Matcher matcher = pattern.matcher(blocks.group(1));
                    while (matcher.find()) {
                        found.add(matcher.group(1));
                    }
                }
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
