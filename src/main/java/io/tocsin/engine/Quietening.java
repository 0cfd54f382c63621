package io.tocsin.engine;

import io.tocsin.alert.Position;
import io.tocsin.ledger.Audience;
import io.tocsin.policy.Hush;
import io.tocsin.policy.Reason;
import io.tocsin.policy.Step;
import io.tocsin.stream.LoggedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes alerts quiet that must be, and lets them be spoken of again. One thread at a time. */
final class Quietening {

    private static final Hush BY_SOURCE = new Hush(Reason.MUTED, Hush.SOURCE, TimerQueue.NEVER);

    /**
     * Of an end that moved this near only the end itself is told, milliseconds: so a silence that
     * somebody ends is over, and does not first begin anew.
     */
    private static final long SOON = 5000;

    private final Quiet quiet;
    private final Bookkeeping books;
    private final Pending pending;

    Quietening(Quiet quiet, Bookkeeping books, Pending pending) {
        this.quiet = quiet;
        this.books = books;
        this.pending = pending;
    }

    /**
     * An alert that may be about to fire: nothing is told of what makes it quiet from the start.
     */
    void prepare(TrackedAlert alert, long now) {
        if (!alert.isFiring()) {
            alert.remember(alert.memory().with(of(alert, false, now)));
        }
    }

    /**
     * A firing report that says something new is about to be applied: whether the alert must be
     * quiet now, and whom its source wants to hear of it.
     *
     * @return whether that is another than before
     */
    boolean heed(TrackedAlert alert, LoggedEvent event, Position position) {
        event.labels(); // Half an event must not be taken in: what cannot be read, fails here.
        event.content();
        if (!Objects.equals(event.to(), alert.audience().wanted())) {
            alert.audience(new Audience(event.to(), alert.audience().conversations()));
        }
        Hush hush = of(alert, event.isMuted(), position.milliseconds());
        if (Objects.equals(hush, alert.memory().hush())) {
            return false;
        }
        if (alert.isFiring()) {
            Step.Changed step = step(alert, hush, position.milliseconds());
            pending.closeSpan(alert);
            books.remember(alert, step);
            pending.quieted(alert, step, position);
        } else {
            alert.remember(alert.memory().with(hush));
        }
        return true;
    }

    /**
     * Looks at every alert that fires: some may have to be quiet from {@code now} on, or may be
     * spoken of again. What was taken in already may be from a later moment: who has fired since
     * then, under a silence that has begun since then, must not be spoken of.
     *
     * @return those that changed
     */
    List<TrackedAlert> all(AlertTable alerts, long now) {
        List<TrackedAlert> changed = new ArrayList<>();
        alerts.forEach(
                alert -> {
                    if (alert.isFiring()) {
                        long at = Math.max(now, alert.reflectsUntil());
                        Hush hush = of(alert, alert.isMuted(), at);
                        if (!Objects.equals(hush, alert.memory().hush())) {
                            books.happened(alert, step(alert, hush, at));
                            changed.add(alert);
                        }
                    }
                });
        return changed;
    }

    private static Step.Changed step(TrackedAlert alert, @Nullable Hush hush, long now) {
        Step step =
                hush == null
                        ? alert.policy().unhush(alert.memory(), now, alert.fingerprint())
                        : alert.policy().hush(alert.memory(), hush, now);
        if (step instanceof Step.Changed changed) {
            return changed;
        }
        throw new IllegalStateException("an alert is as quiet as it was");
    }

    /** Why the alert must not be spoken of at {@code now}; null if it may. */
    private @Nullable Hush of(TrackedAlert alert, boolean muted, long now) {
        if (muted) {
            return BY_SOURCE;
        }
        Hush hush = quiet.of(alert.fingerprint(), alert.labels(), alert.routes(), now);
        Hush known = alert.memory().hush();
        return hush != null && known != null && isSameAndEndsSoon(hush, known, now) ? known : hush;
    }

    private static boolean isSameAndEndsSoon(Hush hush, Hush known, long now) {
        return hush.reason() == known.reason()
                && hush.by().equals(known.by())
                && hush.until() - now < SOON;
    }
}
