package io.tocsin.policy;

import static io.tocsin.policy.Moments.NEVER;
import static io.tocsin.policy.Moments.between;
import static io.tocsin.policy.Moments.plus;

/** Flapping suppression: when an alert changes too often to be worth hearing of. */
public sealed interface Damping {

    /** What a report changed, as far as damping is concerned. */
    enum Change {
        /** Nothing. */
        NONE,
        /** Only the severity. */
        SEVERITY,
        /** Firing became resolved, or resolved firing. */
        STATUS
    }

    /** Counts {@code change} at {@code now}; gives {@code before} itself if there is no news. */
    Penalty count(Penalty before, Change change, long now);

    /** How restless the alert is at {@code now}. */
    double valueAt(Penalty penalty, long now);

    /** Above this an alert is held back; NaN if nothing ever is. */
    double startsAbove();

    /** At this or below, an alert that was held back is released; NaN if nothing ever is. */
    double endsAt();

    /** When a flapping alert is released if nothing else happens; {@link Long#MAX_VALUE}: never. */
    long releaseAt(Penalty penalty);

    /** What remains after the release at {@code now}. */
    Penalty release(Penalty before, long now);

    /** Whether a severity worse than any that was told is spoken of while the alert flaps. */
    boolean risesSpeak();

    /** Never holds anything back. */
    record Off() implements Damping {

        @Override
        public Penalty count(Penalty before, Change change, long now) {
            return before;
        }

        @Override
        public double valueAt(Penalty penalty, long now) {
            return 0;
        }

        @Override
        public double startsAbove() {
            return Double.NaN;
        }

        @Override
        public double endsAt() {
            return Double.NaN;
        }

        /** At once, if another damping was in charge when it began. */
        @Override
        public long releaseAt(Penalty penalty) {
            return penalty.at();
        }

        @Override
        public Penalty release(Penalty before, long now) {
            return Penalty.NONE;
        }

        @Override
        public boolean risesSpeak() {
            return true;
        }
    }

    /**
     * Points for every change, which decay: the penalty of BGP route-flap damping.
     *
     * @param flap points for a flap
     * @param severityChange points for a change of severity
     * @param suppress above this the alert is held back
     * @param reuse at this or below it is released
     * @param halfLife in which time the penalty halves, milliseconds
     * @param maxSuppress how long the last flap can hold the alert back at most, milliseconds
     * @param risesSpeak whether a severity worse than any told is spoken of all the same
     * @see <a href="https://www.rfc-editor.org/rfc/rfc2439#section-4.2">RFC 2439, section 4.2</a>
     */
    record Decay(
            double flap,
            double severityChange,
            double suppress,
            double reuse,
            long halfLife,
            long maxSuppress,
            boolean risesSpeak)
            implements Damping {

        private static final double LOG_2 = Math.log(2);

        @Override
        public Penalty count(Penalty before, Change change, long now) {
            return switch (change) {
                case NONE -> before;
                case SEVERITY -> add(before, severityChange, now);
                case STATUS -> add(before, flap, now);
            };
        }

        private Penalty add(Penalty before, double points, long now) {
            double left = valueAt(before, now);
            double value = Math.min(left + points, ceiling());
            boolean calm = left < reuse && !before.flapping();
            return new Penalty(
                    value,
                    Math.max(now, before.at()),
                    0,
                    calm ? now : before.restlessSince(),
                    calm ? 1 : before.changes() + 1,
                    before.flapping() || value > suppress,
                    before.flapping() ? before.held() + 1 : 0);
        }

        /** The penalty from which it takes {@link #maxSuppress} to decay to {@link #reuse}. */
        public double ceiling() {
            return reuse * Math.pow(2, (double) maxSuppress / halfLife);
        }

        @Override
        public double valueAt(Penalty penalty, long now) {
            return penalty.value() == 0
                    ? 0
                    : penalty.value()
                            * Math.pow(2, -(double) between(penalty.at(), now) / halfLife);
        }

        @Override
        public double startsAbove() {
            return suppress;
        }

        @Override
        public double endsAt() {
            return reuse;
        }

        /** Solves {@code value · 2^(−t / halfLife) = reuse} for t. */
        @Override
        public long releaseAt(Penalty penalty) {
            double halvings = Math.log(penalty.value() / reuse) / LOG_2;
            double wait = Math.min(Math.ceil(halvings * halfLife), maxSuppress);
            long release = plus(penalty.at(), Math.max(0, (long) wait));
            // Where a whole number of milliseconds is right, rounding may make it one too many.
            boolean late = release > penalty.at() && valueAt(penalty, release - 1) <= reuse;
            return late ? release - 1 : release;
        }

        @Override
        public Penalty release(Penalty before, long now) {
            return before.released(Math.min(valueAt(before, now), reuse), now);
        }
    }

