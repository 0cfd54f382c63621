package io.tocsin.dispatch;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a receiver is behind.
 *
 * @param since since when the conversation waits that waits longest; null if none does
 * @param lag for how long that is
 */
public record ReceiverBacklog(
        String receiver,
        Waiting waiting,
        int deadLetters,
        @Nullable Instant since,
        Duration lag,
        Work work) {

    /**
     * Conversations that wait.
     *
     * @param toCreate without a message
     * @param toEdit whose message is out of date
     */
    public record Waiting(int toCreate, int toEdit) {}

    /**
     * What is to be done for it.
     *
     * @param requests to Discord
     * @param drain how long its channels will need for all that waits there, for others too
     */
    public record Work(int requests, Duration drain) {}
}
