package io.tocsin.dispatch;

import io.tocsin.fleet.Resource;
import io.tocsin.fleet.Roster;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * How long requests take lately in the channels of all processes: here as it is measured, elsewhere
 * as whoever writes there says in the status of its lease.
 *
 * @param here null where somebody else writes
 */
record Paces(LongFunction<@Nullable Duration> here, Roster roster) {

    /** In a lease's status: milliseconds by the channel's id. */
    static final String STATUS = "perRequest";

    Duration perRequest(long channel) {
        Duration measured = here.apply(channel);
        return measured == null ? elsewhere(channel) : measured;
    }

    private Duration elsewhere(long channel) {
        return roster.leases().stream()
                .filter(entry -> entry.resource().kind() == Resource.Kind.CHANNELS)
                .filter(entry -> entry.resource().number() == Slices.of(channel))
                .findFirst()
                .map(entry -> said(entry.status(), channel))
                .orElse(Pace.UNKNOWN);
    }

    /** Another version may say something else. */
    private static Duration said(Map<String, Object> status, long channel) {
        return status.get(STATUS) instanceof Map<?, ?> paces
                        && paces.get(Long.toUnsignedString(channel)) instanceof Number milliseconds
                ? Duration.ofMillis(milliseconds.longValue())
                : Pace.UNKNOWN;
    }
}
