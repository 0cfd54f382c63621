package io.tocsin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.Randomness;
import io.tocsin.alert.LabelSet;
import io.tocsin.alert.Labels;
import io.tocsin.alert.Severity;
import io.tocsin.ledger.Batch;
import io.tocsin.ledger.Claim;
import io.tocsin.ledger.CommitOutcome;
import io.tocsin.ledger.Kind;
import io.tocsin.policy.Damping;
import io.tocsin.policy.Expectation;
import io.tocsin.policy.HoldDown;
import io.tocsin.policy.Policy;
import io.tocsin.policy.Reminders;
import io.tocsin.routing.Receiver;
import io.tocsin.routing.Route;
import io.tocsin.stream.Entry;
import io.tocsin.stream.UnreadableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.RepeatedTest;

/**
 * Exactly-once effect: however often the fold crashes, and wherever, the ledger tells what it would
 * tell had it never crashed.
 */
class ReplayTest {

    private static final long MINUTE = 60_000;

    /** Every part of the policy, one kind of it for every alert. */
    private static final Map<String, Policy> POLICIES =
            Map.of(
                    "A1",
                    policy(new Damping.Decay(1000, 500, 1200, 400, MINUTE, 10 * MINUTE, false), 0),
                    "A2",
                    policy(new Damping.Window(5, 20, 10 * MINUTE, true), 2 * MINUTE),
                    "A3",
                    policy(new Damping.Off(), 0),
                    "A4",
                    new Policy(
                            "expected",
                            new Damping.Off(),
                            MINUTE,
                            HoldDown.NONE,
                            Reminders.OFF,
                            Long.MAX_VALUE,
                            new Expectation(5 * MINUTE, Severity.ERROR)));

    private static final Receiver RECEIVER = new Receiver("everybody", 1);

    private final RandomGenerator random = Randomness.of(ReplayTest.class);
    private final Tables tables = new Tables();

    private Pending pending = pending();
    private Fold fold = new Fold(List.of(), ReplayTest::route, pending);
    private Claim lease = tables.claimNow(0);
    private Batch.Offset folded = tables.offset();
    private long commits;
    private int met = -1;
    private int lastCommitted = -1;

    @RepeatedTest(500)
    void a_run_with_crashes_leaves_the_ledger_of_a_run_without() {
        List<Happening> log = new Histories(random).happenings(random.nextInt(1, 80));

        runWithCrashes(log);

        Tables straight = straightRun(log);
        assertThat(tables.alerts).isEqualTo(straight.alerts);
        assertThat(tables.ledger).isEqualTo(straight.ledger);
        assertThat(tables.talks).isEqualTo(straight.talks);
        assertThat(tables.offset()).isEqualTo(straight.offset());
    }

    /** Nobody read the clock, and yet all that changes of itself changed at its moment. */
    @RepeatedTest(200)
    void a_clock_that_is_read_only_in_the_end_leaves_the_same_but_for_reminders() {
        List<Happening> log = new Histories(random).happenings(random.nextInt(1, 80));
        long end = Long.MAX_VALUE / 2;
        List<Happening> seldom =
                log.stream().filter(happening -> happening instanceof Happening.Read).toList();

        assertThat(changes(straightRun(with(seldom, end))))
                .isEqualTo(changes(straightRun(with(log, end))));
    }

    private static List<Happening> with(List<Happening> log, long end) {
        List<Happening> longer = new ArrayList<>(log);
        longer.add(new Happening.Woken(end));
        return longer;
    }

    /**
     * What became true, and when: reminders come when the clock is read, and so what they hold off.
     */
    private static List<String> changes(Tables tables) {
        return tables.ledger.values().stream()
                .filter(entry -> TRUTHS.contains(entry.kind()))
                .map(entry -> entry.id() + " " + entry.kind() + " " + entry.at())
                .toList();
    }

    private static final Set<Kind> TRUTHS =
            Set.of(
                    Kind.FIRED,
                    Kind.ESCALATED,
                    Kind.DE_ESCALATED,
                    Kind.CHANGED,
                    Kind.RESOLVED,
                    Kind.NOTED,
                    Kind.REVIVED,
                    Kind.PENDING,
                    Kind.WITHDRAWN,
                    Kind.FLAPPING_STARTED,
                    Kind.FLAPPING_ENDED,
                    Kind.ACKNOWLEDGED,
                    Kind.UNACKNOWLEDGED);

