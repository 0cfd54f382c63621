package io.tocsin.policy;

/**
 * When people are reminded of an alert that still fires: ever more seldom, by a factor of two, up
 * to a cap.
 *
 * @param first how long after the alert was spoken of, milliseconds; at least 1
 * @param cap how long there is between two reminders at most, milliseconds; at least {@code first}
 * @param most how many reminders an episode has at most; {@link Integer#MAX_VALUE}: no limit
 * @param jitter by which part of the pause it may come later, from 0 to 1; spreads the reminders of
 *     alerts that began together
 */
public record Reminders(long first, long cap, int most, double jitter) {

    /** Nobody is reminded of anything. */
    public static final Reminders OFF = new Reminders(1, 1, 0, 0);

    /**
     * The pause before reminder number {@code attempt}, counted from 0, or {@link Long#MAX_VALUE}
     * if there is none. Computed from the number itself, so that no number is too high.
     *
     * @param chance from 0 up to, and not including, 1: which part of the jitter applies
     */
    public long pauseBefore(int attempt, double chance) {
        if (attempt >= most) {
            return Moments.NEVER;
        }
        // The cap is reached before a shift by this many bits can overflow.
        int doublings = Math.min(attempt, Long.numberOfLeadingZeros(first) - 1);
        long pause = Math.min(first << doublings, cap);
        return Moments.plus(pause, (long) (pause * jitter * chance));
    }

    /**
     * A number from 0 up to 1, the same for the same alert and attempt: chance that can be
     * replayed.
     */
    static double chance(long alert, long spokeAt, int attempt) {
        // SplitMix64's finaliser (Steele, Lea, Flood, OOPSLA 2014).
        long z = alert ^ Long.rotateLeft(spokeAt, 32) ^ attempt * 0x9e3779b97f4a7c15L;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return ((z ^ z >>> 31) >>> 11) * 0x1.0p-53;
    }
}
