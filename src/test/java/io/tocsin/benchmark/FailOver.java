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
 * channels gets nothing, and whether all is right in the end.
 */
public final class FailOver {

    private static final int LANES = 8;
    private static final int ALERTS_OF_LANE = 8;
    private static final Duration LOOK = Duration.ofMillis(25);
    private static final Duration BEFORE = Duration.ofSeconds(1);
    private static final Duration AFTER = Duration.ofSeconds(14);
    private static final Duration REST = Duration.ofMinutes(2);

    private final Crew crew;
    private final FleetView fleet;
    private final List<String> rows = new ArrayList<>();

    /** What stood still in a round: of those partitions and channels that changed hands. */
    private record Round(List<Duration> folding, List<Duration> delivery) {}

    private FailOver(Crew crew) {
        this.crew = crew;
        this.fleet = crew.fleet();
    }

    public static void main(String... args) throws Exception {
        int rounds = Integer.getInteger("failover.rounds", 20);
        long seed = Long.getLong("failover.seed", 1);
        System.out.printf("-Dfailover.rounds=%d -Dfailover.seed=%d%n", rounds, seed);
        var chance = new SplittableRandom(seed);
        boolean right;
        try (var crew = Crew.start("failover", LANES);
                var murmur = new Murmur(crew, ALERTS_OF_LANE, 16, Duration.ofMillis(100), chance)) {
            var proof = new FailOver(crew);
            murmur.start();
            proof.measure("killed", rounds, true);
            proof.measure("restarted in good order", rounds, false);
            right = proof.isRight(murmur);
            System.out.println(proof.table());
        }
        System.exit(right ? 0 : 1);
    }

    private void measure(String what, int rounds, boolean kill) throws Exception {
        var folding = new ArrayList<Duration>();
        var delivery = new ArrayList<Duration>();
        for (int i = 0; i < rounds; i++) {
            crew.complete();
            var round = round(crew.names().get(i % crew.names().size()), kill);
            folding.addAll(round.folding());
            delivery.addAll(round.delivery());
            System.out.printf(
                    "%s %d: %s not folded, %s not delivered, at most%n",
                    what, i + 1, Gaps.worst(round.folding()), Gaps.worst(round.delivery()));
        }
        row(what, "a partition is not folded", folding);
        row(what, "a channel gets nothing", delivery);
    }

    private Round round(String name, boolean kill) throws Exception {
        var partitions = held("partition", name);
        var slices = held("channels", name);
        var commits = new Gaps();
        var deliveries = new Gaps();
        long began = System.nanoTime();
        Thread goes = null;
        for (long at = began; at - began < BEFORE.plus(AFTER).toNanos(); at = System.nanoTime()) {
            commits.look(fleet.commits(), at);
            deliveries.look(fleet.deliveries(), at);
            if (goes == null && at - began > BEFORE.toNanos()) {
                goes = Thread.ofVirtual().start(() -> end(name, kill));
            }
            Thread.sleep(LOOK);
        }
        commits.end(System.nanoTime());
        deliveries.end(System.nanoTime());
        if (goes != null) {
            goes.join();
        }
        var channels =
                crew.channels().stream()
                        .filter(channel -> slices.contains(FleetView.slice(channel)))
                        .collect(Collectors.toSet());
        return new Round(commits.of(partitions), deliveries.of(channels));
    }

    private Set<Long> held(String kind, String name) throws Exception {
        return fleet.holders(kind).entrySet().stream()
                .filter(one -> one.getValue().equals(name))
                .map(Map.Entry::getKey)
                .map(Integer::longValue)
                .collect(Collectors.toSet());
    }

    private void end(String name, boolean kill) {
        var gateway = crew.leave(name);
        if (kill) {
            gateway.process().kill();
        } else {
            gateway.close();
        }
    }

    private boolean isRight(Murmur murmur) throws Exception {
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

    private void row(String what, String how, List<Duration> gaps) {
        rows.add(
                String.format(
                        Locale.ROOT,
                        "| %s | %s | %,d | %.1f s | %.1f s |",
                        what,
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
