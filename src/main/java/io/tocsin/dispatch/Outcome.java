package io.tocsin.dispatch;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of bringing something to Discord. */
public sealed interface Outcome {

    /** Discord shows it. */
    record Shown(long messageId) implements Outcome {}

    /** The message is not there, or no longer. */
    record Vanished() implements Outcome {}

    /**
     * Discord does not take it, and will not take it again.
     *
     * @param scope what it does not take
     * @param reason what is wrong and what to do about it
     */
    record Refused(Scope scope, String reason) implements Outcome {}

    /**
     * The same call is worth another try.
     *
     * @param reason what happened
     * @param retryAfter what Discord asked to wait, if it did
     * @param maybeDone whether it may have been done nevertheless
     */
    record Failed(String reason, @Nullable Duration retryAfter, boolean maybeDone)
            implements Outcome {}

    /** How much of what is asked of Discord is refused with this. */
    enum Scope {
        /** This message, for what stands in it. */
        MESSAGE,
        /**
         * Anything in this channel by this bot: the channel is gone, or a permission is missing.
         */
        CHANNEL,
        /** Anything by this bot: its token is wrong or revoked. */
        BOT
    }
}