    /**
     * The share of the latest checks that differed from the one before, recent ones weighing more:
     * Nagios' flap detection, for sources that report every check. Every report is a check.
     *
     * <p>Of {@value #CHECKS} checks, the {@value #CHANGES} possible changes weigh from 0.75 (the
     * oldest) to 1.25 (the newest) in even steps.
     *
     * @param low at this percentage or below the alert is released
     * @param high at this percentage or above it is held back
     * @param maxSuppress after how long without a check it is released, milliseconds
     * @param risesSpeak whether a severity worse than any told is spoken of all the same
     * @see <a
     *     href="https://assets.nagios.com/downloads/nagioscore/docs/nagioscore/4/en/flapping.html">
     *     Detection and Handling of State Flapping</a>
     */
    record Window(double low, double high, long maxSuppress, boolean risesSpeak)
            implements Damping {

        /** How many checks are looked at. */
        public static final int CHECKS = 21;

        /** How many changes there can be among them. */
        public static final int CHANGES = CHECKS - 1;

        private static final double OLDEST = 0.75;
        private static final double NEWEST = 1.25;

        @Override
        public Penalty count(Penalty before, Change change, long now) {
            boolean changed = change != Change.NONE;
            int history = (before.history() << 1 | (changed ? 1 : 0)) & (1 << CHANGES) - 1;
            if (history == 0 && before.history() == 0 && !before.flapping()) {
                return before;
            }
            double value = percent(history);
            boolean flapping =
                    before.flapping() ? changed || value > low : changed && value >= high;
            boolean calm = before.history() == 0 && !before.flapping();
            return new Penalty(
                    value,
                    Math.max(now, before.at()),
                    history,
                    calm ? now : before.restlessSince(),
                    (calm ? 0 : before.changes()) + (changed ? 1 : 0),
                    flapping,
                    before.flapping() ? before.held() + (changed ? 1 : 0) : 0);
        }

        /** How restless {@code history} is, in percent of all changes there can be. */
        public static double percent(int history) {
            double sum = 0;
            for (int age = 0; age < CHANGES; age++) {
                if ((history >> age & 1) == 1) {
                    sum += NEWEST - age * (NEWEST - OLDEST) / (CHANGES - 1);
                }
            }
            return sum * 100 / CHANGES;
        }

        @Override
        public double valueAt(Penalty penalty, long now) {
            return penalty.value();
        }

        @Override
        public double startsAbove() {
            return high;
        }

        @Override
        public double endsAt() {
            return low;
        }

        /** A source that has gone silent has stopped flapping, too. */
        @Override
        public long releaseAt(Penalty penalty) {
            return plus(penalty.at(), maxSuppress);
        }

        @Override
        public Penalty release(Penalty before, long now) {
            return Penalty.NONE;
        }
    }

    /** Whether {@code penalty} will end by itself. */
    default boolean ends(Penalty penalty) {
        return releaseAt(penalty) != NEVER;
    }
}
