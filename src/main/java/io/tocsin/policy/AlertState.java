package io.tocsin.policy;

import io.tocsin.alert.Severity;
import io.tocsin.alert.Status;

/**
 * What is true of an alert, as far as its reports tell.
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
    Turn on(Report report, long now);

    /** Whether it fires. */
    default Status status() {
        return switch (this) {
            case Unseen _, Resolved _ -> Status.RESOLVED;
            case Firing _ -> Status.FIRING;
        };
    }

    /** How bad it is: {@link Voice#NOTHING} if it does not fire, else the worse, the higher. */
    default byte rank() {
        return switch (this) {
            case Unseen _, Resolved _ -> Voice.NOTHING;
            case Firing firing -> rankOf(firing.severity());
        };
    }

    /** The rank of an alert that fires with this severity. */
    static byte rankOf(Severity severity) {
        return switch (severity) {
            case INFO -> 0;
            case WARNING -> 1;
            case ERROR -> 2;
            case CRITICAL -> 3;
        };
    }

    /** Begins the next episode, whatever the report claims about when that was. */
    default Turn.Moved fire(Report report, long now) {
        return switch (this) {
            case Unseen _ -> Firing.begin(1, Long.MIN_VALUE, 0, report, now);
            case Resolved over ->
                    Firing.begin(over.episode() + 1, over.reflects(), over.patience(), report, now);
            case Firing _ -> throw new IllegalStateException("fires already");
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
        public Turn on(Report report, long now) {
            return switch (report.status()) {
                case FIRING -> fire(report, now);
                case RESOLVED -> Resolved.noted(report, now);
            };
        }
    }

    /**
     * An episode is under way.
     *
     * @param since when the episode began
     * @param reflects reports that claim to be older are stale
     * @param patience for how long after its last report has run out the alert is still believed to
     *     fire, milliseconds; learned from a source that reports less often than it promises
     */
    record Firing(
            int episode,
            Severity severity,
            long since,
            long reflects,
            long contentHash,
            long patience)
            implements AlertState {

        static Turn.Moved begin(
                int episode, long reflected, long patience, Report report, long now) {
            return new Turn.Moved(
                    new Firing(
                            episode,
                            report.severity(),
                            report.effectiveAt(now),
                            Math.max(report.reflects(now), reflected),
                            report.contentHash(),
                            patience),
                    Transition.FIRED);
        }

        @Override
        public Turn on(Report report, long now) {
            boolean resolves = report.status() == Status.RESOLVED;
            boolean same =
                    !resolves
                            && report.severity() == severity
                            && (report.contentHash() == contentHash || report.contentHash() == 0);
            if (same) {
                return Turn.Same.DUPLICATE;
            }
            if (report.claimsToBeBefore(reflects)) {
                return Turn.Same.STALE;
            }
            if (resolves) {
                return end(report, now);
            }
            return new Turn.Moved(after(report, now), transitionTo(report.severity()));
        }

        private Transition transitionTo(Severity next) {
            if (next == severity) {
                return Transition.CHANGED;
            }
            return next.worseThan(severity) ? Transition.ESCALATED : Transition.DE_ESCALATED;
        }

        /** Ends the episode as {@code report} says, however old it claims to be. */
        Turn.Moved end(Report report, long now) {
            return new Turn.Moved(
                    new Resolved(
                            episode,
                            severity,
                            since,
                            Math.max(report.effectiveAt(now), since),
                            Math.max(report.reflects(now), reflects),
                            contentHashAfter(report),
                            false,
                            patience),
                    Transition.RESOLVED);
        }

        /** Ends the episode because its last report has run out at {@code now}. */
        Resolved expire(long now) {
            return new Resolved(
                    episode,
                    severity,
                    since,
                    Math.max(now, since),
                    reflects,
                    contentHash,
                    true,
                    patience);
        }

        private Firing after(Report report, long now) {
            return new Firing(
                    episode,
                    report.severity(),
                    since,
                    Math.max(report.reflects(now), reflects),
                    contentHashAfter(report),
                    patience);
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
     * @param reflects reports that claim to be older are stale
     * @param expired whether nobody said so: its last report ran out
     * @param patience as in {@link Firing}
     */
    record Resolved(
            int episode,
            Severity severity,
            long since,
            long until,
            long reflects,
            long contentHash,
            boolean expired,
            long patience)
            implements AlertState {

        /** A source that was late once is waited for in vain for at most a day. */
        static final long MOST_PATIENCE = 24 * 60 * 60 * 1000L;

        static Turn.Moved noted(Report report, long now) {
            long at = report.effectiveAt(now);
            return new Turn.Moved(
                    new Resolved(
                            0,
                            report.severity(),
                            at,
                            at,
                            report.reflects(now),
                            report.contentHash(),
                            false,
                            0),
                    Transition.NOTED);
        }

        @Override
        public Turn on(Report report, long now) {
            return switch (report.status()) {
                case RESOLVED -> Turn.Same.DUPLICATE;
                case FIRING -> {
                    if (report.claimsToBeBefore(reflects)) {
                        yield Turn.Same.STALE;
                    }
                    yield expired && report.claimsToBeBefore(until)
                            ? revive(report, now)
                            : fire(report, now);
                }
            };
        }

        /**
         * The source says that what ran out has been firing all the time: it reports less often
         * than its {@code endsAt} promises. From now on it is given twice the time it was late.
         */
        private Turn.Moved revive(Report report, long now) {
            long late = Math.min(Moments.between(until, now), MOST_PATIENCE);
            return new Turn.Moved(
                    new Firing(
                            episode,
                            report.severity(),
                            since,
                            Math.max(report.reflects(now), reflects),
                            report.contentHash() == 0 ? contentHash : report.contentHash(),
                            Math.min(patience + 2 * late, MOST_PATIENCE)),
                    Transition.REVIVED);
        }
    }
}
