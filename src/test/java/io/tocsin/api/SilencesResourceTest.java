package io.tocsin.api;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.tocsin.EmbeddedServersResource;
import io.tocsin.alert.Labels;
import io.tocsin.alert.Severity;
import io.tocsin.alert.Status;
import io.tocsin.routing.Configuration;
import io.tocsin.routing.Matcher;
import io.tocsin.routing.Routing;
import io.tocsin.routing.Silence;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Silences over HTTP, on the running gateway. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServersResource.class)
class SilencesResourceTest {

    private static final String SILENCES = "/api/v1/silences";

    @Inject Reporter reporter;
    @Inject Routing routing;

    private final String mark = UUID.randomUUID().toString();
    private @Nullable Configuration replaced;

    @AfterEach
    void clear() {
        if (replaced != null) {
            routing.replace(replaced);
        }
        List<String> made =
                get(SILENCES + "?text=" + mark + "&limit=1000").jsonPath().getList("silences.id");
        made.stream().filter(id -> !id.startsWith("file:")).forEach(id -> end(id, null));
    }

    @Test
    void a_silence_is_made_and_found_at_its_place() {
        Response made = create(wanted(", \"duration\": \"2h\""));

        made.then()
                .statusCode(201)
                .body("state", equalTo("active"))
                .body("matchers", contains("test=\"" + mark + "\""))
                .body("author", equalTo("ann"))
                .body("comment", equalTo("growing the volume"))
                .body("endsWithAlert", is(false))
                .body("matches.firing", is(0))
                .body("matches.complete", is(true));
        assertThat(length(made.jsonPath())).isEqualTo(Duration.ofHours(2));
        get(made.header("Location"))
                .then()
                .statusCode(200)
                .body("id", equalTo(made.jsonPath().getString("id")))
                .body("until", equalTo(made.jsonPath().getString("until")));
    }

    @Test
    void it_says_how_many_firing_alerts_it_means() {
        for (String instance : List.of("db-1", "db-2", "web-1")) {
            reporter.report(reporter.labels("DiskFull", instance), Status.FIRING, Severity.WARNING);
        }
        reporter.report(reporter.labels("DiskFull", "db-3"), Status.RESOLVED, Severity.WARNING);
        reporter.awaitEntries(7);

        create(
                        """
                        {"matchers": [{"name": "instance", "value": "db-.*", "isRegex": true},
                                      %s], "duration": "1m", "author": "ann", "comment": "%s"}
                        """
                                .formatted(quoted(reporter.mine()), mark))
                .then()
                .statusCode(201)
                .body("matches.firing", is(2));
    }

