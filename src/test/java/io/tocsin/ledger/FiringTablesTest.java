package io.tocsin.ledger;

import io.smallrye.mutiny.Uni;
import io.tocsin.alert.Labels;
import java.util.function.Supplier;

/** The log in memory that other tests rely on. */
class FiringTablesTest extends FiringLogContract {

    private final FiringTables tables = new FiringTables(PAGE);

    @Override
    FiringLog log() {
        return tables;
    }

    @Override
    void tell(Labels labels, int partition, boolean fires) {
        tables.tell(labels, partition, fires);
    }

    @Override
    <T> T now(Supplier<Uni<T>> work) {
        return work.get().await().indefinitely();
    }
}
