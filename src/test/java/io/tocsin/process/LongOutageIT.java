package io.tocsin.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.alert.Severity;
import io.tocsin.sandbox.world.Practice;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.StringJoiner;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * As many events as come in an hour at 50 a second, while PostgreSQL, Redis or Discord is away, and
 * far more than fit into the gateway's memory. When the server is back, all is made good for by
 * itself, and nobody storms it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LongOutageIT {

    private static final int ALERTS = 200;
    private static final int BATCH = 500;
    private static final int FEW = 50;

    /** In each partition; a request of many events is an entry in each. */
    private static final int ENTRIES = 360;

    private static final long AN_HOURS = 180_000;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int PRODUCERS = 16;

    /** So many batches come between changes, while Discord is away. */
    private static final int CALM = 10;

    /** A pool for commands and one for reading, subscriptions, and whoever looks on. */
    private static final int CONNECTIONS = 100;

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
    private final SplittableRandom chance = new SplittableRandom(1);
    private long sent;

    @AfterAll
    void stop() {
        cast.close();
    }

    @Test
    void an_hour_without_postgresql_fills_the_log_not_the_memory_and_is_made_good_for()
            throws Exception {
        cast.servers().postgres().stop();
        long before = sent;
        String batch = next();
        HttpResponse<String> answer = gateway.post(batch);
        while (answer.statusCode() == 202) {
            batch = next();
            answer = gateway.post(batch);
        }

        assertThat(sent - before).isGreaterThan(AN_HOURS);
        assertRefused(answer);
        assertThat(gateway.isReady()).isTrue();

        long back = System.nanoTime();
        cast.servers().postgres().start();
        insist(batch);
        insist(change());
        awaitSettled("PostgreSQL", back);
    }

    @Test
    void an_hour_without_redis_is_refused_and_at_its_end_redis_is_not_stormed() throws Exception {
        insist(change());
        cast.servers().redis().stop();
        refuse();
        patiently().until(() -> !gateway.isReady());

        long back = System.nanoTime();
        cast.servers().redis().start();
        patiently().until(gateway::isReady);
        insist(change());
        long connections = connectionsToRedis();
        System.out.printf("Redis has had %d connections%n", connections);
        assertThat(connections).isLessThan(CONNECTIONS);
        awaitSettled("Redis", back);
    }

    @Test
    void an_hour_without_discord_is_folded_and_at_its_end_its_limits_are_kept() throws Exception {
        insist(change());
        cast.sandbox().kill();
        long before = sent;
        for (int i = 0; sent - before < AN_HOURS; i++) {
            insist(i % CALM == 0 ? change() : next());
        }
        patiently().untilAsserted(() -> assertThat(cast.ledger().events()).isEqualTo(sent));
        assertThat(cast.ledger().owing()).as("episodes").isGreaterThan(2 * ALERTS);
        assertThat(gateway.isReady()).isTrue();

        long back = System.nanoTime();
        cast.sandbox().restart();
        awaitSettled("Discord", back);
        JsonNode counters = cast.discord().counters();
        System.out.printf("Discord has seen %s%n", counters.path("bots"));
        assertThat(counters.path("invalidRequests").asInt(-1)).isZero();
    }

    private void awaitSettled(String who, long back) throws Exception {
        patiently().untilAsserted(() -> assertThat(cast.ledger().events()).isEqualTo(sent));
        System.out.printf(
                "%d events were in the ledger %d s after %s was told to start%n",
                sent, Duration.ofNanos(System.nanoTime() - back).toSeconds(), who);
        patiently().untilAsserted(() -> assertThat(cast.ledger().owing()).isZero());
        System.out.printf(
                "All was in Discord %d s after %s was told to start%n",
                Duration.ofNanos(System.nanoTime() - back).toSeconds(), who);
        var findings =
                ShownAsItIs.check(alerts, cast.ledger(), cast.discord(), List.of(Practice.ALERTS));
        assertThat(findings.complaints()).isEmpty();
        assertThat(cast.ledger().dead()).isZero();
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0)).isPositive();
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/problem+json");
    }

    /** Many producers at once, each of which asks again as soon as it is answered. */
    private void refuse() throws Exception {
        var waiting = new ArrayList<Future<?>>();
        try (var producers = Executors.newFixedThreadPool(PRODUCERS)) {
            for (long at = 0; at < AN_HOURS; at += FEW) {
                var batch = batch("refused-" + at, FEW);
                waiting.add(
                        producers.submit(
                                () -> {
                                    assertRefused(gateway.post(batch));
                                    return null;
                                }));
            }
        }
        for (var one : waiting) {
            one.get();
        }
    }

    /** As a producer does: again, under the same ids, until it is taken. */
    private void insist(String batch) {
        patiently().until(() -> gateway.post(batch).statusCode() == 202);
    }

    /** Redis numbers them from its start. */
    private long connectionsToRedis() throws IOException {
        var servers = cast.servers();
        try (var redis = new RedisSocket(servers.redis().port(), servers.postgres().password())) {
            return Long.parseLong(redis.call("CLIENT", "ID"));
        }
    }

    private static List<Standing> alerts() {
        var all = new ArrayList<Standing>();
        for (int i = 0; i < ALERTS; i++) {
            all.add(
                    new Standing(
                            Temper.PLAIN.word() + i,
                            Map.of("instance", "db-" + i),
                            true,
                            Severity.WARNING));
        }
        return all;
    }

    /** They are as they were. */
    private String next() {
        var batch = batch("long-" + sent, BATCH);
        sent += BATCH;
        return batch;
    }

    private String batch(String id, int size) {
        var batch = new StringJoiner(",", "[", "]");
        for (int i = 0; i < size; i++) {
            batch.add(event(i % ALERTS, id + "-" + i));
        }
        return batch.toString();
    }

    /** Of eight alerts one is over, and all others fire, worse or less bad. */
    private String change() {
        var batch = new StringJoiner(",", "[", "]");
        for (int i = 0; i < ALERTS; i++) {
            var before = alerts.get(i);
            var severity = Severity.values()[chance.nextInt(Severity.values().length)];
            boolean over = before.firing() && chance.nextInt(8) == 0;
            alerts.set(i, over ? before.isOver() : before.fires(severity));
            batch.add(event(i, "change-" + sent++));
        }
        return batch.toString();
    }

    private String event(int which, String id) {
        return alerts.get(which).event(id, "It takes longer than it should ".repeat(20));
    }

    private static ConditionFactory patiently() {
        return await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions();
    }
}
