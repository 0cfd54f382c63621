package io.tocsin.sandbox;

import static io.tocsin.sandbox.RunningSandbox.MESSAGES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.tocsin.sandbox.world.Practice;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {

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
    @ValueSource(ints = {400, 401, 403, 404, 500, 502, 503, 504})
    void a_status_is_answered_so_many_times_and_nothing_is_done(int status) throws Exception {
        Reply ordered =
                sandbox.fault("{\"kind\":\"status\",\"status\":%d,\"times\":2}".formatted(status));

        assertThat(ordered.status()).isEqualTo(201);
        assertThat(sandbox.say("x").status()).isEqualTo(status);
        assertThat(sandbox.own("GET", "/faults", "").json().at("/faults/0/remaining").asInt())
                .isEqualTo(1);
        assertThat(sandbox.say("x").status()).isEqualTo(status);
        assertThat(sandbox.say("x").status()).isEqualTo(200);
        assertThat(sandbox.get(MESSAGES).json()).hasSize(1);
        assertThat(sandbox.own("GET", "/faults", "").json().path("faults")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            {"kind":"status","status":429,"retryAfter":1.5}                  | 2 | 1.5 | user   | false
            {"kind":"status","status":429,"retryAfter":1.5,"global":true}    | 2 | 1.5 | global | true
            {"kind":"status","status":429,"retryAfter":3,"scope":"shared"}   | 3 | 3.0 | shared | false
            {"kind":"status","status":429}                                   | 1 | 1.0 | user   | false
            """)
    void a_429_is_a_whole_one(
            String order, String header, double seconds, String scope, boolean global)
            throws Exception {
        sandbox.fault(order);
        Reply limited = sandbox.say("x");

        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.header("Retry-After")).isEqualTo(header);
        assertThat(limited.header("X-RateLimit-Scope")).isEqualTo(scope);
        assertThat(limited.header("X-RateLimit-Global")).isEqualTo(global ? "true" : "");
        assertThat(limited.json().path("retry_after").asDouble()).isEqualTo(seconds);
        assertThat(limited.json().path("global").asBoolean()).isEqualTo(global);
    }

    @Test
    void an_html_answer_is_not_json() throws Exception {
        sandbox.fault("{\"kind\":\"status\",\"status\":502,\"html\":true}");
        var answer =
                sandbox.client()
                        .send(
                                java.net.http.HttpRequest.newBuilder(
                                                java.net.URI.create(
                                                        sandbox.origin()
                                                                + "/sandbox/api/v10/gateway"))
                                        .build(),
                                java.net.http.HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html");
        assertThat(answer.body()).startsWith("<html>");
    }

    @Test
    void a_fault_may_be_for_one_method_and_route_only() throws Exception {
        sandbox.fault(
                "{\"kind\":\"status\",\"status\":503,\"method\":\"POST\",\"route\":\"/channels/*/messages\"}");

        assertThat(sandbox.get(MESSAGES).status()).isEqualTo(200);
        assertThat(sandbox.get("/users/@me").status()).isEqualTo(200);
        assertThat(sandbox.say("x").status()).isEqualTo(503);
    }

    @Test
    void a_fault_waits_for_its_bot() throws Exception {
        sandbox.fault(
                "{\"kind\":\"status\",\"status\":503,\"bot\":\"%d\"}"
                        .formatted(Practice.SECOND_BOT));

        assertThat(sandbox.say("x").status()).isEqualTo(200);
        assertThat(sandbox.callAs("", "GET", "/gateway", "").status()).isEqualTo(200);
        assertThat(sandbox.callAs(Practice.SECOND_TOKEN, "GET", "/users/@me", "").status())
                .isEqualTo(503);
    }

    @Test
    void a_delay_comes_before_whatever_else_happens() throws Exception {
        sandbox.fault("{\"kind\":\"delay\",\"delayMillis\":400}");
        sandbox.fault("{\"kind\":\"status\",\"status\":500}");
        long before = System.nanoTime();

        Reply late = sandbox.say("x");

        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .isGreaterThanOrEqualTo(Duration.ofMillis(400));
        assertThat(late.status()).isEqualTo(500);
    }

    @Test
    void a_dropped_connection_has_done_nothing() throws Exception {
        sandbox.fault("{\"kind\":\"drop\",\"method\":\"POST\"}");

        assertThatIOException().isThrownBy(() -> sandbox.say("x"));
        assertThat(sandbox.get(MESSAGES).json()).isEmpty();
        assertThat(sandbox.counters().path("connectionsDropped").asInt()).isEqualTo(1);
    }

    @Test
    void a_connection_dropped_after_the_commit_has_done_it_and_a_retry_with_the_nonce_finds_it()
            throws Exception {
        String body = "{\"content\":\"once\",\"nonce\":\"n\",\"enforce_nonce\":true}";
        sandbox.fault("{\"kind\":\"drop-after-commit\",\"method\":\"POST\"}");

        assertThatIOException().isThrownBy(() -> sandbox.post(MESSAGES, body));
        Reply retried = sandbox.post(MESSAGES, body);

        assertThat(retried.status()).isEqualTo(200);
        assertThat(sandbox.get(MESSAGES).json()).hasSize(1);
        assertThat(sandbox.counters().path("duplicatesAvoided").asInt()).isEqualTo(1);
    }

    @Test
    void faults_are_cleared() throws Exception {
        sandbox.fault("{\"kind\":\"drop\",\"times\":100}");

        assertThat(sandbox.own("DELETE", "/faults", "").json().path("faults")).isEmpty();
        assertThat(sandbox.say("x").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            `nonsense`                                             | The order must be a JSON object
            []                                                     | The order must be a JSON object
            {}                                                     | kind:
            {"kind":"explode"}                                     | kind:
            {"kind":"status"}                                      | status:
            {"kind":"status","status":200}                         | status:
            {"kind":"status","status":"503"}                       | status:
            {"kind":"status","status":503,"times":0}               | times:
            {"kind":"status","status":503,"global":true}           | global:
            {"kind":"status","status":503,"scope":"shared"}        | scope:
            {"kind":"status","status":429,"scope":"everyone"}      | scope:
            {"kind":"status","status":429,"retryAfter":-1}         | retryAfter:
            {"kind":"status","status":429,"retry_after":1}         | retry_after:
            {"kind":"delay"}                                       | delayMillis:
            {"kind":"drop","method":"post"}                        | method:
            {"kind":"drop","route":"channels"}                     | route:
            {"kind":"drop","bot":"Tocsin"}                         | bot:
            {"kind":"close","bot":"1200000000000000100"}           | bot:
            {"kind":"close","code":1}                              | code:
            {"kind":"invalid-session","resumable":"no"}            | resumable:
            """)
    void an_order_with_a_mistake_is_refused_by_name(String order, String begins) throws Exception {
        Reply refused = sandbox.fault(order);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("error").asText()).startsWith(begins);
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, http://evil.example, 403",
        "Origin, null, 403",
        "Sec-Fetch-Site, cross-site, 403",
        "Sec-Fetch-Site, same-site, 403",
        "Sec-Fetch-Site, same-origin, 201",
        "Sec-Fetch-Site, none, 201",
    })
    void foreign_pages_may_not_order_faults(String header, String value, int status)
            throws Exception {
        assertThat(sandbox.own("POST", "/faults", "{\"kind\":\"drop\"}", header, value).status())
                .isEqualTo(status);
        assertThat(sandbox.own("DELETE", "/state", "", header, value).status())
                .isEqualTo(status == 403 ? 403 : 204);
    }

    @Test
    void the_pages_own_origin_may() throws Exception {
        assertThat(
                        sandbox.own(
                                        "POST",
                                        "/faults",
                                        "{\"kind\":\"drop\"}",
                                        "Origin",
                                        sandbox.origin())
                                .status())
                .isEqualTo(201);
    }
}
