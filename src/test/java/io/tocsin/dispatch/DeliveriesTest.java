package io.tocsin.dispatch;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.tocsin.EmbeddedServersResource;
import io.tocsin.alert.Labels;
import io.tocsin.alert.Severity;
import io.tocsin.ledger.Conversation.Member;
import io.tocsin.ledger.Listener;
import io.tocsin.ledger.Post;
import io.tocsin.ledger.Posts.Death;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people are told of conversations that are not shown as they should be. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServersResource.class)
class DeliveriesTest {

    /** None of those that the running gateway serves. */
    private static final AtomicLong CHANNELS = new AtomicLong(9_000_000);

    private static final String DELIVERIES = "/api/v1/deliveries";
    private static final String REASON = "the bot may not write there: give it Send Messages";

    @Inject Desk desk;

    private final String receiver = "receiver-" + UUID.randomUUID();
    private final long channel = CHANNELS.incrementAndGet();
    private @Nullable UUID tried;

    @Test
    void a_dead_letter_says_why() throws Exception {
        Labels group = Labels.of(Map.of("cluster", "eu-1"));
        Seed seed =
                new Seed(
                        UUID.randomUUID(),
                        receiver,
                        group,
                        Duration.ZERO,
                        List.of(Members.told("critical", 1), Members.firing("DiskFull")));
        desk.write(seed);
        die(Death.OUTLET);

        list("").then()
                .statusCode(200)
                .body("deliveries.size()", equalTo(1))
                .body("$", not(hasKey("next")))
                .body("deliveries[0].conversation", equalTo(seed.id().toString()))
                .body("deliveries[0].receiver", equalTo(receiver))
                .body("deliveries[0].group", equalTo(group.asMap()))
                .body("deliveries[0].number", equalTo(1))
                .body("deliveries[0].names", equalTo(List.of("DiskFull", "Told")))
                .body("deliveries[0].alerts", equalTo(2))
                .body("deliveries[0].state", equalTo("dead"))
                .body("deliveries[0].since", containsString("T"))
                .body("deliveries[0].dead.kind", equalTo("outlet"))
                .body("deliveries[0].dead.reason", equalTo(REASON))
                .body("deliveries[0].revision", equalTo(1))
                .body("deliveries[0].deliveredRevision", equalTo(0))
                .body("deliveries[0]", not(hasKey("channelId")))
                .body("deliveries[0]", not(hasKey("messageId")))
                .body("deliveries[0]", not(hasKey("nextTry")));
    }

