package io.tocsin.benchmark;

import io.tocsin.process.Cast;
import io.tocsin.process.ShownAsItIs;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Keeps the packaged gateway, as a process, at what Discord allows it and above, and sees whether
 * it keeps its promises: no limit is broken, nothing is lost, nothing is there twice, everything is
 * right in the end, and a channel that is sick makes no other wait.
 */
public final class PaceProof {

    /** However a window is laid, no more fits into it. */
    private static final List<String> STRICT =
            List.of("--sliding=true", "--messages-in-all=1000000");

    private static final int LANES = 60;
    private static final int SICK = 0;

    /** As many channels as there may be requests in a second. */
    private static final int BUSY = 45;

    private static final Duration TICK = Duration.ofMillis(100);
    private static final Duration LOOK = Duration.ofSeconds(10);
    private static final Duration BURST = Duration.ofSeconds(20);
    private static final Duration DRAIN = Duration.ofMinutes(10);
    private static final Duration DRAIN_LOOK = Duration.ofSeconds(1);

    /** Reports a second: now about as many as there may be requests, now many more. */
    private static final int AT_PACE = 60;

    private static final int ABOVE = 200;

    private final Cast cast;
    private final Site site;
    private final PaceLoad load;
    private final SickChannel sick;
    private final Duration length;
    private final Minutes minutes = new Minutes(BUSY);
    private final Instant began = Instant.now();
    private long accepted;

    private PaceProof(Cast cast, Site site, Duration length, SplittableRandom chance) {
        this.cast = cast;
        this.site = site;
        this.length = length;
        this.load = new PaceLoad(chance.split(), site.lanes());
        this.sick = new SickChannel(cast.discord(), site.channels().get(SICK), chance.split());
    }

    public static void main(String... args) throws Exception {
        var length = Duration.ofSeconds(Math.round(60 * number("pace.minutes", "20")));
        long seed = Long.getLong("pace.seed", 1);
        System.out.printf("-Dpace.seed=%d, for %s%n", seed, length);
        boolean kept;
        try (var cast =
                Cast.start("pace", STRICT, Map.of("TOCSIN_DISPATCH_OWN_MESSAGES", "3"), "-Xmx1g")) {
            var site = Site.make(cast.discord(), LANES);
            Files.writeString(cast.home().resolve("tocsin.yaml"), site.configuration());
            var reloaded = cast.gateway().reload();
            if (reloaded.statusCode() != 200) {
                throw new IOException(reloaded.body());
            }
            kept = new PaceProof(cast, site, length, new SplittableRandom(seed)).run();
        }
        System.exit(kept ? 0 : 1);
    }

    private static double number(String property, String usual) {
        return Double.parseDouble(System.getProperty(property, usual));
    }

    private boolean run() throws Exception {
        load();
        sick.recover();
        var drained = drain();
        var findings =
                ShownAsItIs.check(load.alerts(), cast.ledger(), cast.discord(), site.channels());
        var halves =
                new Halves(
                        cast.ledger()
                                .deliveries(
                                        began.plus(Minutes.WARM), began.plus(length.dividedBy(2))),
                        cast.ledger()
                                .deliveries(began.plus(length.dividedBy(2)), began.plus(length)),
                        length.dividedBy(2).minus(Minutes.WARM),
                        length.dividedBy(2),
                        site.channels().stream()
                                .filter(channel -> channel != sick.channel())
                                .toList());
        var report = new PaceReport();
        report.note("alerts", load.alerts().size());
        report.equal("events in the ledger", cast.ledger().events(), accepted);
        report.none("dead letters", cast.ledger().dead());
        report.none("left to show after " + drained.toSeconds() + " s", cast.ledger().owing());
        report.findings(findings);
        report.limits(minutes, length);
        report.fair(halves);
        System.out.printf("%n%s%n%s%n", report.table(), minutes.table(length));
        return report.isKept();
    }

    private void load() throws Exception {
        try (var line = new Line(cast.gateway().uri("/").getPort())) {
            var look = Duration.ZERO;
            var burst = BURST;
            var before = Duration.ZERO;
            int bursts = 0;
            for (var at = elapsed(); at.compareTo(length) < 0; at = elapsed()) {
                int perSecond = at.toMinutes() % 3 == 2 ? AT_PACE : ABOVE;
                post(line, load.reports((int) (at.minus(before).toMillis() * perSecond / 1_000)));
                before = at;
                if (at.compareTo(burst) >= 0) {
                    burst = burst.plus(BURST);
                    post(line, load.burst(1 + bursts % (site.lanes() - 1)));
                    post(line, bursts++ % 2 == 1 ? load.calm() : List.of());
                }
                if (at.compareTo(look) >= 0) {
                    look = look.plus(LOOK);
                    look(at);
                }
                Thread.sleep(TICK);
            }
            look(elapsed());
        }
    }

    private Duration elapsed() {
        return Duration.between(began, Instant.now());
    }

    /** What was not taken is sent again: it counts once. */
    private void post(Line line, List<String> events) throws IOException, InterruptedException {
        var body = "[" + String.join(",", events) + "]";
        for (int status = 0; !events.isEmpty() && status != 202; ) {
            status = line.post(body);
            if (status != 202 && status != 503) {
                throw new IOException("The gateway answered " + status);
            }
            if (status == 503) {
                Thread.sleep(TICK);
            }
        }
        accepted += events.size();
    }

    private void look(Duration at) throws Exception {
        if (at.compareTo(length.dividedBy(2)) > 0) {
            sick.worsen();
        }
        var before = at.compareTo(LOOK) < 0 ? null : minutes.latest();
        minutes.add(Sample.take(cast, at));
        var now = minutes.latest();
        System.out.printf(
                "%4d s: %d events, %d requests (%.1f/s), 429s %s, %d channels wait%n",
                at.toSeconds(),
                accepted,
                now.requests(),
                before == null ? 0 : now.perSecondSince(before),
                now.scopes(),
                now.waiting());
    }

    /** Until nothing is left to do and nothing will happen of itself. */
    private Duration drain() throws Exception {
        var start = Instant.now();
        var ledger = cast.ledger();
        for (int i = 1;
                ledger.events() < accepted || ledger.owing() > 0 || ledger.waiting() > 0; ) {
            var passed = Duration.between(start, Instant.now());
            if (passed.compareTo(DRAIN) > 0) {
                break;
            }
            if (passed.compareTo(LOOK.multipliedBy(i)) >= 0) {
                i++;
                System.out.printf(
                        "%d s after the last event: %d things left to show, %d alerts will change%n",
                        passed.toSeconds(), ledger.owing(), ledger.waiting());
            }
            Thread.sleep(DRAIN_LOOK);
        }
        return Duration.between(start, Instant.now());
    }
}
