package io.tocsin.ledger;

import io.tocsin.alert.Severity;
import io.tocsin.policy.Decision;
import io.tocsin.policy.Numbers;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One fact about an alert, as the fold writes it.
 *
 * @param at when, by the event clock, in milliseconds since the epoch
 * @param decision what the policy said of it; null if it was not asked
 * @param numbers the figures behind that
 * @param reports which reports it stands for
 */
public record LedgerEntry(
        UUID id,
        long at,
        Kind kind,
        @Nullable Decision decision,
        Numbers numbers,
        About about,
        Reports reports) {

    /**
     * The reports an entry stands for.
     *
     * @param count how many
     * @param until when the last of them came, milliseconds since the epoch
     */
    public record Reports(long count, long until) {}

    /**
     * Which alert, and what it was then.
     *
     * @param name null if it cannot be told, as the severity
     * @param episode 0 if it cannot be told
     * @param conversation where people hear of it
     * @param detail more about it, in words
     */
    public record About(
            long fingerprint,
            @Nullable String name,
            int episode,
            @Nullable Severity severity,
            @Nullable Told conversation,
            @Nullable String detail) {}

    /**
     * Where people hear of something.
     *
     * @param conversation null if the alert is told with others
     * @param number which of the alert's conversations, by its own count
     */
    public record Told(@Nullable UUID conversation, ConversationKey key, int number) {}
}
