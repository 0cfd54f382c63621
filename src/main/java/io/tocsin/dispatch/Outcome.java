package io.tocsin.dispatch;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of bringing a message to Discord. */
public sealed interface Outcome {

    /** Discord shows it. */
    record Shown(long messageId) implements Outcome {}

    /** The message to edit is no longer there. */
    record Vanished() implements Outcome {}

    /**
     * Discord does not take it, and will not take it again.
     *
     * @param reason what is wrong and what to do about it
     */
    record Refused(String reason) implements Outcome {}

    /**
     * It may have arrived or not; the same call is worth another try.
     *
     * @param reason what happened
     * @param retryAfter what Discord asked to wait, if it did
     */
    record Failed(String reason, @Nullable Duration retryAfter) implements Outcome {}
}
