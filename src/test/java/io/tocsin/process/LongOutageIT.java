package io.tocsin.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tocsin.alert.Severity;
import io.tocsin.sandbox.world.Practice;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * As many events as come in an hour at 50 a second, while PostgreSQL is away, and far more than fit
 * into the gateway's memory.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LongOutageIT {

    private static final int ALERTS = 200;
    private static final int BATCH = 500;

    /** In each partition; a request of many events is an entry in each. */
    private static final int ENTRIES = 360;

    private static final long AN_HOURS = 180_000;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Cast cast =
            Cast.start(
                    "long-outage",
                    SandboxProgram.WIDE_CHANNELS,
                    Map.of("TOCSIN_STREAM_MAX_LENGTH", Integer.toString(ENTRIES)),
                    "-Xmx160m",
                    "-XX:+ExitOnOutOfMemoryError",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC");
    private final GatewayProcess gateway = cast.gateway();
    private final List<Standing> alerts = alerts();
    private long sent;

    @AfterAll
    void stop() {
        cast.close();
    }

    @Test
    void an_hour_without_postgresql_fills_the_log_not_the_memory_and_is_made_good_for()
            throws Exception {
        cast.servers().postgres().stop();
        String batch = next();
        HttpResponse<String> answer = gateway.post(batch);
        while (answer.statusCode() == 202) {
            batch = next();
            answer = gateway.post(batch);
        }

        assertThat(sent).isGreaterThan(AN_HOURS);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0)).isPositive();
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/problem+json");
        assertThat(gateway.isReady()).isTrue();

        long back = System.nanoTime();
        cast.servers().postgres().start();
        String refused = batch;
        patiently().until(() -> gateway.post(refused).statusCode() == 202);
        end();
        patiently().untilAsserted(() -> assertThat(cast.ledger().events()).isEqualTo(sent));
        System.out.printf(
                "%d events were in the ledger %d s after PostgreSQL was told to start%n",
                sent, Duration.ofNanos(System.nanoTime() - back).toSeconds());
        patiently().untilAsserted(() -> assertThat(cast.ledger().owing()).isZero());
        var findings =
                ShownAsItIs.check(alerts, cast.ledger(), cast.discord(), List.of(Practice.ALERTS));
        assertThat(findings.complaints()).isEmpty();
        assertThat(cast.ledger().dead()).isZero();
    }

    private static List<Standing> alerts() {
        var all = new ArrayList<Standing>();
        for (int i = 0; i < ALERTS; i++) {
            all.add(
                    new Standing(
                            "Long" + i, Map.of("instance", "db-" + i), true, Severity.WARNING));
        }
        return all;
    }

    /** They fire, and fire on. */
    private String next() {
        var batch = new StringJoiner(",", "[", "]");
        for (int i = 0; i < BATCH; i++) {
            batch.add(event((int) (sent % ALERTS)));
        }
        return batch.toString();
    }

    /** Of four alerts one is over, and one is worse. */
    private void end() throws IOException {
        var batch = new StringJoiner(",", "[", "]");
        for (int i = 0; i < ALERTS; i += 2) {
            var before = alerts.get(i);
            alerts.set(i, i % 4 == 0 ? before.isOver() : before.fires(Severity.CRITICAL));
            batch.add(event(i));
        }
        var answer = gateway.post(batch.toString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }

    private String event(int which) {
        return alerts.get(which)
                .event("long-" + sent++, "It takes longer than it should ".repeat(20));
    }

    private static ConditionFactory patiently() {
        return await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).ignoreExceptions();
    }
}
