package io.tocsin.benchmark;

import io.tocsin.process.Crew;
import io.tocsin.process.GatewayProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One packaged gateway, then two, then three on the same event log and ledger: what they take and
 * fold together, and what processor time they need for an event. Once the same number of
 * connections is spread over them, and once each has as many as the first had alone: events that
 * wait at the same time are appended and committed together, so fewer at a time cost more each.
 * Everything, this program included, shares one machine.
 */
public final class ScaleBenchmark {

    private static final int CONNECTIONS = Integer.getInteger("scale.connections", 32);
    private static final int ROUNDS = Integer.getInteger("scale.rounds", 5);
    private static final int WARM_UP = Integer.getInteger("scale.warm-up", 6);
    private static final Duration ROUND =
            Duration.ofSeconds(Integer.getInteger("scale.seconds", 5));

    private static final List<Load> LOADS =
            List.of(Load.SINGLE_DUPLICATES, Load.BATCH_DUPLICATES, Load.BATCH_NEW);

    private ScaleBenchmark() {}

    /**
     * What a round came to.
     *
     * @param microseconds of processor time that the gateways needed for an event
     * @param together how many events a commit had
     */
    private record Sample(double accepted, double folded, double microseconds, double together) {}

    public static void main(String... args) throws Exception {
        System.out.printf(
                Locale.ROOT,
                "%d processors, %d connections, %d rounds of %d s each%n%n",
                Runtime.getRuntime().availableProcessors(),
                CONNECTIONS,
                ROUNDS,
                ROUND.toSeconds());
        System.out.println(
                "| gateways | connections | load | accepted/s | folded/s | processor time for an"
                        + " event | events in a commit |");
        System.out.println("|---:|---:|---|---:|---:|---:|---:|");
        try (var crew = Crew.startWithOne("scale", 1, "-Xmx768m")) {
            for (int gateways = 1; gateways <= 3; gateways++) {
                if (gateways > 1) {
                    crew.grow();
                }
                warmUp(crew);
                measure(crew, gateways, CONNECTIONS);
                if (gateways > 1) {
                    measure(crew, gateways, CONNECTIONS * gateways);
                }
            }
        }
    }

    private static void measure(Crew crew, int gateways, int connections) throws Exception {
        for (Load load : LOADS) {
            print(gateways, connections, load, samples(crew, connections, load));
        }
    }

    /** The compilers' turn, in each of them. */
    private static void warmUp(Crew crew) throws Exception {
        for (int i = 0; i < WARM_UP; i++) {
            sample(crew, CONNECTIONS, Load.BATCH_DUPLICATES);
            sample(crew, CONNECTIONS, Load.SINGLE_DUPLICATES);
        }
    }

    private static List<Sample> samples(Crew crew, int connections, Load load) throws Exception {
        var samples = new ArrayList<Sample>();
        for (int i = 0; i < ROUNDS; i++) {
            samples.add(sample(crew, connections, load));
        }
        return samples;
    }

    private static Sample sample(Crew crew, int connections, Load load) throws Exception {
        var ports = crew.present().stream().map(one -> one.uri("/").getPort()).toList();
        long before = crew.ledger().events();
        long committed = commits(crew);
        var used = cpu(crew);
        var round = Round.measure(crew.ledger(), ports, connections, load, ROUND);
        long events = crew.ledger().events() - before;
        return new Sample(
                round.acceptedPerSecond(),
                round.foldedPerSecond(),
                cpu(crew).minus(used).toNanos() / 1e3 / events,
                (double) events / Math.max(1, commits(crew) - committed));
    }

    private static long commits(Crew crew) throws Exception {
        return crew.fleet().commits().values().stream().mapToLong(Long::longValue).sum();
    }

    private static Duration cpu(Crew crew) {
        return crew.present().stream()
                .map(GatewayProcess::process)
                .map(process -> process.cpu())
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static void print(int gateways, int connections, Load load, List<Sample> samples) {
        System.out.printf(
                Locale.ROOT,
                "| %d | %d | %s | %s | %s | %s | %s |%n",
                gateways,
                connections,
                load.title,
                Spread.of(samples, Sample::accepted, "%,.0f"),
                Spread.of(samples, Sample::folded, "%,.0f"),
                Spread.of(samples, Sample::microseconds, "%.0f µs"),
                Spread.of(samples, Sample::together, "%.0f"));
    }
}
