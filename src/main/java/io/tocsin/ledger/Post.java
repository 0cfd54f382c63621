package io.tocsin.ledger;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message in Discord, as it should be: it shows one conversation, or several of one receiver that
 * waited for its channel at the same time.
 *
 * @param receiver who hears of it
 * @param place where it is, and how bringing it there went
 * @param summary all of its conversations, counted
 * @param conversations those that are shown one by one: what fires before what is over, the worst
 *     and the newest first; {@link #MOST_CONVERSATIONS} at most, and never none
 */
public record Post(
        UUID id, String receiver, Place place, Summary summary, List<Conversation> conversations) {

    /** How many of its conversations are given. */
    public static final int MOST_CONVERSATIONS = 60;

    /** How many groups the summary names. */
    public static final int MOST_GROUPS = 8;

    /** Copies the list. */
    public Post {
        conversations = List.copyOf(conversations);
    }

    /**
     * Where it is.
     *
     * @param bot who wrote it, or is to
     * @param messageId Discord's message; null until it is known
     * @param threadId its thread; null if it has none so far
     * @param createdAt since when it may have been written
     * @param trouble what went wrong since it was last shown as it should be
     */
    public record Place(
            String bot,
            long channelId,
            @Nullable Long messageId,
            @Nullable Long threadId,
            Instant createdAt,
            Trouble trouble) {}

    /**
     * Failures in a row.
     *
     * @param attempts how many tries have failed since the last success
     * @param since when the first of them did; null if there is none
     */
    public record Trouble(int attempts, @Nullable Instant since) {

        /** There is none. */
        public static final Trouble NONE = new Trouble(0, null);
    }

    /**
     * All conversations, counted.
     *
     * @param conversations how many there are
     * @param census their alerts
     * @param groups what most of those alerts are that fire: by the alert's name, the largest
     *     first, {@link #MOST_GROUPS} at most
     */
    public record Summary(int conversations, Census census, List<Count> groups) {

        /** Copies the list. */
        public Summary {
            groups = List.copyOf(groups);
        }
    }

    /** So many alerts that fire have this name. */
    public record Count(String name, int alerts) {}
}
