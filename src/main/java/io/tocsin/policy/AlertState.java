package io.tocsin.policy;

import io.tocsin.alert.Severity;
import io.tocsin.alert.Status;

/**
 * What the policy remembers of an alert.
 *
 * <pre>
 *            firing                    firing
 *  Unseen ───────────▶ Firing ◀────────────────── Resolved
 *     │                   └──────────────────────▶ ▲
 *     │                         resolved           │
 *     └────────────────────────────────────────────┘
 *                         resolved
 * </pre>
 *
 * Times are milliseconds since the epoch. A report that claims to be older than {@code reflects} is
 * stale: it arrived late, and the alert knows better.
 */
public sealed interface AlertState {

    /** The number of the current or last episode; 0 before the first. */
    int episode();

    /** Applies {@code report}, received at {@code now}. Pure; a duplicate allocates nothing. */
    Step on(Report report, long now);

    /** Whether it fires. */
    default Status status() {
        return switch (this) {
            case Unseen _, Resolved _ -> Status.RESOLVED;
            case Firing _ -> Status.FIRING;
        };
    }

    /** Nothing was ever reported. */
    record Unseen() implements AlertState {
        /** The only value. */
        public static final Unseen INSTANCE = new Unseen();

        @Override
        public int episode() {
            return 0;
        }

        @Override
        public Step on(Report report, long now) {
            return switch (report.status()) {
                case FIRING -> Firing.begin(1, Long.MIN_VALUE, report, now);
                case RESOLVED -> Resolved.noted(report, now);
            };
        }
    }

    /**
     * An episode is under way.
     *
     * @param since when the episode began
     */
    record Firing(int episode, Severity severity, long since, long reflects, long contentHash)
            implements AlertState {

        static Step begin(int episode, long reflected, Report report, long now) {
            return new Step.Changed(
                    new Firing(
                            episode,
                            report.severity(),
                            report.effectiveAt(now),
                            Math.max(report.reflects(now), reflected),
                            report.contentHash()),
                    Transition.FIRED,
                    new Decision.Speak(Reason.FIRST_FIRING));
        }

        @Override
        public Step on(Report report, long now) {
            boolean resolves = report.status() == Status.RESOLVED;
            boolean same =
                    !resolves
                            && report.severity() == severity
                            && (report.contentHash() == contentHash || report.contentHash() == 0);
            if (same) {
                return Step.Unchanged.DUPLICATE;
            }
            if (report.claimsToBeBefore(reflects)) {
                return Step.Unchanged.STALE;
            }
            if (resolves) {
                return end(report, now);
            }
            return report.severity() == severity ? toContent(report, now) : toSeverity(report, now);
        }

        private Step end(Report report, long now) {
            return new Step.Changed(
                    new Resolved(
                            episode,
                            severity,
                            since,
                            Math.max(report.effectiveAt(now), since),
                            Math.max(report.reflects(now), reflects),
                            contentHashAfter(report)),
                    Transition.RESOLVED,
                    new Decision.Update(Reason.RESOLVED));
        }

        private Step toSeverity(Report report, long now) {
            Firing next = after(report, now);
            return report.severity().worseThan(severity)
                    ? new Step.Changed(
                            next, Transition.ESCALATED, new Decision.Speak(Reason.ESCALATED))
                    : new Step.Changed(
                            next,
                            Transition.DE_ESCALATED,
                            new Decision.Update(Reason.DE_ESCALATED));
        }

        private Step toContent(Report report, long now) {
            return new Step.Changed(
                    after(report, now),
                    Transition.CHANGED,
                    new Decision.Update(Reason.CONTENT_CHANGED));
        }

        private Firing after(Report report, long now) {
            return new Firing(
                    episode,
                    report.severity(),
                    since,
                    Math.max(report.reflects(now), reflects),
                    contentHashAfter(report));
        }

        private long contentHashAfter(Report report) {
            return report.contentHash() == 0 ? contentHash : report.contentHash();
        }
    }

    /**
     * The last episode is over.
     *
     * @param since when the last episode began
     * @param until when it ended
     */
    record Resolved(
            int episode, Severity severity, long since, long until, long reflects, long contentHash)
            implements AlertState {

        static Step noted(Report report, long now) {
            long at = report.effectiveAt(now);
            return new Step.Changed(
                    new Resolved(
                            0,
                            report.severity(),
                            at,
                            at,
                            report.reflects(now),
                            report.contentHash()),
                    Transition.NOTED,
                    new Decision.Hold(Reason.NOT_FIRING));
        }

        @Override
        public Step on(Report report, long now) {
            return switch (report.status()) {
                case RESOLVED -> Step.Unchanged.DUPLICATE;
                case FIRING ->
                        report.claimsToBeBefore(reflects)
                                ? Step.Unchanged.STALE
                                : Firing.begin(episode + 1, reflects, report, now);
            };
        }
    }
}
