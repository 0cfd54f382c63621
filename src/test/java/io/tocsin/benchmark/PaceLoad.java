package io.tocsin.benchmark;

import static java.util.Objects.requireNonNull;

import io.tocsin.alert.Severity;
import io.tocsin.process.Standing;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Made-up reports for all lanes alike: alerts that are new, get worse or better, are over, fire
 * again, or are told of once more; and bursts.
 */
final class PaceLoad {

    /** How many alerts of a lane there is news about; older ones stay as they are. */
    private static final int POOL = 40;

    private static final int BURST = 500;
    private static final Severity[] SEVERITIES = Severity.values();

    private final RandomGenerator chance;
    private final List<List<String>> pools;
    private final Map<String, Standing> alerts = new HashMap<>();
    private final Deque<List<String>> bursts = new ArrayDeque<>();
    private int made;
    private int reported;

    PaceLoad(RandomGenerator chance, int lanes) {
        this.chance = chance;
        this.pools =
                IntStream.range(0, lanes).<List<String>>mapToObj(_ -> new ArrayList<>()).toList();
    }

    /** How every alert stands after all that was made up. */
    Collection<Standing> alerts() {
        return alerts.values();
    }

    /** So many reports of any lane. */
    List<String> reports(int count) {
        return IntStream.range(0, count)
                .mapToObj(_ -> report(chance.nextInt(pools.size())))
                .toList();
    }

    private String report(int lane) {
        var pool = pools.get(lane);
        int turn = chance.nextInt(100);
        if (pool.isEmpty() || turn < 12) {
            var fresh = fresh("Mixed", lane);
            pool.add(fresh.key());
            if (pool.size() > POOL) {
                pool.removeFirst();
            }
            return report(fresh);
        }
        var known = known(pool.get(chance.nextInt(pool.size())));
        if (turn < 30) {
            return report(known);
        }
        boolean over = known.firing() && turn < 65;
        return report(over ? known.isOver() : known.fires(severity()));
    }

    /** Hundreds of new alerts in one lane. */
    List<String> burst(int lane) {
        var burst = IntStream.range(0, BURST).mapToObj(_ -> fresh("Burst", lane)).toList();
        bursts.add(burst.stream().map(Standing::key).toList());
        return burst.stream().map(this::report).toList();
    }

    /** The earliest burst that is not over is over. */
    List<String> calm() {
        return bursts.isEmpty()
                ? List.of()
                : bursts.remove().stream().map(key -> report(known(key).isOver())).toList();
    }

    private Standing known(String key) {
        return requireNonNull(alerts.get(key));
    }

    private Standing fresh(String name, int lane) {
        var labels = Map.of("lane", Site.name(lane), "instance", "node-" + made);
        return new Standing(name + made++, labels, true, severity());
    }

    private Severity severity() {
        return SEVERITIES[chance.nextInt(SEVERITIES.length)];
    }

    private String report(Standing standing) {
        alerts.put(standing.key(), standing);
        return standing.event("pace-" + reported++, "Requests wait for the database");
    }
}
