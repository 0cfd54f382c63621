package io.tocsin.routing;

import java.util.List;

/**
 * Alerts that are not spoken of for a while.
 *
 * @param id a UUID, or {@code file:…} if it stands in the configuration
 * @param matchers all of which must hold
 * @param startsAt from when, milliseconds since the epoch
 * @param endsAt until when, milliseconds since the epoch; {@link Long#MAX_VALUE} for ever
 * @param author who wants it
 * @param comment why
 * @param endsWithAlert whether it ends early, when none of the alerts it silenced fires any longer
 */
public record Silence(
        String id,
        List<Matcher> matchers,
        long startsAt,
        long endsAt,
        String author,
        String comment,
        boolean endsWithAlert) {

    /** Copies the list. */
    public Silence {
        matchers = List.copyOf(matchers);
    }

    /** Whether it holds at {@code now}. */
    public boolean isActive(long now) {
        return startsAt <= now && now < endsAt;
    }
}
