package io.tocsin.ledger;

import org.jspecify.annotations.Nullable;

/**
 * What a message says of an alert besides its state. Times are milliseconds since the epoch.
 *
 * @param flapping if it is held back
 * @param acknowledged if somebody takes care of it
 * @param silentSince when it was reported last, if it fires because it was not reported since
 * @param quiet if it must not be spoken of
 */
public record Remarks(
        @Nullable Flapping flapping,
        @Nullable Acknowledged acknowledged,
        @Nullable Long silentSince,
        @Nullable Quiet quiet) {

    /** Nothing to remark. */
    public static final Remarks NONE = new Remarks(null, null, null, null);

    /** Of an alert that may be spoken of. */
    public Remarks(
            @Nullable Flapping flapping,
            @Nullable Acknowledged acknowledged,
            @Nullable Long silentSince) {
        this(flapping, acknowledged, silentSince, null);
    }

    /**
     * It changes too often.
     *
     * @param changes how many changes there were
     * @param since the first of them
     * @param until when it is shown again at the earliest
     */
    public record Flapping(int changes, long since, long until) {}

    /**
     * Somebody takes care.
     *
     * @param by who; null if that is not known
     * @param until until when; null for until the episode ends
     */
    public record Acknowledged(@Nullable String by, @Nullable Long until) {}

    /**
     * It must not be spoken of.
     *
     * @param reason {@link #SILENCED}, {@link #INHIBITED} or {@link #MUTED}
     * @param by who or what wants that; null if that is not known
     * @param until until when; null if that is not known
     */
    public record Quiet(String reason, @Nullable String by, @Nullable Long until) {

        /** By a silence. */
        public static final String SILENCED = "silenced";

        /** By another alert. */
        public static final String INHIBITED = "inhibited";

        /** By the hours of its route. */
        public static final String MUTED = "muted";
    }
}
