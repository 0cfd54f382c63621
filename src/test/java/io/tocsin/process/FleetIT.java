package io.tocsin.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Three gateways share the work, and one of them goes: by a crash, in good order, or for a while.
 * Reports come in all the time; in the end the ledger has each of them once, and Discord shows what
 * is true.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FleetIT {

    private static final int LANES = 8;
    private static final int PARTITIONS = 16;
    private static final String GOES = "two";
    private static final Duration LEASE = Duration.ofSeconds(6);

    /** What is promised when one is killed. */
    private static final Duration AFTER_A_KILL = Duration.ofSeconds(10);

    /** It hands over bit by bit, and here all bits are counted. */
    private static final Duration AFTER_A_STOP = Duration.ofSeconds(4);

    private static final Duration SETTLED = Duration.ofSeconds(60);

    private final Crew crew = start();
    private final Murmur murmur = murmur(crew);

    private static Crew start() {
        try {
            return Crew.start("fleet", LANES);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static Murmur murmur(Crew crew) {
        long seed = Long.getLong("tocsin.seed", System.nanoTime());
        System.out.println("-Dtocsin.seed=" + seed);
        return new Murmur(crew, 4, 4, Duration.ofMillis(200), new SplittableRandom(seed));
    }

    @BeforeEach
    void speak() {
        crew.complete();
        murmur.start();
    }

    @AfterEach
    void fallSilent() {
        murmur.finish();
    }

    @AfterAll
    void stop() {
        murmur.close();
        crew.close();
    }

    @Test
    void what_any_of_three_takes_is_told_once() throws Exception {
        Pause.of(Duration.ofSeconds(3));

        checkAll();
    }

    @Test
    void what_one_did_that_is_killed_is_done_elsewhere_within_ten_seconds() throws Exception {
        crew.leave(GOES).process().kill();
        var took = awaitFoldedBy(name -> !name.equals(GOES), AFTER_A_KILL);

        System.out.printf("After a kill all is folded again within %d ms%n", took.toMillis());
        checkAll();
    }

    @Test
    void what_one_did_that_stops_is_done_elsewhere_at_once() throws Exception {
        var leaving = crew.leave(GOES);
        var ended =
                Thread.ofVirtual().start(() -> leaving.process().terminate(Duration.ofMinutes(1)));
        var took = awaitFoldedBy(name -> !name.equals(GOES), AFTER_A_STOP);

        ended.join();
        System.out.printf("After a stop all is folded again within %d ms%n", took.toMillis());
        assertThat(leaving.process().isAlive()).isFalse();
        checkAll();
    }

    @Test
    void one_that_stands_still_for_longer_than_its_leases_does_no_harm_when_it_goes_on()
            throws Exception {
        var frozen = crew.leave(GOES);
        frozen.process().suspend();
        try {
            awaitFoldedBy(name -> !name.equals(GOES), AFTER_A_KILL);
            Pause.of(LEASE.dividedBy(2));
        } finally {
            frozen.process().resume();
            crew.back(GOES, frozen);
        }

        checkAll();
        crew.complete();
    }

    /** Until all partitions are loaded, and each has committed something since. */
    private Duration awaitFoldedBy(Predicate<String> who, Duration patience) throws Exception {
        long began = System.nanoTime();
        until(
                patience,
                () ->
                        assertThat(crew.fleet().holders("partition").values())
                                .hasSize(PARTITIONS)
                                .allMatch(who));
        var before = crew.fleet().commits();
        var left = patience.minusNanos(System.nanoTime() - began);
        until(left.isPositive() ? left : Duration.ofMillis(1), () -> assertMoved(before));
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private void assertMoved(Map<Long, Long> before) throws Exception {
        var now = crew.fleet().commits();
        var busy = crew.fleet().alerts();
        assertThat(before.keySet())
                .filteredOn(busy::containsKey)
                .allSatisfy(one -> assertThat(now.get(one)).isGreaterThan(before.get(one)));
    }

    private void checkAll() throws Exception {
        var alerts = murmur.finish();
        long all = murmur.accepted();
        until(SETTLED, () -> assertThat(crew.ledger().events()).isEqualTo(all));
        until(SETTLED, () -> assertThat(crew.ledger().owing()).isZero());
        // What arrives late has arrived by then, and is made good for.
        Pause.of(Duration.ofSeconds(2));
        until(SETTLED, () -> assertThat(crew.ledger().owing()).isZero());
        var findings = ShownAsItIs.check(alerts, crew.ledger(), crew.discord(), crew.channels());
        assertThat(findings.complaints()).isEmpty();
        assertThat(crew.ledger().dead()).isZero();
    }

    private static void until(Duration patience, ThrowingRunnable assertion) {
        await().atMost(patience).pollInterval(Duration.ofMillis(50)).untilAsserted(assertion);
    }
}
