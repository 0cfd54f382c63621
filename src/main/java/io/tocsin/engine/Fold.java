package io.tocsin.engine;

import io.netty.util.collection.LongObjectHashMap;
import io.tocsin.alert.Content;
import io.tocsin.alert.Labels;
import io.tocsin.alert.Position;
import io.tocsin.alert.Status;
import io.tocsin.ledger.LoadedAlert;
import io.tocsin.policy.AlertState;
import io.tocsin.policy.Decision;
import io.tocsin.policy.Report;
import io.tocsin.policy.Step;
import io.tocsin.policy.Transition;
import io.tocsin.stream.Entry;
import io.tocsin.stream.LoggedEvent;
import io.tocsin.stream.UnreadableException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One partition's alerts, in memory: takes in events in order and collects what is to be committed.
 * No I/O and no clock; one thread at a time.
 */
final class Fold {

    private final LongObjectHashMap<TrackedAlert> alerts = new LongObjectHashMap<>();
    private final Pending pending;

    Fold(List<LoadedAlert> loaded, Pending pending) {
        this.pending = pending;
        for (LoadedAlert alert : loaded) {
            alerts.put(alert.alert().fingerprint(), new TrackedAlert(alert));
        }
    }

    int size() {
        return alerts.size();
    }

    /**
     * Takes in an entry's events; those that the alerts reflect already do nothing.
     *
     * @return how many events the entry has
     * @throws UnreadableException if some of them cannot be read; the others are taken in
     */
    int take(Entry entry) {
        UnreadableException unreadable = null;
        int index = 0;
        for (LoggedEvent event : entry) {
            try {
                take(event, entry.milliseconds(), entry.sequence(), index++);
            } catch (UnreadableException e) {
                unreadable = e;
            }
        }
        if (unreadable != null) {
            throw unreadable;
        }
        return index;
    }

    private void take(LoggedEvent event, long milliseconds, long sequence, int index) {
        TrackedAlert alert = alerts.get(event.fingerprint());
        if (alert != null && alert.reflects(milliseconds, sequence, index)) {
            return;
        }
        AlertState before = alert == null ? AlertState.Unseen.INSTANCE : alert.state();
        Step step = before.on(report(event, milliseconds), milliseconds);
        switch (step) {
            case Step.Unchanged(Decision.Hold hold) -> {
                if (alert == null) {
                    throw new IllegalStateException("a first report changes something");
                }
                if (alert.heldForOtherThan(hold.reason())) {
                    pending.closeSpan(alert);
                }
                alert.hold(hold.reason(), milliseconds, sequence, index);
                pending.counted(alert);
            }
            case Step.Changed changed ->
                    change(alert, changed, event, new Position(milliseconds, sequence, index));
        }
    }

    /** Reads all of the event before it changes anything: half an event must not be taken in. */
    private void change(
            @Nullable TrackedAlert known,
            Step.Changed changed,
            LoggedEvent event,
            Position position) {
        Labels labels = event.labels();
        Content content = event.content();
        TrackedAlert alert = known == null ? begin(event.fingerprint(), labels) : known;
        pending.closeSpan(alert);
        alert.change(
                changed.state(), position.milliseconds(), position.sequence(), position.index());
        // A first firing is shown as it comes; later texts replace earlier ones only if there are
        // any.
        boolean shows = changed.transition() == Transition.FIRED || event.contentHash() != 0;
        pending.changed(alert, changed, position, labels, shows ? content : Content.EMPTY);
    }

    private TrackedAlert begin(long fingerprint, Labels labels) {
        TrackedAlert alert = new TrackedAlert(fingerprint, labels.alertName());
        alerts.put(fingerprint, alert);
        return alert;
    }

    /** A firing report that has run out by now says that the alert is over since then. */
    private static Report report(LoggedEvent event, long now) {
        boolean ranOut = event.endsAt() != LoggedEvent.NO_TIME && event.endsAt() <= now;
        Status status =
                event.status() == Status.FIRING && !ranOut ? Status.FIRING : Status.RESOLVED;
        long claimed =
                switch (status) {
                    case FIRING -> event.startsAt();
                    case RESOLVED -> event.endsAt();
                };
        return new Report(status, event.severity(), claimed, event.contentHash());
    }
}
