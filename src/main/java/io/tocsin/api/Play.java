package io.tocsin.api;

import io.tocsin.policy.AlertState;
import io.tocsin.policy.Numbers;
import io.tocsin.policy.Outlook;
import io.tocsin.policy.Policy;
import io.tocsin.policy.Rehearsal;
import io.tocsin.policy.Step;
import io.tocsin.policy.Transition;
import io.tocsin.routing.PolicyWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plays a rehearsal through, and writes down every step. Changes nothing but itself. */
final class Play {

    /** How many steps are told, and a few more if they come at the same moment. */
    static final int MOST_STEPS = 5000;

    private static final long END_OF_YEARS =
            Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

    private final Rehearsed rehearsed;
    private final Policy policy;
    private final Rehearsal rehearsal;
    private final List<RehearsalView.Step> steps = new ArrayList<>();

    private Play(Rehearsed rehearsed) {
        this.rehearsed = rehearsed;
        this.policy = rehearsed.policy();
        this.rehearsal = new Rehearsal(policy, rehearsed.alert());
    }

    /** What comes of it. */
    static RehearsalView of(Rehearsed rehearsed) {
        return new Play(rehearsed).play();
    }

    private RehearsalView play() {
        List<Rehearsed.Event> events = rehearsed.events();
        long now = 0;
        for (int i = 0; i < events.size() && !isFull(); i++) {
            now = pass(events.get(i).at() - 1);
            if (!isFull()) {
                now = events.get(i).at();
                happen(events.get(i), i);
            }
        }
        now = isFull() ? now : pass(rehearsed.until());
        return new RehearsalView(
                policy.name(),
                PolicyWriter.write(policy),
                steps,
                isFull() ? true : null,
                outlook(now));
    }

    private boolean isFull() {
        return steps.size() >= MOST_STEPS;
    }

    /** Lets time go on until {@code end}, or until there are too many steps; gives when that is. */
    private long pass(long end) {
        for (long due = rehearsal.nextDue();
                due <= end && due != Long.MAX_VALUE;
                due = rehearsal.nextDue()) {
            long now = due;
            rehearsal.advance(now, step -> note(step, now, null));
            if (isFull()) {
                return now;
            }
        }
        return end;
    }

    private void happen(Rehearsed.Event event, int index) {
        long now = event.at();
        switch (event) {
            case Rehearsed.Reported reported ->
                    rehearsal.report(reported.report(), now, step -> note(step, now, index));
            case Rehearsed.Acknowledged acknowledged ->
                    rehearsal.acknowledge(
                            acknowledged.until(), now, step -> note(step, now, index));
            case Rehearsed.Unacknowledged _ ->
                    rehearsal.unacknowledge(now, step -> note(step, now, index));
        }
    }

    private void note(Step step, long now, @Nullable Integer event) {
        Transition transition = null;
        Numbers numbers = Numbers.EMPTY;
        long at = now;
        String flapping = null;
        if (step instanceof Step.Changed changed) {
            transition = changed.transition();
            numbers = changed.numbers();
            at = changed.at();
            flapping =
                    changed.flappingStarts()
                            ? "started"
                            : transition == Transition.FLAPPING_ENDED ? "ended" : null;
        }
        AlertState state = rehearsal.memory().state();
        boolean counted = !Double.isNaN(numbers.penalty());
        double penalty =
                counted
                        ? numbers.penalty()
                        : policy.damping().valueAt(rehearsal.memory().penalty(), at);
        steps.add(
                new RehearsalView.Step(
                        Instant.ofEpochMilli(at),
                        event,
                        transition == null ? null : transition.text(),
                        step.decision().text(),
                        step.decision().reason().text(),
                        rounded(penalty),
                        Double.isFinite(numbers.threshold()) ? rounded(numbers.threshold()) : null,
                        moment(numbers.until()),
                        numbers.count() == Numbers.NONE ? null : numbers.count(),
                        flapping,
                        state.status().text(),
                        severity(state),
                        state.episode(),
                        Sentences.of(step, numbers, at, policy)));
    }

    private RehearsalView.Outlook outlook(long now) {
        Outlook outlook = rehearsal.outlook(now);
        return new RehearsalView.Outlook(
                Instant.ofEpochMilli(now),
                rounded(outlook.penalty()),
                outlook.why().text(),
                moment(outlook.speaksAt()),
                Sentences.of(outlook, now));
    }

    private static @Nullable String severity(AlertState state) {
        return switch (state) {
            case AlertState.Unseen _ -> null;
            case AlertState.Firing firing -> firing.severity().text();
            case AlertState.Resolved resolved -> resolved.severity().text();
        };
    }

    /** What is beyond the years that can be written never comes. */
    static @Nullable Instant moment(long milliseconds) {
        return milliseconds < 0 || milliseconds > END_OF_YEARS
                ? null
                : Instant.ofEpochMilli(milliseconds);
    }

    /** To one decimal. */
    static double rounded(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
