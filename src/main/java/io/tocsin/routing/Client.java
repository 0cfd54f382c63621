package io.tocsin.routing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a producer may do beyond its role.
 *
 * @param name as its token has it
 * @param source of its events; null if they say it themselves
 * @param quota how much it may send; null without a limit of its own
 * @param to receivers that its events may name themselves
 */
public record Client(String name, @Nullable String source, @Nullable Quota quota, List<String> to) {

    /** Copies the list. */
    public Client {
        to = List.copyOf(to);
    }

    /**
     * How much may be sent.
     *
     * @param eventsPerSecond in the long run
     * @param burst at once, after a pause
     */
    public record Quota(int eventsPerSecond, int burst) {}
}
