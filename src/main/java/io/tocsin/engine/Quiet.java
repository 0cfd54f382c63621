package io.tocsin.engine;

import io.tocsin.alert.LabelSet;
import io.tocsin.policy.Hush;
import io.tocsin.routing.Route;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who must not be spoken of, and why: silences, inhibition, and the hours of the routes. Asked by
 * the folds of all partitions, each on its own thread.
 */
interface Quiet {

    /** Everybody may be spoken of. */
    Quiet NOBODY =
            new Quiet() {
                @Override
                public @Nullable Hush of(
                        long fingerprint, LabelSet labels, List<Route> routes, long now) {
                    return null;
                }

                @Override
                public void fires(long fingerprint, LabelSet labels) {}

                @Override
                public void ends(long fingerprint) {}
            };

    /** Why the alert must not be spoken of at {@code now}; null if it may. */
    @Nullable Hush of(long fingerprint, LabelSet labels, List<Route> routes, long now);

    /** The alert fires: others may be quiet because of it. May be repeated. */
    void fires(long fingerprint, LabelSet labels);

    /** The alert does not fire. May be repeated. */
    void ends(long fingerprint);
}
