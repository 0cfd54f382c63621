package io.tocsin;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import io.tocsin.fleet.Fleet;
import io.tocsin.ledger.Schema;
import io.tocsin.ledger.SchemaWork;
import io.tocsin.ledger.UnfitLedgerException;
import io.tocsin.stream.LogGate;
import io.tocsin.stream.StreamConfig;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/**
 * The order in which the gateway begins: the ledger's tables, then taking events and a place in the
 * fleet. Without PostgreSQL it waits in between, alive and not ready. Where it can never serve the
 * ledger it ends.
 */
@ApplicationScoped
class Opening {

    private static final Logger LOG = Logger.getLogger(Opening.class);

    /** After the settings were checked, before anything that works with the ledger. */
    void prepare(@Observes @Priority(2) StartupEvent event, SchemaWork work, StreamConfig stream) {
        work.begin(stream.partitions(), Opening::end);
    }

    /** After everything that takes part has said so. */
    void open(
            @Observes @Priority(Integer.MAX_VALUE) StartupEvent event,
            Schema schema,
            LogGate gate,
            Fleet fleet) {
        schema.whenReady(
                () -> {
                    gate.open();
                    fleet.join();
                });
    }

    private static void end(UnfitLedgerException failure) {
        LOG.errorf("The gateway ends, it cannot serve this ledger: %s", failure.getMessage());
        Quarkus.asyncExit(1);
    }
}
