package io.tocsin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.Randomness;
import io.tocsin.fleet.Lease;
import io.tocsin.ledger.Batch;
import io.tocsin.ledger.CommitOutcome;
import io.tocsin.routing.Routing;
import io.tocsin.stream.Entry;
import io.tocsin.stream.UnreadableException;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.RepeatedTest;

/**
 * Exactly-once effect: however often the fold crashes, and wherever, the ledger tells what it would
 * tell had it never crashed.
 */
class ReplayTest {

    private static final Routing ROUTING = new Routing(Optional::empty);

    private final RandomGenerator random = Randomness.of(ReplayTest.class);
    private final Tables tables = new Tables();

    private Pending pending = new Pending(ROUTING);
    private Fold fold = new Fold(List.of(), pending);
    private Lease lease = tables.claimNow(0);
    private Batch.Offset folded = tables.offset();
    private long commits;

    @RepeatedTest(300)
    void a_run_with_crashes_leaves_the_ledger_of_a_run_without() {
        List<Entry> log = new Histories(random).entries(random.nextInt(1, 60));

        runWithCrashes(log);

        Tables straight = straightRun(log);
        assertThat(tables.alerts).isEqualTo(straight.alerts);
        assertThat(tables.ledger).isEqualTo(straight.ledger);
        assertThat(tables.talks).isEqualTo(straight.talks);
        assertThat(tables.offset()).isEqualTo(straight.offset());
    }

    private Tables straightRun(List<Entry> log) {
        Tables straight = new Tables();
        Lease only = straight.claimNow(0);
        Pending waiting = new Pending(ROUTING);
        Fold once = new Fold(List.of(), waiting);
        long commit = 0;
        for (Entry entry : log) {
            take(once, entry);
            Batch.Fence fence = new Batch.Fence(0, only.epoch(), commit++);
            straight.commitNow(waiting.drain(fence, idOf(entry), true));
        }
        return straight;
    }

    private void runWithCrashes(List<Entry> log) {
        while (!idOf(log.getLast()).equals(tables.offset())) {
            boolean survived = foldOn(log) && commit(true);
            if (!survived) {
                restart(log);
            }
        }
    }

    /** Whether it came to the end of the log. */
    private boolean foldOn(List<Entry> log) {
        for (Entry entry : log) {
            if (isAfter(entry, folded)) {
                take(fold, entry);
                folded = idOf(entry);
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
        return true;
    }

    private void restart(List<Entry> log) {
        lease = tables.claimNow(0);
        commits = lease.commitNumber();
        pending = new Pending(ROUTING);
        fold = new Fold(tables.loadNow(), pending);
        folded = random.nextBoolean() ? tables.offset() : earlierThan(tables.offset(), log);
    }

    /** The offset is only a lower bound: an earlier place must do as well. */
    private Batch.Offset earlierThan(Batch.Offset offset, List<Entry> log) {
        Entry entry = Randomness.oneOf(random, log);
        return isAfter(entry, offset) ? offset : idOf(entry);
    }

    private static void take(Fold fold, Entry entry) {
        try {
            fold.take(entry);
        } catch (UnreadableException e) {
            // put aside, and passed by
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