    @Test
    void what_fails_says_when_it_is_tried_again_and_where() throws Exception {
        UUID id = desk.write(receiver, Members.firing("A"));
        fail();
        fail();

        one(id).then()
                .statusCode(200)
                .body("state", equalTo("failing"))
                .body("attempts", equalTo(2))
                .body("nextTry", notNullValue())
                .body("bot", equalTo("ops"))
                .body("channelId", equalTo(Long.toString(channel)))
                .body("", not(hasKey("dead")))
                .body("", not(hasKey("messageId")));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "``                        | failing, outlet, message, waiting",
                "state=waiting             | waiting",
                "state=failing             | failing",
                "state=dead                | outlet, message",
                "state=dead, state=waiting | outlet, message, waiting",
                "kind=message              | message",
                "state=dead, kind=expired  | ``",
            })
    void a_filter_lets_through_what_meets_it(String parameters, String expected) throws Exception {
        troubles();

        assertThat(list(parameters).jsonPath().<String>getList("deliveries.names.flatten()"))
                .containsExactly(words(expected));
    }

    @Test
    void pages_follow_each_other_until_there_is_no_next() throws Exception {
        troubles();
        List<String> names = new ArrayList<>();
        String parameters = "limit=1";
        for (int page = 0; page < 4; page++) {
            JsonPath answer = list(parameters).then().statusCode(200).extract().jsonPath();
            names.addAll(answer.getList("deliveries.names.flatten()"));
            parameters = "limit=1,cursor=" + answer.getString("next");
        }

        assertThat(names).containsExactly("failing", "outlet", "message", "waiting");
        assertThat(parameters).endsWith("null");
    }

    @Test
    void they_are_counted() throws Exception {
        troubles();

        get(DELIVERIES + "/stats")
                .then()
                .statusCode(200)
                .body("receivers.'%s'.waiting".formatted(receiver), equalTo(1))
                .body("receivers.'%s'.failing".formatted(receiver), equalTo(1))
                .body(
                        "receivers.'%s'.dead".formatted(receiver),
                        equalTo(Map.of("message", 1, "outlet", 1, "expired", 0)))
                .body("total.waiting", greaterThanOrEqualTo(1));
    }

    /** Nothing is late that is not to be shown now. */
    @ParameterizedTest
    @CsvSource({"critical silenced, 0, held", "critical, 3600, held", "critical, 0, waiting"})
    void what_is_not_to_be_shown_now_is_not_waiting(String words, long seconds, String state)
            throws Exception {
        Seed seed = Seed.of(receiver, Members.told(words, 1)).in(Duration.ofSeconds(seconds));
        desk.write(seed);

        assertThat(list("").jsonPath().getList("deliveries"))
                .hasSize(state.equals("waiting") ? 1 : 0);
        one(seed.id()).then().statusCode(200).body("state", equalTo(state));
    }

    @Test
    void what_is_shown_can_be_looked_up() throws Exception {
        UUID id = desk.write(receiver, Members.firing("A"));
        Post post = bound();
        desk.ask(posts -> posts.shown(post, 77, false));

        one(id).then()
                .statusCode(200)
                .body("state", equalTo("shown"))
                .body("messageId", equalTo("77"))
                .body("deliveredRevision", equalTo(1));
    }

    @Test
    void a_dead_letter_is_tried_again_and_the_ledger_says_who_wanted_it() throws Exception {
        UUID id = desk.write(receiver, Members.firing("A"));
        die(Death.EXPIRED);

        retry("/" + id, "{\"by\": \"ann\"}")
                .then()
                .statusCode(202)
                .body("deadLetters", equalTo(1))
                .body("failing", equalTo(0));

        one(id).then().body("state", equalTo("waiting"));
        assertThat(desk.entries(id)).containsExactly("dead-letter", "retried");
        get("/api/v1/ledger?kind=retried&limit=1000")
                .then()
                .body(
                        "entries.find { it.conversation == '%s' }.detail".formatted(id),
                        equalTo("by ann"));
        assertThat(bound().conversations()).hasSize(1);
    }

    @Test
    void what_fails_is_tried_at_once() throws Exception {
        UUID id = desk.write(receiver, Members.firing("A"));
        fail();

        retry("/" + id, "").then().statusCode(202).body("failing", equalTo(1));

        one(id).then().body("state", equalTo("failing")).body("", not(hasKey("nextTry")));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "``                   | 2 | 1",
                ", \"kind\": \"outlet\"  | 1 | 0",
                ", \"kind\": \"message\" | 1 | 0",
            })
    void all_that_are_meant_are_tried_again(String more, int dead, int failing) throws Exception {
        troubles();

        retry("", "{\"receiver\": \"" + receiver + "\"" + more + "}")
                .then()
                .statusCode(202)
                .body("deadLetters", equalTo(dead))
                .body("failing", equalTo(failing));

        assertThat(list("state=dead").jsonPath().getList("deliveries")).hasSize(2 - dead);
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"receiver\": \"nobody\"}',       409, nothing-to-retry,  there are no dead letters",
        "'{\"receiver\": 1}',                400, invalid-retry,     ''",
        "'{\"kind\": \"all\"}',              400, invalid-retry,     ''",
        "'{\"receivers\": \"web\"}',         400, invalid-retry,     ''",
        "'',                                 400, invalid-retry,     ''",
    })
    void what_cannot_be_tried_again_is_refused(
            String body, int status, String problem, String detail) {
        retry("", body)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/" + problem))
                .body("detail", containsString(detail));
    }

    @Test
    void one_that_is_not_dead_or_not_there_is_not_tried_again() throws Exception {
        UUID id = desk.write(receiver, Members.firing("A"));

        retry("/" + id, "")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/nothing-to-retry"))
                .body("detail", containsString("has its turn"));
        retry("/" + UUID.randomUUID(), "")
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/unknown-conversation"));
        retry("/1", "").then().statusCode(400).body("errors[0].field", equalTo("conversation"));
    }

    @ParameterizedTest
    @CsvSource({
        "state=shown,      state",
        "kind=channel,     kind",
        "cursor=AAAA,      cursor",
        "name=A,           name",
    })
    void a_parameter_that_means_nothing_is_refused(String parameter, String field) {
        list(parameter)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors[0].field", equalTo(field));
    }

    /** One of each, in this order: waiting, dead of two things, failing. */
    private void troubles() throws Exception {
        desk.write(receiver, named("waiting", Severity.INFO));
        desk.write(receiver, named("message", Severity.CRITICAL));
        die(Death.MESSAGE);
        desk.write(receiver, named("outlet", Severity.CRITICAL));
        die(Death.OUTLET);
        desk.write(receiver, named("failing", Severity.CRITICAL));
        fail();
    }

    private static Member named(String name, Severity severity) {
        return Members.with(Members.firing(name), severity);
    }

    /** The worst that waits is tried, in vain. */
    private void fail() {
        Post post = bound();
        desk.ask(posts -> posts.failed(post, Duration.ofHours(1)));
    }

    /** The worst that waits is tried, and given up. */
    private void die(Death death) {
        Post post = bound();
        desk.ask(posts -> posts.dead(post, death, REASON));
        tried = null;
    }

    private Post bound() {
        UUID before = tried;
        UUID id = before == null ? UUID.randomUUID() : before;
        if (before == null) {
            desk.ask(posts -> posts.bind(id, new Listener(receiver, false), "ops", channel, 1));
        }
        tried = id;
        return desk.ask(posts -> posts.show(id, true)).orElseThrow();
    }

    private Response list(String parameters) {
        var request = given().queryParam("receiver", receiver);
        for (String parameter : words(parameters)) {
            int equals = parameter.indexOf('=');
            request.queryParam(parameter.substring(0, equals), parameter.substring(equals + 1));
        }
        return request.get(DELIVERIES);
    }

    private static Response one(UUID id) {
        return get(DELIVERIES + "/" + id);
    }

    private static Response retry(String which, String body) {
        return given().contentType("application/json")
                .body(body)
                .post(DELIVERIES + which + "/retry");
    }

    private static String[] words(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toArray(String[]::new);
    }
}
