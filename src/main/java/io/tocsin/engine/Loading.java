package io.tocsin.engine;

import io.smallrye.mutiny.Uni;
import io.tocsin.ledger.LoadedPage;
import java.util.function.BooleanSupplier;

/**
 * Loads a partition's alerts for a fold, when it begins and when the configuration has changed: the
 * ledger has everything that was committed. Page by page: a million alerts at once would keep the
 * event loop, and with it the leases, waiting for seconds.
 */
record Loading(
        int partition,
        Surroundings around,
        Pending pending,
        LogClock clock,
        OwnContext own,
        Attention attention) {

    Loading(int partition, Surroundings around, Pending pending, LogClock clock, OwnContext own) {
        this(partition, around, pending, clock, own, new Attention());
    }

    /**
     * A fold of all alerts, as of the last commit, under the rules that hold now. Fails with {@link
     * GivenUpException} if nobody wants it any more.
     */
    Uni<LiveFold> fold(BooleanSupplier wanted) {
        Rules rules = around.rulebook().current();
        Fold fold = new Fold(rules::routes, new PartitionRules(partition, rules), pending);
        rules.inhibitors().entered(partition);
        return add(fold, LoadedPage.FIRST, wanted)
                .map(
                        _ -> {
                            rules.inhibitors().joined(partition, fold::fires);
                            return new LiveFold(fold, rules, clock, attention);
                        });
    }

    private Uni<Void> add(Fold fold, long first, BooleanSupplier wanted) {
        if (!wanted.getAsBoolean()) {
            return Uni.createFrom().failure(new GivenUpException());
        }
        return own.here(around.store().load(partition, first))
                .chain(
                        page -> {
                            fold.add(page.alerts());
                            return page.isLast()
                                    ? Uni.createFrom().voidItem()
                                    : add(fold, page.next(), wanted);
                        });
    }

    /** The partition is another's to fold. */
    static final class GivenUpException extends RuntimeException {

        private static final long serialVersionUID = 1;

        GivenUpException() {
            super("the partition is given up before its alerts are loaded", null, false, false);
        }
    }
}
