package io.tocsin.dispatch;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How much of what Discord allows is used. Cheap to ask; asks nobody else. */
public interface Budget {

    /** By bot, those that have been used. */
    List<BotBudget> bots();

    /** The address that requests go out with. */
    Egress egress();

    /**
     * What a bot may do, and does in this process.
     *
     * @param bot its name
     * @param pace requests that it makes in a second at most, in all processes together
     * @param lastSecond requests that this process made in the last second
     * @param lastMinute and in the last minute
     * @param waiting requests that wait for their turn
     * @param limited answers 429 since this process began, by what Discord says they are for:
     *     {@code user}, {@code global}, {@code shared}, {@code none}
     * @param pausedUntil when Discord lets it go on, if it was told to wait
     * @param identifies how many gateway sessions it may begin until {@code identifiesResetAt};
     *     null if nobody has asked yet
     */
    record BotBudget(
            String bot,
            int pace,
            long lastSecond,
            long lastMinute,
            int waiting,
            Map<String, Long> limited,
            @Nullable Instant pausedUntil,
            @Nullable Integer identifies,
            @Nullable Instant identifiesResetAt) {

        /** Copies the map. */
        public BotBudget {
            limited = Map.copyOf(limited);
        }
    }

    /**
     * Answers that Discord bans an address for.
     *
     * @param name what the configuration calls the address
     * @param invalid answers 401, 403 and 429 in the last ten minutes
     * @param limit at so many no request is sent any more
     * @param pausedUntil when requests are sent again; null if they are
     */
    record Egress(String name, int invalid, int limit, @Nullable Instant pausedUntil) {}
}
