package io.tocsin.ledger;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Enters into the ledger what somebody changed that is neither an alert nor a silence. */
@ApplicationScoped
public class Audit {

    private static final Logger LOG = Logger.getLogger(Audit.class);

    private static final String ENTER =
            """
            insert into ledger (id, at, kind, detail)
            values (:entry, to_timestamp(cast(:at as bigint) / 1000.0), :kind, :detail)
                on conflict (id) do nothing
            """;

    private final Reads reads;
    private final InstantSource clock;
    private final Context context;
    private final Schema schema;

    Audit(Reads reads, Schema schema, InstantSource clock, Vertx vertx) {
        this.reads = reads;
        this.schema = schema;
        this.clock = clock;
        this.context = ((VertxInternal) vertx).createEventLoopContext();
    }

    /**
     * Enters {@code kind}, with {@code detail} for people. Returns at once and never fails: if
     * PostgreSQL does not take the entry, the log has it instead; one that was not there so far is
     * waited for. May be called from any thread. To repeat it makes another entry.
     */
    public void enter(Kind kind, String detail) {
        long at = clock.millis();
        UUID entry = EntryId.of(UUID.randomUUID(), 0, kind, at);
        schema.whenReady(() -> context.runOnContext(_ -> write(entry, at, kind, detail)));
    }

    private void write(UUID entry, long at, Kind kind, String detail) {
        reads.ask(
                        session ->
                                session.createNativeQuery(ENTER)
                                        .setParameter("entry", entry)
                                        .setParameter("at", at)
                                        .setParameter("kind", kind.text())
                                        .setParameter("detail", detail)
                                        .executeUpdate())
                .subscribe()
                .with(
                        _ -> {},
                        failure ->
                                LOG.warnf(
                                        "The ledger does not take an entry: kind=%s, detail=%s,"
                                                + " cause=%s",
                                        kind.text(), detail, failure));
    }
}
