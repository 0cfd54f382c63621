package io.tocsin.engine;

import io.tocsin.alert.Fingerprint;
import io.tocsin.alert.LabelSet;
import io.tocsin.policy.Hush;
import io.tocsin.policy.Reason;
import io.tocsin.routing.Hours;
import io.tocsin.routing.Route;
import io.tocsin.routing.RouteTree;
import io.tocsin.routing.Routing;
import io.tocsin.routing.Silence;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One version of the configuration, as the folds of all partitions apply it, together with the
 * silences of the moment. Thread-safe.
 *
 * <p>Nobody folds before it is known which alerts fire, in all partitions: an alert that was
 * inhibited must not be spoken of just because the one that inhibits it is not known yet.
 */
final class Rules {

    private final Routing.Version version;
    private final SilenceSource silences;
    private final Inhibitors inhibitors;
    private final List<Hours> hours;

    /**
     * Rules that nobody applies yet.
     *
     * @param partitions how many there are
     */
    Rules(Routing.Version version, SilenceSource silences, int partitions) {
        this.version = version;
        this.silences = silences;
        this.inhibitors = new Inhibitors(version.configuration().inhibitions(), partitions);
        this.hours = new ArrayList<>();
        collect(version.configuration().routes(), hours);
    }

    private static void collect(RouteTree tree, List<Hours> hours) {
        if (!tree.route().hours().equals(Hours.ALWAYS)) {
            hours.add(tree.route().hours());
        }
        tree.children().forEach(child -> collect(child, hours));
    }

    /** The number of the configuration. */
    int number() {
        return version.number();
    }

    /** What applies to the alert with these labels, in order; never empty. */
    List<Route> routes(LabelSet labels) {
        return version.configuration().routes().find(labels);
    }

    /** Those that make others quiet. */
    Inhibitors inhibitors() {
        return inhibitors;
    }

    /** Whether it is known which alerts fire, and which silences there are. */
    boolean areComplete() {
        return inhibitors.areKnown() && silences.isLoaded();
    }

    /** Grows whenever somebody may have become quiet, or free to be spoken of. */
    long changes() {
        return inhibitors.version() + silences.version();
    }

    /** The next moment after {@code now} at which that may happen of itself. */
    long changesAfter(long now) {
        long next = silences.current().changesAfter(now);
        for (Hours some : hours) {
            next = Math.min(next, some.changesAfter(now));
        }
        return next;
    }

    /** Why an alert must not be spoken of at {@code now}; null if it may. */
    @Nullable Hush hush(LabelSet labels, List<Route> routes, long now) {
        Silence silence = silences.current().find(labels, now);
        if (silence != null) {
            return new Hush(Reason.SILENCED, silence.id(), silence.endsAt());
        }
        OptionalLong inhibitor = inhibitors.inhibitorOf(labels);
        if (inhibitor.isPresent()) {
            String by = new Fingerprint(inhibitor.getAsLong()).toString();
            return new Hush(Reason.INHIBITED, by, TimerQueue.NEVER);
        }
        return hours.isEmpty() ? null : muted(routes, now);
    }

    /** An alert is muted by the hour if none of its routes speaks. */
    private static @Nullable Hush muted(List<Route> routes, long now) {
        String by = null;
        long until = TimerQueue.NEVER;
        for (Route route : routes) {
            String interval = route.hours().mutedBy(now);
            if (interval == null) {
                return null;
            }
            by = by == null ? interval : by;
            until = Math.min(until, route.hours().speaksFrom(now));
        }
        return by == null ? null : new Hush(Reason.MUTED, by, until);
    }
}
