package io.tocsin.policy;

/**
 * How restless an alert is, as its {@link Damping} counts.
 *
 * @param value how much, at {@code at}: points for {@link Damping.Decay}, percent of possible
 *     changes for {@link Damping.Window}
 * @param at when that was, milliseconds since the epoch
 * @param history {@link Damping.Window}: which of the latest checks differed from the one before,
 *     the latest in the lowest bit
 * @param restlessSince the first of {@code changes}, milliseconds since the epoch
 * @param changes how many changes there were in this restless time
 * @param flapping whether the alert is held back
 * @param held how many of the changes came while it was
 */
public record Penalty(
        double value,
        long at,
        int history,
        long restlessSince,
        int changes,
        boolean flapping,
        int held) {

    /** Nothing has changed lately. */
    public static final Penalty NONE =
            new Penalty(0, Moments.NOT_YET, 0, Moments.NOT_YET, 0, false, 0);

    /** The same, held back no longer. */
    Penalty released(double value, long now) {
        return new Penalty(value, now, history, restlessSince, changes, false, held);
    }
}