    /** What is sent, and what becomes of it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            "a=b"                                                        | a="b"
            "{a=b, c!~\\"d[0-9]\\"}"                                     | a="b" c!~"d[0-9]"
            {"name": "a", "value": "b"}                                  | a="b"
            {"name": "a", "value": "b", "isEqual": false}                | a!="b"
            {"name": "a", "value": "b.*", "isRegex": true}               | a=~"b.*"
            {"name": "a", "value": "\\\\d", "isRegex": true, "isEqual": false} | a!~"\\\\d"
            {"name": "a b", "value": "say \\"hi\\", you"}                | "a b"="say \\"hi\\", you"
            {"name": "a", "value": ""}                                   | a=""
            """)
    void matchers_are_texts_or_objects(String matcher, String expected) {
        Response made =
                create(
                        """
                        {"matchers": ["test=%s", %s], "duration": "1m", "author": "ann",
                         "comment": "so"}
                        """
                                .formatted(mark, matcher));

        made.then().statusCode(201);
        List<String> matchers = get(made.header("Location")).jsonPath().getList("matchers");
        assertThat(String.join(" ", matchers.subList(1, matchers.size()))).isEqualTo(expected);
    }

    @Test
    void one_that_begins_later_is_pending_and_its_duration_counts_from_there() {
        Response made =
                create(
                        wanted(
                                ", \"from\": \""
                                        + in(Duration.ofDays(1))
                                        + "\", \"duration\": \"1h\""));

        made.then().statusCode(201).body("state", equalTo("pending"));
        assertThat(length(made.jsonPath())).isEqualTo(Duration.ofHours(1));
    }

    /** Columns: what is added to a good body, or the whole of one; the field; the message. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            {}                                            | matchers    | is missing; say which
            {}                                            | until       | is missing, and so is
            {}                                            | author      | is missing; say who
            {}                                            | comment     | is missing; say what
            {"matchers": []}                              | matchers    | is missing
            {"matchers": "a=b"}                           | matchers    | must be a list
            {"matchers": ["a"]}                           | matchers[0] | none of =, !=, =~
            {"matchers": ["a=b", "a=~\\"(\\""]}           | matchers[1] | missing closing )
            {"matchers": ["a=b\\u0000"]}                  | matchers    | U+0000
            {"matchers": [7]}                             | matchers[0] | must be an object
            {"matchers": [{"value": "b"}]}                | matchers[0].name | is missing
            {"matchers": [{"name": "a", "regex": true}]}  | matchers[0].regex | did you mean isRegex
            {"matchers": ["team!=web"]}                   | matchers    | nearly every alert
            {"matchers": ["alertname=~.+"]}               | matchers    | nearly every alert
            {"matchers": ["alertname!=a", "team=~\\".*\\""]} | matchers | nearly every alert
            {"duration": "2 hours"}                       | duration    | must be a span of time
            {"duration": "0"}                             | duration    | is over already
            {"duration": "370d"}                          | duration    | more than a year
            {"duration": "1h", "until": "2098-01-01T00:00:00Z"} | duration | the same as until
            {"until": "soon"}                             | until       | RFC 3339
            {"until": "2020-01-01T00:00:00Z"}             | until       | is over already
            {"until": "2098-01-01T00:00:00Z"}             | until       | more than a year
            {"from": "2098-01-01T00:00:00Z", "until": "2097-01-01T00:00:00Z"} | until | is not after from
            {"author": " "}                               | author      | is missing
            {"comment": 5}                                | comment     | must be a text
            {"comment": "a\\u0000b"}                      | comment     | a character that is none
            {"endsWithAlert": "yes"}                      | endsWithAlert | must be true or false
            {"coment": "so"}                              | coment      | did you mean comment
            """)
    void a_bad_silence_says_which_field_is_wrong_and_what_to_do(
            String body, String field, String message) {
        create(body)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/invalid-silence"))
                .body(
                        "errors.find { it.field == '" + field + "' }.message",
                        containsString(message));
    }

    @ParameterizedTest
    @CsvSource({
        "author, 201, at most 200",
        "comment, 1001, at most 1000",
        "matchers, 8200, at most 8192"
    })
    void what_is_too_long_is_refused(String field, int length, String message) {
        String text = "a".repeat(length);
        String body =
                field.equals("matchers")
                        ? "{\"matchers\": [\"a=" + text + "\"]}"
                        : "{\"" + field + "\": \"" + text + "\"}";

        create(body)
                .then()
                .statusCode(400)
                .body(
                        "errors.find { it.field == '" + field + "' }.message",
                        containsString(message));
        create("{\"comment\": \"" + "a".repeat(70_000) + "\"}").then().statusCode(413);
    }

    @Test
    void more_than_64_matchers_are_refused() {
        create("{\"matchers\": [" + "\"a=b\",".repeat(64) + "\"a=b\"]}")
                .then()
                .statusCode(400)
                .body("errors[0].message", containsString("65 matchers; at most 64"));
    }

    @Test
    void everything_is_silenced_only_by_who_says_so() {
        create(
                        """
                        {"matchers": ["alertname=~\\".+\\"", "test!=%s"], "everything": true,
                         "from": "%s", "duration": "1s", "author": "ann", "comment": "%s"}
                        """
                                .formatted(mark, in(Duration.ofDays(300)), mark))
                .then()
                .statusCode(201);
    }

    @Test
    void a_silence_is_changed_and_ended_and_the_ledger_says_by_whom() {
        String id = create(wanted(", \"duration\": \"1h\"")).jsonPath().getString("id");

        change(id, "{\"by\": \"bob\", \"duration\": \"3h\", \"comment\": \"it takes longer\"}")
                .statusCode(200)
                .body("comment", equalTo("it takes longer"))
                .body("author", equalTo("ann"))
                .body("state", equalTo("active"));
        end(id, "{\"by\": \"eve\", \"comment\": \"done\"}").statusCode(204);
        end(id, null).statusCode(204);

        get(SILENCES + "/" + id).then().body("state", equalTo("expired"));
        get("/api/v1/ledger?silence=" + id)
                .then()
                .statusCode(200)
                .body(
                        "entries.kind",
                        contains("silence-expired", "silence-changed", "silence-created"))
                .body("entries.silence", contains(id, id, id))
                .body("entries[0]", not(hasKey("fingerprint")))
                .body("entries[0]", not(hasKey("labels")))
                .body("entries[0].detail", equalTo("by eve: done; test=\"" + mark + "\""))
                .body("entries[1].detail", containsString("by bob: it takes longer; until "))
                .body("entries[2].detail", containsString("by ann: growing the volume; until "));
        get("/api/v1/ledger?kind=silence-expired&from=1m&silence=" + id)
                .then()
                .body("entries", hasSize(1));
    }

    @Test
    void who_ends_a_silence_need_not_say_who_they_are() {
        String id = create(wanted(", \"duration\": \"1h\"")).jsonPath().getString("id");

        end(id, null).statusCode(204);

        get("/api/v1/ledger?silence=" + id)
                .then()
                .body("entries[0].detail", containsString("by somebody; "));
    }

    @Test
    void a_silence_ends_when_the_alerts_it_silenced_are_over() {
        Labels labels = reporter.labels("DiskFull", "db-1");
        String place =
                create(
                                """
                                {"matchers": [%s], "duration": "1h", "endsWithAlert": true,
                                 "author": "ann", "comment": "%s"}
                                """
                                        .formatted(quoted(reporter.mine()), mark))
                        .header("Location");
        reporter.report(labels, Status.FIRING, Severity.ERROR);
        reporter.awaitEntries(1);
        get("/api/v1/ledger?fingerprint=" + labels.fingerprint())
                .then()
                .body("entries.reason", contains("silenced"));

        reporter.report(labels, Status.RESOLVED, Severity.ERROR);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> get(place).then().body("state", equalTo("expired")));
    }

    @Test
    void one_that_is_over_stays_over() {
        String id = create(wanted(", \"duration\": \"1h\"")).jsonPath().getString("id");
        end(id, null).statusCode(204);

        change(id, "{\"by\": \"bob\", \"duration\": \"1h\"}")
                .statusCode(409)
                .body("type", equalTo("/problems/silence-over"))
                .body("detail", containsString("make a new one"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            {"duration": "1h"}                    | by    | is missing
            {"by": "bob"}                         | until | change one
            {"by": "bob", "duration": "1d"}       | until | is not after the start
            {"by": "bob", "matchers": ["a=b"]}    | matchers | is not known here
            {"by": "bob", "until": "2020-01-01T00:00:00Z"} | until | is over already
            """)
    void a_bad_change_says_what_is_wrong(String body, String field, String message) {
        String later = in(Duration.ofDays(2)).toString();
        String id =
                create(wanted(", \"from\": \"" + later + "\", \"duration\": \"1h\""))
                        .jsonPath()
                        .getString("id");

        change(id, body)
                .statusCode(400)
                .body(
                        "errors.find { it.field == '" + field + "' }.message",
                        containsString(message));
    }

    @ParameterizedTest
    @CsvSource({
        "019ab1c2-d3e4-7a31-9c52-3f5a7c9b1d2e, 404",
        "file:nothing, 404",
        "something, 400",
        "1-1-1-1-1, 400"
    })
    void one_that_nobody_knows_is_told(String id, int status) {
        get(SILENCES + "/" + id).then().statusCode(status);
        change(id, "{\"by\": \"bob\", \"duration\": \"1h\"}").statusCode(status);
        end(id, null).statusCode(status).contentType("application/problem+json");
    }

    @Test
    void silences_of_the_file_are_shown_first_and_changed_there() {
        writtenInTheFile("file:" + mark);
        create(wanted(", \"duration\": \"1h\"")).then().statusCode(201);

        get(SILENCES + "?text=" + mark)
                .then()
                .body("silences", hasSize(2))
                .body("silences[0].id", equalTo("file:" + mark))
                .body("silences[0]", not(hasKey("until")))
                .body("silences[0].state", equalTo("active"));
        get(SILENCES + "?state=expired&text=" + mark).then().body("silences", is(empty()));
        get(SILENCES + "/file:" + mark).then().statusCode(200).body("matches.firing", is(0));
        change("file:" + mark, "{\"by\": \"bob\", \"duration\": \"1h\"}")
                .statusCode(409)
                .body("type", equalTo("/problems/silence-in-file"));
        end("file:" + mark, null).statusCode(409).body("detail", containsString("change it there"));
    }

    @Test
    void pages_follow_each_other() {
        for (int i = 0; i < 3; i++) {
            create(wanted(", \"duration\": \"1h\"")).then().statusCode(201);
        }

        JsonPath first = get(SILENCES + "?limit=2&state=active&text=" + mark).jsonPath();
        JsonPath second =
                get(SILENCES
                                + "?limit=2&state=active&text="
                                + mark
                                + "&cursor="
                                + first.get("next"))
                        .jsonPath();

        assertThat(first.getList("silences")).hasSize(2);
        assertThat(second.getList("silences.id"))
                .hasSize(1)
                .doesNotContainAnyElementsOf(first.getList("silences.id"));
        assertThat(second.<String>get("next")).isNull();
    }

    @ParameterizedTest
    @CsvSource({"state=over", "limit=0", "cursor=x", "matcher=a"})
    void a_question_that_means_nothing_is_refused(String question) {
        get(SILENCES + "?" + question)
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/invalid-parameters"));
    }

    private void writtenInTheFile(String id) {
        Configuration before = routing.current().configuration();
        replaced = before;
        routing.replace(
                new Configuration(
                        before.policies(),
                        before.receivers(),
                        before.routes(),
                        before.inhibitions(),
                        List.of(
                                new Silence(
                                        id,
                                        List.of(new Matcher.Exactly("test", true, mark)),
                                        0,
                                        Long.MAX_VALUE,
                                        "file",
                                        "for ever",
                                        false))));
    }

    private String wanted(String more) {
        return """
        {"matchers": ["test=%s"], "author": "ann", "comment": "growing the volume"%s}
        """
                .formatted(mark, more);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\\\"") + '"';
    }

    private static Instant in(Duration time) {
        return Instant.now().plus(time);
    }

    private static Duration length(JsonPath silence) {
        return Duration.between(
                Instant.parse(silence.getString("from")),
                Instant.parse(silence.getString("until")));
    }

    private static Response create(String body) {
        return given().contentType(ContentType.JSON).body(body).post(SILENCES);
    }

    private static ValidatableResponse change(String id, String body) {
        return given().contentType(ContentType.JSON).body(body).patch(SILENCES + "/" + id).then();
    }

    private static ValidatableResponse end(String id, @Nullable String body) {
        return (body == null ? given() : given().contentType(ContentType.JSON).body(body))
                .delete(SILENCES + "/" + id)
                .then();
    }
}
