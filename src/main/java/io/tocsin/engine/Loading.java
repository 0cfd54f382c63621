package io.tocsin.engine;

import io.smallrye.mutiny.Uni;
import io.tocsin.ledger.LoadedAlert;
import java.util.List;

/**
 * Loads a partition's alerts for a fold, when it begins and when the configuration has changed: the
 * ledger has everything that was committed.
 */
record Loading(
        int partition, Surroundings around, Pending pending, LogClock clock, Attention attention) {

    Loading(int partition, Surroundings around, Pending pending, LogClock clock) {
        this(partition, around, pending, clock, new Attention());
    }

    /** The alerts, as of the last commit. */
    Uni<List<LoadedAlert>> alerts() {
        return around.store().load(partition);
    }

    /** A fold of {@code alerts} under the rules that hold now. */
    LiveFold fold(List<LoadedAlert> alerts) {
        Rules rules = around.rulebook().current();
        rules.inhibitors().entered(partition);
        Fold fold = new Fold(alerts, rules::routes, new PartitionRules(partition, rules), pending);
        rules.inhibitors().joined(partition, fold::fires);
        return new LiveFold(fold, rules, clock, attention);
    }
}
