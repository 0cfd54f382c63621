package io.tocsin.benchmark;

import io.tocsin.process.Cast;
import io.tocsin.process.JavaProcess;
import io.tocsin.process.Standing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * What it takes to tell Discord of the same changes: the packaged gateway, and Alertmanager with
 * its own Discord receiver, grouped as it is by default and not grouped. All are told at the same
 * moments; each has a practice Discord of its own with Discord's limits.
 */
public final class Comparison {

    private static final Duration LENGTH =
            Duration.ofSeconds(Integer.getInteger("comparison.seconds", 60));
    private static final Duration PATIENCE =
            Duration.ofSeconds(Integer.getInteger("comparison.patience", 60));
    private static final String INTERVAL = System.getProperty("comparison.interval", "5s");
    private static final long SEED = Long.getLong("comparison.seed", 1);
    private static final int BATCH = 100;
    private static final Duration LOOK = Duration.ofSeconds(1);

    /**
     * Alertmanager repeats what was refused at every interval. Discord bans an address for that;
     * here it goes on, so that there is something to compare.
     */
    private static final List<String> LIMITS = List.of("--invalid=1000000000");

    private Comparison() {}

    public static void main(String... args) throws Exception {
        if (Alertmanager.program().isEmpty()) {
            System.err.println(Alertmanager.MISSING);
            System.exit(1);
        }
        System.out.printf(
                "-Dcomparison.seed=%d; group_wait 1s, group_interval %s; what is not shown %d s"
                        + " after the last change counts as not shown%n",
                SEED, INTERVAL, PATIENCE.toSeconds());
        var rows = new ArrayList<String>();
        for (var sequence : Sequence.values()) {
            rows.addAll(compare(sequence));
        }
        System.out.printf(
                "%n| changes | sender | requests | per 1,000 changes | 429s | 400s | messages | given up |"
                        + " last state not shown | shown after |%n|---|---|---|---|---|---|---|---|---|---|%n%s%n",
                String.join("\n", rows));
    }

    /** Everybody begins anew. */
    private static List<String> compare(Sequence sequence) throws Exception {
        var home = JavaProcess.buildDirectory().resolve("process").resolve("comparison");
        try (var ours = new TocsinSender(Cast.start("comparison", LIMITS, Map.of(), "-Xmx1g"));
                var grouped =
                        AlertmanagerSender.start(
                                home.resolve(sequence + "-grouped"),
                                LIMITS,
                                "[alertname]",
                                INTERVAL);
                var each =
                        AlertmanagerSender.start(
                                home.resolve(sequence + "-each"), LIMITS, "['...']", INTERVAL)) {
            return new Contest(sequence, List.of(ours, grouped, each)).rows();
        }
    }

    /** One sequence, and everybody who is told of it. */
    private record Contest(Sequence sequence, List<Sender> senders) {

        List<String> rows() throws Exception {
            var before = new ArrayList<Sender.Toll>();
            for (var sender : senders) {
                before.add(sender.toll());
            }
            var alerts = new LinkedHashMap<String, Standing>();
            long changes = play(alerts);
            var shownAfter = awaitShown(alerts);
            var rows = new ArrayList<String>();
            for (int i = 0; i < senders.size(); i++) {
                var sender = senders.get(i);
                var toll = sender.toll().since(before.get(i));
                int left = sender.notShown(alerts.values()).size();
                rows.add(row(sender, changes, toll, left, shownAfter.get(sender)));
            }
            rows.forEach(System.out::println);
            return rows;
        }

        private long play(Map<String, Standing> alerts) throws Exception {
            long start = System.nanoTime();
            long changes = 0;
            for (var step : sequence.steps(new SplittableRandom(SEED), LENGTH)) {
                long wait = start + step.at().toNanos() - System.nanoTime();
                Thread.sleep(Duration.ofNanos(Math.max(0, wait)));
                step.changes().forEach(change -> alerts.put(change.key(), change));
                changes += step.changes().size();
                for (int from = 0; from < step.changes().size(); from += BATCH) {
                    int to = Math.min(from + BATCH, step.changes().size());
                    for (var sender : senders) {
                        sender.send(step.changes().subList(from, to));
                    }
                }
            }
            System.out.printf("%s: %d changes%n", sequence.title, changes);
            return changes;
        }

        /** When each first showed the last state of all; nothing for who never did. */
        private Map<Sender, Duration> awaitShown(Map<String, Standing> alerts) throws Exception {
            long start = System.nanoTime();
            var shown = new LinkedHashMap<Sender, Duration>();
            while (shown.size() < senders.size()
                    && System.nanoTime() - start < PATIENCE.toNanos()) {
                for (var sender : senders) {
                    if (!shown.containsKey(sender) && sender.notShown(alerts.values()).isEmpty()) {
                        shown.put(sender, Duration.ofNanos(System.nanoTime() - start));
                    }
                }
                Thread.sleep(LOOK);
            }
            return shown;
        }

        private String row(
                Sender sender,
                long changes,
                Sender.Toll toll,
                int left,
                @Nullable Duration shownAfter) {
            return String.format(
                    Locale.ROOT,
                    "| %s | %s | %,d | %,.0f | %,d | %,d | %,d | %,d | %,d | %s |",
                    sequence.title,
                    sender.title(),
                    toll.requests(),
                    toll.requests() * 1e3 / changes,
                    toll.limited(),
                    toll.refused(),
                    toll.messages(),
                    toll.lost(),
                    left,
                    shownAfter == null
                            ? "not within %d s".formatted(PATIENCE.toSeconds())
                            : "%.0f s".formatted(shownAfter.toMillis() / 1e3));
        }
    }
}
