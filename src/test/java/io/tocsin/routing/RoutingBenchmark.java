package io.tocsin.routing;

import io.tocsin.alert.Labels;
import io.tocsin.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to find an event's routes, and the inhibitions it may be the target of. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 3, jvmArgsAppend = "-Xmx256m")
public class RoutingBenchmark {

    private static final int EVENTS = 1024;
    private static final List<String> SEVERITIES = List.of("critical", "warning", "info");

    @Param("1000")
    private int routes;

    @Param("100")
    private int inhibitions;

    private final Labels[] events = new Labels[EVENTS];
    private final List<InhibitionRule> rules = new ArrayList<>();
    private RouteTree tree =
            new RouteTree(new Route(Policy.DEFAULT, new Receiver("r", 1)), List.of());
    private int next;

    @Setup
    public void fill() throws UnreadableException {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < EVENTS; i++) {
            int team = random.nextInt(routes);
            events[i] =
                    Labels.of(
                            Map.of(
                                    "alertname", "Alert" + random.nextInt(300),
                                    "cluster", "eu-" + random.nextInt(9),
                                    "instance", "node-" + random.nextInt(1000),
                                    "severity", SEVERITIES.get(random.nextInt(3)),
                                    "team", "team-" + team));
        }
        List<RouteTree> children = new ArrayList<>();
        for (int i = 0; i < routes; i++) {
            List<Matcher> matchers = MatcherReader.read("team=\"team-" + i + "\"");
            children.add(new RouteTree(matchers, false, tree.route(), List.of()));
        }
        tree = new RouteTree(tree.route(), children);
        for (int i = 0; i < inhibitions; i++) {
            List<Matcher> source = MatcherReader.read("alertname=\"Alert" + i + "\"");
            List<Matcher> target =
                    MatcherReader.read(
                            "severity=~\"warning|info\",alertname=\"Alert" + (i + 1) + "\"");
            rules.add(new InhibitionRule(source, target, List.of("cluster")));
        }
    }

    /** As the tree does it. */
    @Benchmark
    public List<Route> find() {
        return tree.find(event());
    }

    /** One child after the other. */
    @Benchmark
    public int tryEach() {
        Labels event = event();
        int tried = 0;
        for (RouteTree child : tree.children()) {
            tried++;
            if (Matcher.all(child.matchers(), event)) {
                break;
            }
        }
        return tried;
    }

    /** How many inhibitions it may be the target of. */
    @Benchmark
    public int targets() {
        Labels event = event();
        int targets = 0;
        for (InhibitionRule rule : rules) {
            targets += Matcher.all(rule.target(), event) ? 1 : 0;
        }
        return targets;
    }

    private Labels event() {
        return events[next++ & EVENTS - 1];
    }
}
