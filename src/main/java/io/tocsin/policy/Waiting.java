package io.tocsin.policy;

import static io.tocsin.policy.Moments.plus;

import io.tocsin.alert.Status;
import io.tocsin.policy.AlertState.Firing;
import io.tocsin.policy.AlertState.Resolved;
import io.tocsin.policy.AlertState.Unseen;

/** Hold-down: a change of status that must last before it counts. */
final class Waiting {

    private Waiting() {}

    static boolean mustWait(Policy policy, Transition transition) {
        return switch (transition) {
            case FIRED -> policy.holdDown().firing() > 0;
            case RESOLVED -> policy.holdDown().resolved() > 0;
            case ESCALATED,
                    DE_ESCALATED,
                    CHANGED,
                    NOTED,
                    REVIVED,
                    PENDING,
                    WITHDRAWN,
                    FLAPPING_ENDED,
                    COOL_DOWN_ENDED,
                    REMINDED,
                    ACKNOWLEDGED,
                    UNACKNOWLEDGED,
                    QUIET_STARTED,
                    QUIET_ENDED ->
                    false;
        };
    }

    /** The change is reported, for the first time or again. */
    static Step begin(Policy policy, Memory before, Report report, long now) {
        Candidate known = before.candidate();
        if (known == null) {
            Candidate first = new Candidate(report, now);
            return new Step.Changed(
                    now,
                    before.moved(stateFor(before, report, now)).with(first),
                    Transition.PENDING,
                    Step.Unchanged.PENDING.decision(),
                    Numbers.until(countsAt(policy, first)),
                    false);
        }
        boolean same =
                known.report().severity() == report.severity()
                        && known.report().contentHash() == report.contentHash();
        return same
                ? Step.Unchanged.PENDING
                : new Step.Counted(
                        before.with(new Candidate(report, known.since())),
                        Step.Unchanged.PENDING.decision());
    }

    /** An alert that is known must be in some state. */
    private static AlertState stateFor(Memory before, Report report, long now) {
        return switch (before.state()) {
            case Unseen _ -> Resolved.noted(report, now).state();
            case Firing firing -> firing;
            case Resolved resolved -> resolved;
        };
    }

    /** The change did not last. */
    static Step.Changed end(Memory before, long at) {
        return new Step.Changed(
                at,
                before.with((Candidate) null),
                Transition.WITHDRAWN,
                new Decision.Hold(Reason.WITHDRAWN),
                Numbers.EMPTY,
                false);
    }

    /** When {@code candidate} has lasted long enough. */
    static long countsAt(Policy policy, Candidate candidate) {
        return plus(candidate.since(), policy.holdDown().of(candidate.report().status()));
    }

    /** The change has lasted; what it says counts since it was first reported. */
    static Turn.Moved counts(AlertState state, Candidate candidate) {
        Report report = candidate.report();
        return state instanceof Firing firing && report.status() == Status.RESOLVED
                ? firing.end(report, candidate.since())
                : state.fire(report, candidate.since());
    }
}
