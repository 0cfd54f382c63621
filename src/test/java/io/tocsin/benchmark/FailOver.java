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
    private static final int ALERTS_OF_LANE = 16;

    /** One change in each partition. */
    private static final int BATCH = 16;

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration LOOK = Duration.ofMillis(25);
    private static final Duration BEFORE = Duration.ofSeconds(1);
    private static final Duration TAIL = Duration.ofSeconds(2);
    private static final Duration REST = Duration.ofMinutes(2);

    private final Crew crew;
    private final FleetView fleet;
    private final Murmur murmur;
    private final List<String> rows = new ArrayList<>();

    /** What happens to a gateway. */
    private enum Fate {
        LEFT_ALONE("left alone", Duration.ofSeconds(12)),
        STOPPED("stopped in good order", Duration.ofSeconds(3)),
        KILLED("killed", Duration.ofSeconds(10));

        private final String words;
        private final Duration after;

        Fate(String words, Duration after) {
            this.words = words;
            this.after = after;
        }
    }

    /** What is a gateway's. */
    private record Held(Set<Long> partitions, Set<Long> channels) {}

    /** What stood still while it was looked at. */
    private record Watched(Gaps commits, Gaps deliveries, Gaps reports) {

        void end() {
            long now = System.nanoTime();
            commits.end(now);
            deliveries.end(now);
            reports.end(now);
        }
    }

    /** All rounds of a kind: what stood still of those that were, or came to be, the gateway's. */
    private static final class Account {

        private final String words;
        private final List<Duration> folding = new ArrayList<>();
        private final List<Duration> delivery = new ArrayList<>();
        private final List<Duration> load = new ArrayList<>();
        private String last = "";

        Account(String words) {
            this.words = words;
        }

        void add(Watched watched, Held held) {
            var commits = watched.commits.of(held.partitions);
            var deliveries = watched.deliveries.of(held.channels);
            var reports = watched.reports.of(Set.of(0L));
            folding.addAll(commits);
            delivery.addAll(deliveries);
            load.addAll(reports);
            last =
                    "at most %s not folded, %s not delivered, %s not reported"
                            .formatted(
                                    Gaps.worst(commits),
                                    Gaps.worst(deliveries),
                                    Gaps.worst(reports));
        }

        String last() {
            return last;
        }

        List<String> rows() {
            return List.of(
                    row("a partition is not folded", folding),
                    row("a channel gets nothing", delivery),
                    row("the producer is not answered", load));
        }

        private String row(String what, List<Duration> gaps) {
            return String.format(
                    Locale.ROOT,
                    "| %s | %s | %,d | %.1f s | %.1f s |",
                    words,
                    what,
                    gaps.size(),
                    Gaps.median(gaps).toMillis() / 1e3,
                    Gaps.worst(gaps).toMillis() / 1e3);
        }
    }

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
            proof.measure(Fate.LEFT_ALONE, Math.max(1, rounds / 4));
            proof.measure(Fate.STOPPED, rounds);
            proof.measure(Fate.KILLED, rounds);
            right = proof.isRight();
            System.out.println(proof.table());
        }
        System.exit(right ? 0 : 1);
    }

    private void measure(Fate fate, int rounds) throws Exception {
        var gone = new Account(fate.words);
        var back = new Account(fate.words + ", and comes back");
        for (int i = 0; i < rounds; i++) {
            var name = crew.names().get(i % crew.names().size());
            var before = held(name);
            gone.add(watch(() -> end(name, fate), fate.after), before);
            System.out.printf("%s %d: %s%n", fate.words, i + 1, gone.last());
            if (fate != Fate.LEFT_ALONE) {
                var watched = watch(crew::complete, Duration.ZERO);
                back.add(watched, held(name));
                System.out.printf("%s %d: %s%n", fate.words, i + 1, back.last());
            }
        }
        rows.addAll(gone.rows());
        if (fate != Fate.LEFT_ALONE) {
            rows.addAll(back.rows());
        }
    }

    /** Looks while this is done, and for a while after it was begun. */
    private Watched watch(Runnable deed, Duration after) throws Exception {
        var watched = new Watched(new Gaps(), new Gaps(), new Gaps());
        long began = System.nanoTime();
        long until = began + BEFORE.plus(after).plus(TAIL).toNanos();
        Thread doing = null;
        for (long at = began; at < until; at = System.nanoTime()) {
            watched.commits.look(fleet.commits(), at);
            watched.deliveries.look(fleet.deliveries(), at);
            watched.reports.look(Map.of(0L, murmur.accepted()), at);
            if (doing == null && at - began > BEFORE.toNanos()) {
                doing = Thread.ofVirtual().start(deed);
            }
            if (doing != null && doing.isAlive()) {
                until = Math.max(until, at + TAIL.toNanos());
            }
            Thread.sleep(LOOK);
        }
        watched.end();
        return watched;
    }

    private Held held(String name) throws Exception {
        var slices = held("channels", name);
        return new Held(
                held("partition", name),
                crew.channels().stream()
                        .filter(channel -> slices.contains(FleetView.slice(channel)))
                        .collect(Collectors.toSet()));
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
            case STOPPED -> crew.leave(name).close();
            case KILLED -> crew.leave(name).process().kill();
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

    private String table() {
        return "| a process is | what stands still for so long | measured | median | worst |\n"
                + "|---|---|---:|---:|---:|\n"
                + String.join("\n", rows);
    }
}