    private static Policy policy(Damping damping, long holdDown) {
        return new Policy(
                "some",
                damping,
                MINUTE,
                new HoldDown(holdDown, holdDown),
                new Reminders(2 * MINUTE, 20 * MINUTE, 5, 0.5),
                30 * MINUTE,
                null);
    }

    private static List<Route> route(LabelSet labels) {
        String name = String.valueOf(labels.get(Labels.ALERT_NAME));
        return List.of(new Route(POLICIES.getOrDefault(name, Policy.DEFAULT), RECEIVER));
    }

    private static Pending pending() {
        return new Pending(Metrics.in(new SimpleMeterRegistry()));
    }

    private static Tables straightRun(List<Happening> log) {
        Tables straight = new Tables();
        Claim only = straight.claimNow(0);
        Pending waiting = pending();
        Fold once = new Fold(List.of(), ReplayTest::route, waiting);
        long commit = 0;
        Batch.Offset offset = straight.offset();
        for (Happening happening : log) {
            meet(once, happening);
            if (happening instanceof Happening.Read(Entry entry)) {
                offset = idOf(entry);
            }
            Batch.Fence fence = new Batch.Fence(0, only.epoch(), commit++);
            straight.commitNow(waiting.drain(fence, offset, true));
        }
        return straight;
    }

    private void runWithCrashes(List<Happening> log) {
        Batch.Offset end = idOf(((Happening.Read) log.getLast()).entry());
        while (!end.equals(tables.offset())) {
            boolean survived = foldOn(log) && commit(true);
            if (!survived) {
                restart(log);
            }
        }
    }

    /** Whether it came to the end of the log. */
    private boolean foldOn(List<Happening> log) {
        for (int i = 0; i < log.size(); i++) {
            Happening happening = log.get(i);
            if (isAhead(happening, i)) {
                met = i;
                meet(fold, happening);
                if (happening instanceof Happening.Read(Entry entry)) {
                    folded = idOf(entry);
                }
                if (!commitPerhaps() || random.nextInt(20) == 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /** As the loop does it: changes at once, counters when they are due or there are none. */
    private boolean commitPerhaps() {
        boolean flush = random.nextInt(3) == 0;
        boolean due = flush || pending.isUrgent() && random.nextInt(4) > 0;
        return !due || commit(flush || !pending.hasCounts());
    }

    /** Whether the process survived the commit. */
    private boolean commit(boolean withCounts) {
        Batch.Offset offset = withCounts ? folded : tables.offset();
        Batch batch = pending.drain(new Batch.Fence(0, lease.epoch(), commits), offset, withCounts);
        if (random.nextInt(20) == 0) {
            return false;
        }
        int tries = random.nextInt(1, 3);
        for (int i = 0; i < tries; i++) {
            assertThat(tables.commitNow(batch)).isEqualTo(CommitOutcome.COMMITTED);
        }
        commits++;
        lastCommitted = Math.max(lastCommitted, met);
        return true;
    }

    /** No clock goes back behind what was committed. */
    private boolean isAhead(Happening happening, int index) {
        return switch (happening) {
            case Happening.Read(Entry entry) -> isAfter(entry, folded);
            case Happening.Woken _ -> index > lastCommitted;
        };
    }

    private void restart(List<Happening> log) {
        lease = tables.claimNow(0);
        commits = lease.commitNumber();
        met = -1;
        pending = pending();
        fold = new Fold(tables.loadNow(), ReplayTest::route, pending);
        folded = random.nextBoolean() ? tables.offset() : earlierThan(tables.offset(), log);
    }

    /** The offset is only a lower bound: an earlier place must do as well. */
    private Batch.Offset earlierThan(Batch.Offset offset, List<Happening> log) {
        return Randomness.oneOf(random, log) instanceof Happening.Read(Entry entry)
                        && !isAfter(entry, offset)
                ? idOf(entry)
                : offset;
    }

    private static void meet(Fold fold, Happening happening) {
        switch (happening) {
            case Happening.Woken(long now) -> fold.advance(now, Integer.MAX_VALUE);
            case Happening.Read(Entry entry) -> {
                try {
                    fold.take(entry);
                } catch (UnreadableException e) {
                    // put aside, and passed by
                }
            }
        }
    }

    private static Batch.Offset idOf(Entry entry) {
        return new Batch.Offset(entry.milliseconds(), entry.sequence());
    }

    private static boolean isAfter(Entry entry, Batch.Offset offset) {
        return entry.milliseconds() > offset.milliseconds()
                || entry.milliseconds() == offset.milliseconds()
                        && entry.sequence() > offset.sequence();
    }
}
