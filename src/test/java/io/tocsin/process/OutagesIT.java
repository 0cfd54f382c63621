package io.tocsin.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tocsin.alert.Severity;
import io.tocsin.process.LedgerView.Line;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people see while a server is away, and that it is made good for afterwards. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutagesIT {

    private static final Duration PROMPT = Duration.ofSeconds(7);

    /** After an outage of PostgreSQL the fold is the first to go on, and Discord is behind. */
    private static final Map<String, String> QUICK_FOLD =
            Map.of("TOCSIN_ENGINE_MAX_PAUSE", "100ms");

    private final Cast cast = Cast.start("outages", SandboxProgram.WIDE_CHANNELS, QUICK_FOLD);
    private final GatewayProcess gateway = cast.gateway();
    private final DiscordView discord = cast.discord();
    private String name = "unnamed";
    private int sent;

    @AfterAll
    void stop() {
        cast.close();
    }

    @AfterEach
    void heal() throws IOException {
        discord.clearFaults();
    }

    @Test
    void while_redis_is_away_producers_are_told_to_try_again_and_then_nothing_is_lost()
            throws Exception {
        begin("NoRedis");
        assertThat(post(true, Severity.WARNING).statusCode()).isEqualTo(202);
        cast.servers().redis().stop();

        long asked = System.nanoTime();
        var refused = gateway.post(report(true, Severity.CRITICAL).json());

        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(PROMPT);
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValueAsLong("Retry-After").orElse(0)).isPositive();
        assertThat(refused.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/problem+json");
        patiently().until(() -> !gateway.isReady());

        cast.servers().redis().start();
        patiently().until(gateway::isReady);
        patiently().until(() -> gateway.post(again(Severity.CRITICAL)).statusCode() == 202);
        awaitMessage("🔴");
        awaitCounted(2);
    }

    @Test
    void while_postgresql_is_away_events_are_taken_and_then_the_ledger_catches_up()
            throws Exception {
        begin("NoPostgres");
        assertThat(post(true, Severity.WARNING).statusCode()).isEqualTo(202);
        awaitMessage("🟡");
        cast.servers().postgres().stop();
        for (int i = 0; i < 30; i++) {
            assertThat(post(true, Severity.WARNING).statusCode()).isEqualTo(202);
            assertThat(gateway.isReady()).isTrue();
            Pause.of(Duration.ofMillis(100));
        }
        assertThat(post(false, Severity.WARNING).statusCode()).isEqualTo(202);
        cast.servers().postgres().start();
        awaitMessage("✅");
        awaitCounted(32);
        assertThat(cast.ledger().lines(name))
                .extracting(Line::what)
                .containsExactly(
                        "fired 1 warning", "spoke 1 warning", "held", "resolved 1 warning");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void an_alert_that_runs_out_while_a_server_is_away_is_over_once_and_at_its_own_moment(
            boolean redis) throws Exception {
        begin(Temper.FADING.word());
        assertThat(post(true, Severity.WARNING).statusCode()).isEqualTo(202);
        awaitMessage("🟡");
        Runnable stop = redis ? cast.servers().redis()::stop : cast.servers().postgres()::stop;
        Runnable start = redis ? cast.servers().redis()::start : cast.servers().postgres()::start;
        stop.run();
        Pause.of(Temper.RESOLVE_AFTER);
        start.run();
        awaitMessage("✅");
        var story = cast.ledger().lines(name);
        assertThat(story).extracting(Line::kind).containsExactly("fired", "spoke", "resolved");
        assertThat(story.getLast().at() - story.getFirst().at())
                .isEqualTo(Temper.RESOLVE_AFTER.toMillis());
    }

    @Test
    void an_alert_that_fires_and_resolves_while_discord_is_away_is_one_message_when_it_is_back()
            throws Exception {
        begin("NoDiscord");
        cast.sandbox().kill();
        assertThat(post(true, Severity.WARNING).statusCode()).isEqualTo(202);
        assertThat(post(true, Severity.CRITICAL).statusCode()).isEqualTo(202);
        Pause.of(Duration.ofSeconds(2));
        assertThat(post(false, Severity.CRITICAL).statusCode()).isEqualTo(202);
        assertThat(gateway.isReady()).isTrue();
        cast.sandbox().restart();
        awaitMessage("✅");
        awaitCounted(3);
    }

    @Test
    void a_message_whose_writing_postgresql_did_not_learn_of_is_brought_up_to_date()
            throws Exception {
        begin("Unnoted");
        discord.order(
                """
                {"kind": "delay", "delayMillis": 3000, "method": "POST"}""");
        assertThat(post(true, Severity.WARNING).statusCode()).isEqualTo(202);
        patiently().until(() -> discord.faultsLeft() == 0); // it is on its way to Discord
        cast.servers().postgres().stop();
        assertThat(post(true, Severity.CRITICAL).statusCode()).isEqualTo(202);
        patiently().until(() -> !discord.titles(name).isEmpty());
        Pause.of(Duration.ofSeconds(3));
        cast.servers().postgres().start();
        awaitMessage("🔴");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'kind': 'status', 'status': 429, 'retryAfter': 1.2",
                "'kind': 'status', 'status': 429, 'retryAfter': 0.7, 'global': true",
                "'kind': 'status', 'status': 500",
                "'kind': 'status', 'status': 502, 'html': true",
                "'kind': 'status', 'status': 503, 'html': true",
                "'kind': 'drop'",
                "'kind': 'drop-after-commit'",
                "'kind': 'delay', 'delayMillis': 1500"
            })
    void however_discord_fails_there_is_one_message_in_its_last_state(String fault)
            throws Exception {
        begin("Fault");
        order(fault, "POST");
        assertThat(post(true, Severity.WARNING).statusCode()).isEqualTo(202);
        awaitMessage("🟡");
        order(fault, "PATCH");
        assertThat(post(true, Severity.ERROR).statusCode()).isEqualTo(202);
        assertThat(post(true, Severity.CRITICAL).statusCode()).isEqualTo(202);
        assertThat(post(false, Severity.CRITICAL).statusCode()).isEqualTo(202);
        awaitMessage("✅");
        // It may take the gateway another try to learn that Discord has it.
        patiently().until(() -> cast.ledger().undelivered() == 0);
        awaitMessage("✅");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'kind': 'close', 'code': 4000",
                "'kind': 'reconnect'",
                "'kind': 'invalid-session', 'resumable': false"
            })
    void however_discords_gateway_ends_the_connection_messages_arrive_and_it_is_made_again(
            String fault) throws Exception {
        patiently().until(() -> sessions() == 1);
        begin("Gateway");
        discord.order(json(fault));
        assertThat(post(true, Severity.WARNING).statusCode()).isEqualTo(202);
        awaitMessage("🟡");
        patiently().until(() -> sessions() == 1);
    }

    private int sessions() throws IOException {
        return discord.counters().path("gatewaySessions").size();
    }

    private void order(String fault, String method) throws IOException {
        discord.order(json(fault + ", 'times': 2, 'method': '" + method + "'"));
    }

    private static String json(String fields) {
        return "{" + fields.replace('\'', '"') + "}";
    }

    private void begin(String what) {
        name = what + UUID.randomUUID().toString().substring(0, 8);
        sent = 0;
    }

    private HttpResponse<String> post(boolean firing, Severity severity) throws IOException {
        return gateway.post(report(firing, severity).json());
    }

    private Report report(boolean firing, Severity severity) {
        return new Report(name + "/" + ++sent, name, firing, severity, "Disk is full");
    }

    /** The last report once more, under its own id. */
    private String again(Severity severity) {
        return new Report(name + "/" + sent, name, true, severity, "Disk is full").json();
    }

    private void awaitMessage(String symbol) {
        patiently()
                .untilAsserted(
                        () ->
                                assertThat(discord.titles(name))
                                        .containsExactly(symbol + " " + name));
    }

    private void awaitCounted(int events) throws SQLException {
        patiently().until(() -> cast.ledger().countedByAlert(name) == events);
    }

    private ConditionFactory patiently() {
        return await().atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptions()
                .conditionEvaluationListener(
                        condition -> {
                            if (condition.getRemainingTimeInMS() < 200
                                    && !condition.isSatisfied()) {
                                System.err.println(gateway.process().lastWords());
                            }
                        });
    }
}
