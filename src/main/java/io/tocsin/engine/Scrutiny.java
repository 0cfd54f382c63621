package io.tocsin.engine;

import io.smallrye.mutiny.Uni;
import io.tocsin.alert.Position;
import io.tocsin.fleet.Lease;
import io.tocsin.ledger.Batch;
import io.tocsin.ledger.CommitOutcome;
import io.tocsin.ledger.RefusedException;
import io.tocsin.stream.Entry;
import io.tocsin.stream.LoggedEvent;
import io.tocsin.stream.PartitionReader;
import io.tocsin.stream.UnreadableException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Folds one event at a time, each with a commit of its own, and puts those aside that fail by
 * themselves. One thread at a time.
 */
final class Scrutiny {

    private static final Logger LOG = Logger.getLogger(Scrutiny.class);

    private final Lease lease;
    private final Surroundings around;
    private final Commits commits;
    private final Backlog backlog;
    private final PartitionReader reader;
    private final OwnContext own;
    private final Suspicion suspicion;
    private final Map<Position, String> errors = new HashMap<>();
    private final Set<Position> unrecorded = new HashSet<>();
    private final Set<Long> suspended = new HashSet<>();
    private @Nullable Walk walk;
    private @Nullable Position current;

    Scrutiny(
            Lease lease,
            Surroundings around,
            Commits commits,
            Backlog backlog,
            PartitionReader reader,
            OwnContext own) {
        this.lease = lease;
        this.around = around;
        this.commits = commits;
        this.backlog = backlog;
        this.reader = reader;
        this.own = own;
        this.suspicion = new Suspicion(new FlushTimer(around.config().maxPause().multipliedBy(3)));
    }

    Suspicion suspicion() {
        return suspicion;
    }

    /** Whether it is in the midst of an entry. */
    boolean isUnderWay() {
        return walk != null;
    }

    /** What is in memory was dropped, and is loaded anew. */
    void startOver() {
        walk = null;
        current = null;
    }

    /** All is well again. */
    void end() {
        startOver();
        errors.clear();
        unrecorded.clear();
        suspicion.drop();
    }

    /** A fold was loaded: what failed in the one before must not happen again. */
    void began(Fold fold) {
        suspended.forEach(fold::suspend);
    }

    /**
     * Finds out what a failure is about, so that it does not happen again.
     *
     * @return whether that could be found out
     */
    boolean blame(Throwable failure) {
        return switch (failure) {
            case TimerFailedException timer -> suspend(timer.fingerprint(), timer);
            case FoldFailedException fold -> fold.isForGood() && condemn(fold);
            case RefusedException refused ->
                    current == null ? suspend(commits.underWay(), refused) : condemn(refused);
            default -> false;
        };
    }

    private boolean condemn(Throwable failure) {
        Position failed = current;
        return failed != null
                && (errors.putIfAbsent(failed, String.valueOf(failure.getMessage())) == null
                        || unrecorded.add(failed));
    }

    private boolean suspend(@Nullable Batch refused, Throwable failure) {
        return refused != null
                && refused.changes().size() == 1
                && suspend(refused.changes().getFirst().alert().fingerprint(), failure);
    }

    private boolean suspend(long fingerprint, Throwable failure) {
        around.metrics().poison().increment();
        LOG.errorf(
                failure,
                "What is due cannot happen to an alert, which waits for its next report:"
                        + " partition=%d fingerprint=%016x",
                lease.resource().number(),
                fingerprint);
        return suspended.add(fingerprint) || failure instanceof TimerFailedException;
    }

    /** Lets what is due come for one alert. */
    Uni<Boolean> advance(LiveFold live) {
        current = null;
        live.advance(1);
        return commits.isAhead() ? commits.all() : goOn();
    }

    /**
     * Does the next thing about the next event.
     *
     * @param onTrial to be noted before it is folded, in case it ends this process
     */
    Uni<Boolean> fold(Fold fold, boolean onTrial) {
        Walk at = walk;
        if (at == null) {
            return own.here(around.store().deadAt(backlog.first().milliseconds()))
                    .chain(this::begin);
        }
        LoggedEvent event;
        try {
            event = at.next(fold);
        } catch (UnreadableException e) {
            return buryAll(at.entry(), e);
        }
        if (event == null) {
            return pass(at.entry());
        }
        Position position = at.position();
        current = position;
        String error = errors.get(position);
        if (error != null) {
            return bury(fold, at, new DeadEvent(event, position, error));
        }
        if (suspicion.suspects(position)) {
            return suspicion.isRipe() ? judge(position) : pause();
        }
        return onTrial && !suspicion.isOpen()
                ? tryOut(position).chain(ours -> ours ? take(fold, at, event) : lost())
                : take(fold, at, event);
    }

    private Uni<Boolean> begin(Set<UUID> dead) {
        try {
            walk = new Walk(backlog.first(), dead);
            return goOn();
        } catch (UnreadableException e) {
            return buryAll(backlog.first(), e);
        }
    }

    private Uni<Boolean> tryOut(Position position) {
        return own.here(around.store().tryOut(commits.progress().fence(), position))
                .map(commits::holds);
    }

    private Uni<Boolean> take(Fold fold, Walk at, LoggedEvent event) {
        try {
            fold.take(event, at.position());
        } catch (UnreadableException e) {
            errors.put(at.position(), String.valueOf(e.getMessage()));
            return goOn();
        } catch (Throwable e) {
            throw new FoldFailedException(null, e);
        }
        around.metrics().events().increment();
        at.pass();
        return commits.isAhead() ? commits.all() : goOn();
    }

    /** The next claim tells whether a holder that lives has taken its word back. */
    private Uni<Boolean> judge(Position position) {
        return own.here(around.store().claim(lease.resource().number(), lease.epoch()))
                .map(
                        claim -> {
                            if (claim.isEmpty()) {
                                return commits.holds(CommitOutcome.FENCED);
                            }
                            String error = suspicion.judge(claim.get().past());
                            if (error != null) {
                                errors.put(position, error);
                            }
                            return true;
                        });
    }

    private Uni<Boolean> bury(Fold fold, Walk at, DeadEvent dead) {
        return own.here(dead.putAside(reader, lease.resource().number()))
                .chain(
                        () -> {
                            around.metrics().poison().increment();
                            if (!unrecorded.contains(dead.position())) {
                                fold.passBy(dead.event(), dead.position());
                                commits.pending().add(dead.entry());
                            }
                            at.pass();
                            return commits.all();
                        });
    }

    private Uni<Boolean> buryAll(Entry entry, UnreadableException failure) {
        Poison poison = new Poison(entry, String.valueOf(failure.getMessage()));
        return own.here(poison.putAside(reader, lease.resource().number()))
                .chain(
                        () -> {
                            around.metrics().poison().increment();
                            return pass(entry);
                        });
    }

    /** The entry is done with. */
    private Uni<Boolean> pass(Entry entry) {
        startOver();
        backlog.removeFirst();
        commits.progress().folded(entry);
        return commits.all();
    }

    private Uni<Boolean> pause() {
        return goOn().onItem().delayIt().by(around.config().minPause());
    }

    private static Uni<Boolean> goOn() {
        return Uni.createFrom().item(true);
    }

    private static Uni<Boolean> lost() {
        return Uni.createFrom().item(false);
    }
}
