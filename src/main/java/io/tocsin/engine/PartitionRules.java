package io.tocsin.engine;

import io.tocsin.alert.LabelSet;
import io.tocsin.policy.Hush;
import io.tocsin.routing.Route;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules, as the fold of one partition applies them. */
record PartitionRules(int partition, Rules rules) implements Quiet {

    @Override
    public @Nullable Hush of(long fingerprint, LabelSet labels, List<Route> routes, long now) {
        return rules.hush(labels, routes, now);
    }

    @Override
    public void fires(long fingerprint, LabelSet labels) {
        rules.inhibitors().fires(partition, fingerprint, labels);
    }

    @Override
    public void ends(long fingerprint) {
        rules.inhibitors().ends(partition, fingerprint);
    }
}
