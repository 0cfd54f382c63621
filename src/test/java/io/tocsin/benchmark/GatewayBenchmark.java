package io.tocsin.benchmark;

import io.tocsin.process.Cast;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * Measures the packaged gateway as a process, with PostgreSQL, Redis and the practice Discord
 * beside it. Everything, this program included, shares one machine, and talks over 127.0.0.1 only.
 */
public final class GatewayBenchmark {

    private static final int CONNECTIONS = Integer.getInteger("benchmark.connections", 32);
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 3);
    private static final Duration ROUND =
            Duration.ofSeconds(Integer.getInteger("benchmark.seconds", 5));
    private static final int MESSAGES = Integer.getInteger("benchmark.messages", 150);

    /** Discord's limits out of the way: the gateway's own pace is what remains. */
    private static final List<String> LIFTED =
            List.of("--create=50/1s", "--edit=50/1s", "--messages-per-channel=50000");

    private GatewayBenchmark() {}

    public static void main(String... args) throws Exception {
        System.out.printf(
                Locale.ROOT,
                "%d processors, %d connections, %d rounds of %d s each%n%n",
                Runtime.getRuntime().availableProcessors(),
                CONNECTIONS,
                ROUNDS,
                ROUND.toSeconds());
        try (var cast = Cast.start("benchmark", LIFTED, Map.of(), "-Xmx1g")) {
            warmUp(cast);
            var latency = MessageLatency.measure(cast, MESSAGES, Duration.ofMillis(200));
            System.out.printf("| load | accepted/s | folded/s | answer p50 | answer p99 |%n");
            System.out.printf("|---|---|---|---|---|%n");
            for (var load : Load.values()) {
                print(load, rounds(cast, load));
            }
            System.out.printf(
                    "%nPOST to message: median %d ms, p99 %d ms (%d messages, 5 a second)%n",
                    latency.getValueAtPercentile(50),
                    latency.getValueAtPercentile(99),
                    latency.getTotalCount());
        }
    }

    /** The compilers' turn; and the alerts that duplicates are about. */
    private static void warmUp(Cast cast) throws Exception {
        Round.measure(cast, CONNECTIONS, Load.BATCH_DUPLICATES, ROUND);
        Round.measure(cast, CONNECTIONS, Load.SINGLE_DUPLICATES, ROUND);
        awaitDelivered(cast);
    }

    private static void awaitDelivered(Cast cast) throws Exception {
        for (int i = 0; i < 1_200 && cast.ledger().undelivered() > 0; i++) {
            Thread.sleep(100);
        }
    }

    private static List<Round> rounds(Cast cast, Load load) throws Exception {
        var rounds = new ArrayList<Round>();
        for (int i = 0; i < ROUNDS; i++) {
            rounds.add(Round.measure(cast, CONNECTIONS, load, ROUND));
        }
        return rounds;
    }

    private static void print(Load load, List<Round> rounds) {
        var latency = new Histogram(rounds.getFirst().latency());
        rounds.forEach(round -> latency.add(round.latency()));
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %s | %.1f ms | %.1f ms |%n",
                load.title,
                Spread.of(rounds, Round::acceptedPerSecond, "%,.0f"),
                Spread.of(rounds, Round::foldedPerSecond, "%,.0f"),
                latency.getValueAtPercentile(50) / 1000.0,
                latency.getValueAtPercentile(99) / 1000.0);
    }
}
