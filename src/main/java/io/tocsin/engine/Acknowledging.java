package io.tocsin.engine;

import io.tocsin.alert.Content;
import io.tocsin.alert.Position;
import io.tocsin.policy.Policy;
import io.tocsin.policy.Step;
import io.tocsin.stream.LoggedEvent;
import io.tocsin.stream.Statement;
import org.jspecify.annotations.Nullable;

/** Takes in that somebody takes care of an alert, or does so no longer. One thread at a time. */
final class Acknowledging {

    private final Bookkeeping books;
    private final Pending pending;
    private final TimerQueue<TrackedAlert> timers;

    Acknowledging(Bookkeeping books, Pending pending, TimerQueue<TrackedAlert> timers) {
        this.books = books;
        this.pending = pending;
        this.timers = timers;
    }

    void take(TrackedAlert alert, LoggedEvent event, Position position) {
        Policy policy = alert.policy();
        boolean given = event.statement() == Statement.ACKNOWLEDGED;
        Content content = event.content();
        String by = event.by();
        long until = event.endsAt() == LoggedEvent.NO_TIME ? TimerQueue.NEVER : event.endsAt();
        Step step =
                given
                        ? policy.acknowledge(alert.memory(), until, position.milliseconds())
                        : policy.unacknowledge(alert.memory(), position.milliseconds());
        alert.moveTo(position.milliseconds(), position.sequence(), position.index());
        if (step instanceof Step.Changed changed) {
            pending.closeSpan(alert);
            books.remember(alert, changed);
            if (given) {
                alert.acknowledgedBy(by);
            }
            pending.acknowledged(alert, changed, position, detail(by, content.summary()));
            timers.schedule(alert, alert.nextDue());
        } else {
            pending.counted(alert);
        }
    }

    private static String detail(String by, @Nullable String comment) {
        return comment == null ? "by " + by : "by " + by + ": " + comment;
    }
}
