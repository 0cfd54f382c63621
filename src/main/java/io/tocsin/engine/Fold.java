package io.tocsin.engine;

import io.tocsin.alert.Content;
import io.tocsin.alert.LabelSet;
import io.tocsin.alert.Labels;
import io.tocsin.alert.PackedLabels;
import io.tocsin.alert.Position;
import io.tocsin.alert.Status;
import io.tocsin.ledger.LoadedAlert;
import io.tocsin.policy.Candidate;
import io.tocsin.policy.Policy;
import io.tocsin.policy.Reason;
import io.tocsin.policy.Report;
import io.tocsin.policy.Step;
import io.tocsin.policy.Transition;
import io.tocsin.routing.Route;
import io.tocsin.stream.Entry;
import io.tocsin.stream.LoggedEvent;
import io.tocsin.stream.Statement;
import io.tocsin.stream.UnreadableException;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One partition's alerts, in memory: takes in events in order, lets come what is due, and collects
 * what is to be committed. No I/O and no clock; one thread at a time.
 *
 * <p>Before an event is applied, all that was due to change its alert earlier has changed it, each
 * at its own moment. So it does not matter how late {@link #advance} is called, and a replay gives
 * the same ledger. Reminders alone wait for it: they mean something only now.
 */
final class Fold {

    private final AlertTable alerts = new AlertTable(RandomGenerator.getDefault());
    private final TimerQueue<TrackedAlert> timers = new TimerQueue<>();
    private final Names names = new Names();
    private final Audiences audiences = new Audiences();
    private final Function<LabelSet, List<Route>> routing;
    private final Pending pending;
    private final Quiet quiet;
    private final Bookkeeping books;
    private final Quietening quietening;
    private final Moments moments;
    private final Acknowledging acknowledging;

    /** A fold of alerts that may all be spoken of. */
    Fold(List<LoadedAlert> loaded, Function<LabelSet, List<Route>> routing, Pending pending) {
        this(loaded, routing, Quiet.NOBODY, pending);
    }

    Fold(
            List<LoadedAlert> loaded,
            Function<LabelSet, List<Route>> routing,
            Quiet quiet,
            Pending pending) {
        this(routing, quiet, pending);
        add(loaded);
    }

    /** A fold of no alerts so far. */
    Fold(Function<LabelSet, List<Route>> routing, Quiet quiet, Pending pending) {
        this.routing = routing;
        this.pending = pending;
        this.quiet = quiet;
        this.books = new Bookkeeping(audiences, quiet, pending);
        this.quietening = new Quietening(quiet, books, pending);
        this.moments = new Moments(timers, books, quietening);
        this.acknowledging = new Acknowledging(books, pending, timers);
    }

    /** Takes in alerts as the ledger has them: all of them, before the first event. */
    void add(List<LoadedAlert> loaded) {
        for (LoadedAlert known : loaded) {
            Labels labels = known.labels();
            TrackedAlert alert =
                    new TrackedAlert(
                            known.alert(),
                            nameOf(labels),
                            PackedLabels.pack(labels),
                            audiences.shared(routing.apply(labels)));
            alert.audience(audiences.shared(alert.audience()));
            alerts.put(alert);
            timers.schedule(alert, alert.nextDue());
            if (alert.isFiring()) {
                quiet.fires(alert.fingerprint(), labels);
            }
        }
    }

    int size() {
        return alerts.size();
    }

    /** Whether the alert with this fingerprint fires. */
    boolean fires(long fingerprint) {
        TrackedAlert alert = alerts.get(fingerprint);
        return alert != null && alert.isFiring();
    }

    /** How many alerts wait for a moment. */
    int waiting() {
        return timers.size();
    }

    /** When {@link #advance} has something to do, at the earliest; milliseconds since the epoch. */
    long nextDue() {
        return timers.nextDueAt();
    }

    /**
     * Lets come what is due at {@code now}.
     *
     * @param now every event until then has been taken in
     * @param most after how many steps to stop; call again for the rest
     * @return how many steps there were
     * @throws TimerFailedException if an alert cannot take what is due: half of it may be taken in
     */
    int advance(long now, int most) {
        return moments.advance(now, most);
    }

    /** Nothing happens to the alert of itself before it is reported again. */
    void suspend(long fingerprint) {
        TrackedAlert alert = alerts.get(fingerprint);
        if (alert != null) {
            timers.cancel(alert);
        }
    }

    /**
     * Looks at every alert that fires: some may have to be quiet from {@code now} on, or may be
     * spoken of again.
     *
     * @param now later than at the call before; every event until then has been taken in
     * @return how many steps there were
     */
    int quieten(long now) {
        List<TrackedAlert> changed = quietening.all(alerts, now);
        changed.forEach(alert -> timers.schedule(alert, alert.nextDue()));
        return changed.size();
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
                take(event, entry.milliseconds(), entry.sequence(), index);
            } catch (UnreadableException e) {
                passBy(event, entry.position(index));
                unreadable = e;
            }
            index++;
        }
        if (unreadable != null) {
            throw unreadable;
        }
        return index;
    }

    /**
     * Leaves an event out. Whether it can be read may depend on what is asked of it: a replay must
     * not ask again. And whom it made fire in vain, may not keep others quiet.
     */
    void passBy(LoggedEvent event, Position position) {
        TrackedAlert alert = alerts.get(event.fingerprint());
        if (alert == null || !alert.isFiring()) {
            quiet.ends(event.fingerprint());
        }
        if (alert != null
                && !alert.reflects(
                        position.milliseconds(), position.sequence(), position.index())) {
            alert.moveTo(position.milliseconds(), position.sequence(), position.index());
            pending.counted(alert);
        }
    }

    /** Whether the event at this position does nothing, because it was taken in before. */
    boolean reflects(LoggedEvent event, Position position) {
        TrackedAlert alert = alerts.get(event.fingerprint());
        return alert != null
                && alert.reflects(position.milliseconds(), position.sequence(), position.index());
    }

    /**
     * Takes in one event.
     *
     * @throws UnreadableException if it cannot be read; nothing of it is taken in
     */
    void take(LoggedEvent event, Position position) {
        take(event, position.milliseconds(), position.sequence(), position.index());
    }

    private void take(LoggedEvent event, long milliseconds, long sequence, int index) {
        TrackedAlert alert = alerts.get(event.fingerprint());
        if (alert != null) {
            if (alert.reflects(milliseconds, sequence, index)) {
                return;
            }
            if (alert.dueAt() < milliseconds) {
                moments.catchUp(alert, milliseconds);
            }
        }
        if (event.statement() == Statement.REPORT) {
            report(alert, event, milliseconds, sequence, index);
        } else if (alert != null) {
            acknowledging.take(alert, event, new Position(milliseconds, sequence, index));
        }
    }

    private void report(
            @Nullable TrackedAlert known,
            LoggedEvent event,
            long milliseconds,
            long sequence,
            int index) {
        Report report = report(event, milliseconds);
        TrackedAlert alert = known == null ? begin(event) : known;
        Policy policy = alert.policy();
        Step step = policy.on(alert.memory(), report, milliseconds, alert.fingerprint());
        boolean news = step instanceof Step.Changed || event.isMuted() != alert.isMuted();
        if (news
                && event.status() == Status.FIRING
                && step.decision().reason() != Reason.STALE
                && quietening.heed(alert, event, new Position(milliseconds, sequence, index))) {
            step = policy.on(alert.memory(), report, milliseconds, alert.fingerprint());
        }
        switch (step) {
            case Step.Unchanged(var decision) -> {
                hold(alert, decision.reason(), milliseconds, sequence, index);
                if (decision.reason() != Reason.STALE) {
                    renew(alert, report, milliseconds);
                }
            }
            case Step.Counted(var memory, var decision) -> {
                boolean retold =
                        saysOtherwise(alert.memory().candidate(), memory.candidate(), event);
                Content content = retold ? event.content() : Content.EMPTY;
                alert.remember(memory);
                hold(alert, decision.reason(), milliseconds, sequence, index);
                renew(alert, report, milliseconds);
                if (retold) {
                    pending.retold(alert, milliseconds, content);
                }
            }
            case Step.Changed changed ->
                    change(
                            alert,
                            changed,
                            report,
                            event,
                            new Position(milliseconds, sequence, index));
        }
    }

    /** Whether what must last before it counts is told in other words now. */
    private static boolean saysOtherwise(
            @Nullable Candidate before, @Nullable Candidate now, LoggedEvent event) {
        return before != null
                && now != null
                && before.report().contentHash() != now.report().contentHash()
                && event.contentHash() != 0;
    }

    /**
     * The alert was heard of again. A moment that only moved further away is left where it is: it
     * will be found too early.
     */
    private void renew(TrackedAlert alert, Report report, long now) {
        alert.runsOutAt(alert.policy().runsOutAt(alert.state(), report, now));
        long due = alert.nextDue();
        if (due < alert.dueAt()) {
            timers.schedule(alert, due);
        }
    }

    private void hold(
            TrackedAlert alert, Reason reason, long milliseconds, long sequence, int index) {
        if (alert.heldForOtherThan(reason)) {
            pending.closeSpan(alert);
        }
        alert.hold(reason, milliseconds, sequence, index);
        alert.reported(milliseconds, sequence, index);
        pending.counted(alert);
    }

    /** Reads all of the event before it changes anything: half an event must not be taken in. */
    private void change(
            TrackedAlert alert,
            Step.Changed changed,
            Report report,
            LoggedEvent event,
            Position position) {
        Labels labels = event.labels();
        Content content = event.content();
        alerts.put(alert);
        pending.closeSpan(alert);
        alert.reported(position.milliseconds(), position.sequence(), position.index());
        books.remember(alert, changed);
        alert.runsOutAt(alert.policy().runsOutAt(alert.state(), report, position.milliseconds()));
        timers.schedule(alert, alert.nextDue());
        // A first firing is shown as it comes; later texts replace earlier ones only if there are
        // any.
        boolean shows = changed.transition() == Transition.FIRED || event.contentHash() != 0;
        pending.changed(alert, changed, position, labels, shows ? content : Content.EMPTY);
    }

    private TrackedAlert begin(LoggedEvent event) {
        Labels labels = event.labels();
        return new TrackedAlert(
                event.fingerprint(),
                nameOf(labels),
                PackedLabels.pack(labels),
                audiences.shared(routing.apply(labels)));
    }

    private String nameOf(Labels labels) {
        return names.shared(labels.alertName());
    }

    /** A firing report that has run out by now says that the alert is over since then. */
    private static Report report(LoggedEvent event, long now) {
        return Report.of(
                event.status(),
                event.severity(),
                event.startsAt(),
                event.endsAt(),
                event.contentHash(),
                now);
    }
}
