package io.tocsin.benchmark;

import io.tocsin.process.Crew;
import io.tocsin.process.FleetView;
import io.tocsin.process.Murmur;
import io.tocsin.process.ShownAsItIs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * Three packaged gateways under a steady load, of which one at a time is killed, or stopped in good
 * order, and started again: for how long each of its partitions is not folded, and each of its
 * channels gets nothing, and whether all is right in the end. For comparison they are left alone
 * first: what stands still then is the load's doing and the machine's.
 */
public final class FailOver {

    private static final int LANES = 8;

    /** So many that each partition has some in any few requests. */
    private static final int ALERTS_OF_LANE = 32;

    private static final int BATCH = 8;
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration LOOK = Duration.ofMillis(25);
    private static final Duration BEFORE = Duration.ofSeconds(1);
    private static final Duration AFTER = Duration.ofSeconds(14);
    private static final Duration REST = Duration.ofMinutes(2);

    private final Crew crew;
    private final FleetView fleet;
    private final Murmur murmur;
    private final List<String> rows = new ArrayList<>();

    /** What happens to a gateway. */
    private enum Fate {
        LEFT_ALONE("left alone"),
        KILLED("killed"),
        RESTARTED("restarted in good order");

        private final String words;

        Fate(String words) {
            this.words = words;
        }
    }

    /**
     * What stood still in a round.
     *
     * @param folding of those partitions that were the gateway's
     * @param delivery of those channels that were
     * @param load the producer, which was not answered
     */
    private record Round(List<Duration> folding, List<Duration> delivery, Duration load) {}

    private FailOver(Crew crew, Murmur murmur) {
        this.crew = crew;
        this.fleet = crew.fleet();
        this.murmur = murmur;
    }

    public static void main(String... args) throws Exception {
        int rounds = Integer.getInteger("failover.rounds", 20);
        long seed = Long.getLong("failover.seed", 1);
        System.out.printf("-Dfailover.rounds=%d -Dfailover.seed=%d%n", rounds, seed);
        var chance = new SplittableRandom(seed);
        boolean right;
        try (var crew = Crew.start("failover", LANES);
                var murmur = new Murmur(crew, ALERTS_OF_LANE, BATCH, PAUSE, chance)) {
            var proof = new FailOver(crew, murmur);
            murmur.start();
            for (var fate : Fate.values()) {
                proof.measure(fate, rounds);
            }
            right = proof.isRight();
            System.out.println(proof.table());
        }
        System.exit(right ? 0 : 1);
    }

    private void measure(Fate fate, int rounds) throws Exception {
        var folding = new ArrayList<Duration>();
        var delivery = new ArrayList<Duration>();
        var load = new ArrayList<Duration>();
        for (int i = 0; i < rounds; i++) {
            crew.complete();
            var round = round(crew.names().get(i % crew.names().size()), fate);
            folding.addAll(round.folding());
            delivery.addAll(round.delivery());
            load.add(round.load());
            System.out.printf(
                    "%s %d: %s not folded, %s not delivered, %s not reported, at most%n",
                    fate.words,
                    i + 1,
                    Gaps.worst(round.folding()),
                    Gaps.worst(round.delivery()),
                    round.load());
        }
        row(fate, "a partition is not folded", folding);
        row(fate, "a channel gets nothing", delivery);
        row(fate, "nothing is reported", load);
    }

    private Round round(String name, Fate fate) throws Exception {
        var partitions = held("partition", name);
        var slices = held("channels", name);
        var commits = new Gaps();
        var deliveries = new Gaps();
        var reports = new Gaps();
        long began = System.nanoTime();
        Thread goes = null;
        for (long at = began; at - began < BEFORE.plus(AFTER).toNanos(); at = System.nanoTime()) {
            commits.look(fleet.commits(), at);
            deliveries.look(fleet.deliveries(), at);
            reports.look(Map.of(0L, murmur.accepted()), at);
            if (goes == null && at - began > BEFORE.toNanos()) {
                goes = Thread.ofVirtual().start(() -> end(name, fate));
            }
            Thread.sleep(LOOK);
        }
        commits.end(System.nanoTime());
        deliveries.end(System.nanoTime());
        reports.end(System.nanoTime());
        if (goes != null) {
            goes.join();
        }
        var channels =
                crew.channels().stream()
                        .filter(channel -> slices.contains(FleetView.slice(channel)))
                        .collect(Collectors.toSet());
        return new Round(
                commits.of(partitions),
                deliveries.of(channels),
                Gaps.worst(reports.of(Set.of(0L))));
    }

    private Set<Long> held(String kind, String name) throws Exception {
        return fleet.holders(kind).entrySet().stream()
                .filter(one -> one.getValue().equals(name))
                .map(Map.Entry::getKey)
                .map(Integer::longValue)
                .collect(Collectors.toSet());
    }

    private void end(String name, Fate fate) {
        switch (fate) {
            case LEFT_ALONE -> {}
            case KILLED -> crew.leave(name).process().kill();
            case RESTARTED -> crew.leave(name).close();
        }
    }

    private boolean isRight() throws Exception {
        crew.complete();
        var alerts = murmur.finish();
        long until = System.nanoTime() + REST.toNanos();
        var ledger = crew.ledger();
        while (System.nanoTime() < until
                && (ledger.events() < murmur.accepted() || ledger.owing() > 0)) {
            Thread.sleep(BEFORE);
        }
        var findings = ShownAsItIs.check(alerts, ledger, crew.discord(), crew.channels());
        boolean counted = ledger.events() == murmur.accepted();
        rows.add(
                "%nOf %,d reports %,d are in the ledger; what is not right in Discord: %s"
                        .formatted(murmur.accepted(), ledger.events(), findings.complaints()));
        return counted && findings.complaints().isEmpty();
    }

    private void row(Fate fate, String how, List<Duration> gaps) {
        rows.add(
                String.format(
                        Locale.ROOT,
                        "| %s | %s | %,d | %.1f s | %.1f s |",
                        fate.words,
                        how,
                        gaps.size(),
                        Gaps.median(gaps).toMillis() / 1e3,
                        Gaps.worst(gaps).toMillis() / 1e3));
    }

    private String table() {
        return "| a process is | for so long | measured | median | worst |\n"
                + "|---|---|---:|---:|---:|\n"
                + String.join("\n", rows);
    }
}
