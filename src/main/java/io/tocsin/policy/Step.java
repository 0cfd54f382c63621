package io.tocsin.policy;

/** What a report did to an alert. */
public sealed interface Step {

    /** What the policy says of it. */
    Decision decision();

    /** The alert is as it was; only the counters move. */
    record Unchanged(Decision.Hold decision) implements Step {
        static final Unchanged DUPLICATE = new Unchanged(new Decision.Hold(Reason.DUPLICATE));
        static final Unchanged STALE = new Unchanged(new Decision.Hold(Reason.STALE));
    }

    /** The alert's state changed. */
    record Changed(AlertState state, Transition transition, Decision decision) implements Step {}
}
