package io.tocsin.torture;

import io.tocsin.process.Pause;
import io.tocsin.process.Standing;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Three gateways that share a ledger are killed, frozen and cut off, and so are PostgreSQL and
 * Redis, while Discord fails now and then, and while producers report. Then the faults end, and
 * when everything is at rest it is compared what producers were promised, what the ledger holds and
 * what Discord shows.
 *
 * <p>The seed gives the same faults and the same reports again, though not how the processes' steps
 * fell between them.
 */
public final class Torture {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration WARM = Duration.ofSeconds(3);

    private final long seed;
    private final Duration length;
    private final Plan plan;

    /**
     * @param length how long faults are begun; one of each kind of the plan there is in any case
     */
    Torture(long seed, Duration length, Plan plan) {
        this.seed = seed;
        this.length = length;
        this.plan = plan;
    }

    public static void main(String... args) throws Exception {
        var minutes = Double.parseDouble(System.getProperty("torture.minutes", "30"));
        var length = Duration.ofSeconds(Math.round(60 * minutes));
        long seed = Long.getLong("torture.seed", 1);
        var lanes = System.getProperty("torture.lanes", "processes,network,servers,discord");
        var plan = Plan.of(seed, length).only(Set.of(lanes.split(",")));
        System.exit(new Torture(seed, length, plan).run().isEmpty() ? 0 : 1);
    }

    /** Returns what was found, which has been printed by then. */
    Findings run() throws IOException, SQLException {
        System.out.printf("-Dtorture.seed=%d, for %s%n%s%n", seed, length, plan.text());
        try (var cluster = Cluster.start();
                var crowd = new Crowd(cluster, new SplittableRandom(seed))) {
            cluster.database().watch();
            Log.say("the cluster is ready");
            crowd.start();
            Pause.of(WARM);
            if (plan.lanes().isEmpty()) {
                Pause.of(length);
            }
            new Nemesis(cluster, plan).run(length);
            Log.say("nothing goes wrong any more");
            crowd.finish();
            var rested = rest(cluster.database(), crowd.promises().count());
            return judge(cluster, crowd.promises(), rested);
        }
    }

    /** Until nothing is left to do and nothing will happen of itself; says how long it took. */
    private static Duration rest(Database database, long promised) throws SQLException {
        long begin = System.nanoTime();
        while (true) {
            var now = database.progress();
            var passed = Duration.ofNanos(System.nanoTime() - begin);
            if (now.isAtRest(promised) || passed.compareTo(PATIENCE) > 0) {
                return passed;
            }
            Log.say(
                    "%d of %d events in the ledger, %d conversations to show",
                    now.events(), promised, now.owing());
            Pause.of(LOOK);
        }
    }

    private Findings judge(Cluster cluster, Promises promises, Duration rested)
            throws SQLException {
        var promised = promises.byName();
        var evidence =
                cluster.database()
                        .evidence(new BoardReader(cluster.discord(), cluster.scene().channels()));
        var truth = new TreeMap<String, Standing>();
        promised.forEach((name, reports) -> truth.put(name, reports.getLast().standing()));
        var findings = new Findings();
        new LedgerCheck(promised, findings).check(evidence.lines(), evidence.alerts());
        new DiscordCheck(truth, findings).check(evidence.conversations(), evidence.board());
        new FencingCheck(findings).check(evidence.steps());
        evidence.backwards().forEach(one -> findings.add(Breach.OUT_OF_ORDER, "%s", one));
        System.out.printf(
                "%n%s%n%d events of %d alerts, %d conversations, %d messages, %d writes under"
                        + " leases; at rest %d s after the last fault; seed %d, %s%n%n%s%n",
                findings.details(),
                promises.count(),
                promised.size(),
                evidence.conversations().size(),
                evidence.board().messages().size(),
                evidence.steps().size(),
                rested.toSeconds(),
                seed,
                length,
                findings.table());
        return findings;
    }
}
