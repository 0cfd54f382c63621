package io.tocsin.ledger;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done in a channel: of each kind what comes first, null if there is nothing.
 *
 * @param create conversations that have no message so far
 * @param show a message that does not look as it should
 * @param reply people are to be told again
 * @param thread a message whose thread lacks something
 */
public record Agenda(
        @Nullable Create create,
        @Nullable Show show,
        @Nullable Answer reply,
        @Nullable UUID thread) {

    /** How many conversations are counted at most. */
    public static final int MOST = 10_000;

    /**
     * How soon something is to be done.
     *
     * @param rank of the worst of it: 0 for critical to 3 for info, more for what is over or quiet;
     *     -1 for what has waited for so long that it comes first
     * @param since since when it waits
     */
    public record Urgency(int rank, Instant since) {}

    /**
     * Conversations of one receiver wait for a message.
     *
     * @param waiting how many, {@link #MOST} at most
     * @param alone whether each of them must have one of its own
     */
    public record Create(String receiver, int waiting, boolean alone, Urgency urgency) {}

    /** A message is to be brought up to date. */
    public record Show(UUID post, Urgency urgency) {}

    /**
     * People are to be told again.
     *
     * @param id the reply that was begun already; null if none was
     * @param posts how many messages it is about
     */
    public record Answer(@Nullable UUID id, String receiver, int posts, Urgency urgency) {}

    /** Whether there is nothing to do. */
    public boolean isEmpty() {
        return create == null && show == null && reply == null && thread == null;
    }
}
