package io.tocsin.engine;

import io.smallrye.mutiny.Uni;
import io.tocsin.ledger.Batch;
import io.tocsin.ledger.Claim;
import io.tocsin.ledger.RefusedException;
import io.tocsin.stream.Extract;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Whether a partition is folded one event at a time, and until when: past where something failed
 * that will fail again, so that what fails by itself is put aside and its neighbours are not held
 * up. One thread at a time.
 */
final class Careful {

    private enum Todo {
        FOLD,
        ADVANCE,
        READ,
        NOTHING
    }

    private static final Logger LOG = Logger.getLogger(Careful.class);

    private final int batchSize;
    private final Commits commits;
    private final Backlog backlog;
    private final Scrutiny scrutiny;
    private @Nullable Extent extent;
    private int folds;
    private boolean read;
    private boolean exhausted;

    Careful(int batchSize, Commits commits, Backlog backlog, Scrutiny scrutiny) {
        this.batchSize = batchSize;
        this.commits = commits;
        this.backlog = backlog;
        this.scrutiny = scrutiny;
    }

    /**
     * How far to be careful.
     *
     * @param until through this entry; null for as long as a batch would be, or all there is
     * @param timers and until what is due has come
     */
    private record Extent(Batch.@Nullable Offset until, boolean timers) {}

    boolean isOn() {
        return extent != null;
    }

    /** The partition was claimed, and its log is read from the last commit on. */
    void heed(Claim.Past past) {
        if (scrutiny.suspicion().heed(past) && extent == null) {
            LOG.warnf(
                    "Those before ended and committed nothing, fold goes on one event at a time:"
                            + " ended=%d",
                    past.ended());
            begin(new Extent(null, false));
        }
    }

    /**
     * Takes in that a turn failed. What is in memory must be dropped after that, and loaded anew,
     * if the failure {@link #concerns} it.
     *
     * @param timers whether what was due was about to be folded or committed
     * @return whether to go on at once: it will not just fail again
     */
    boolean learn(Throwable failure, boolean timers) {
        boolean known = extent == null ? begin(failure, timers) : scrutiny.blame(failure);
        scrutiny.startOver();
        read = false;
        exhausted = false;
        return known;
    }

    /** Whether a failure says something of what is in memory, and is not about a server. */
    static boolean concerns(Throwable failure) {
        return failure instanceof FoldFailedException
                || failure instanceof TimerFailedException
                || failure instanceof RefusedException;
    }

    private boolean begin(Throwable failure, boolean timers) {
        return switch (failure) {
            case TimerFailedException _ -> scrutiny.blame(failure);
            case FoldFailedException fold -> {
                Batch.Offset entry = fold.entry();
                if (entry != null && fold.isForGood()) {
                    begin(entry, false, fold);
                }
                yield entry != null && fold.isForGood();
            }
            default -> {
                begin(commits.progress().folded(), timers, failure);
                yield true;
            }
        };
    }

    private void begin(Batch.Offset until, boolean timers, Throwable failure) {
        LOG.warnf(
                failure,
                "Fold failed, and goes on one event at a time: until=%d-%d",
                until.milliseconds(),
                until.sequence());
        begin(new Extent(until, timers));
    }

    private void begin(Extent next) {
        extent = next;
        folds = 0;
        read = false;
        exhausted = false;
    }

    /** Does the next thing. */
    Uni<Boolean> turn(LiveFold live, Reading reading, Duration wait) {
        return switch (todo(live)) {
            case FOLD -> fold(live.fold());
            case ADVANCE -> scrutiny.advance(live);
            case READ ->
                    reading.after(commits.progress().folded(), wait)
                            .invoke(extract -> extract.ifPresent(this::arrived))
                            .replaceWith(true);
            case NOTHING -> {
                end();
                yield Uni.createFrom().item(true);
            }
        };
    }

    private Todo todo(LiveFold live) {
        if (scrutiny.isUnderWay()) {
            return Todo.FOLD;
        }
        Extent now = extent;
        boolean past = now == null || isPast(now);
        if (past && (now == null || !now.timers())) {
            return Todo.NOTHING;
        }
        if (!backlog.isEmpty()) {
            return Todo.FOLD;
        }
        if (live.isDue()) {
            return Todo.ADVANCE;
        }
        return exhausted || past && read ? Todo.NOTHING : Todo.READ;
    }

    private boolean isPast(Extent now) {
        Batch.Offset until = now.until();
        return until == null
                ? folds >= batchSize && !scrutiny.suspicion().isOpen()
                : !until.isAfter(commits.progress().folded());
    }

    private void arrived(Extract extract) {
        read = true;
        exhausted = extract.entries().isEmpty();
    }

    private Uni<Boolean> fold(Fold fold) {
        Extent now = extent;
        folds++;
        return scrutiny.fold(fold, now != null && now.until() == null);
    }

    /** A fold was loaded. */
    void began(Fold fold) {
        scrutiny.began(fold);
    }

    /** Nothing is left to be careful about. */
    private void end() {
        extent = null;
        scrutiny.end();
        LOG.infof(
                "Fold goes on in batches: offset=%d-%d",
                commits.progress().folded().milliseconds(), commits.progress().folded().sequence());
    }
}
