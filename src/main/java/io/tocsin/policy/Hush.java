package io.tocsin.policy;

/**
 * Why an alert must not be spoken of now, whatever becomes of it.
 *
 * @param reason {@link Reason#SILENCED}, {@link Reason#INHIBITED} or {@link Reason#MUTED}
 * @param by what makes it quiet: a silence's id, a fingerprint, the name of an interval
 * @param until when that ends, as far as is known; milliseconds since the epoch, {@link
 *     Long#MAX_VALUE} if it is not
 */
public record Hush(Reason reason, String by, long until) {

    /** What stands for the alert's source in {@link #by}. */
    public static final String SOURCE = "source";

    /** Refuses what is no reason to be quiet. */
    public Hush {
        ended(reason);
    }

    /** Whether its source wants it recorded only. */
    public boolean isBySource() {
        return reason == Reason.MUTED && by.equals(SOURCE);
    }

    /** The reason for which something is said when this has ended. */
    Reason ended() {
        return ended(reason);
    }

    private static Reason ended(Reason reason) {
        if (reason == Reason.SILENCED) {
            return Reason.SILENCE_ENDED;
        }
        if (reason == Reason.INHIBITED) {
            return Reason.INHIBITION_ENDED;
        }
        if (reason == Reason.MUTED) {
            return Reason.MUTE_ENDED;
        }
        throw new IllegalArgumentException(reason.text() + " makes nobody quiet");
    }
}
