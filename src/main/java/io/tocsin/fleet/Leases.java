package io.tocsin.fleet;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Hands out partitions. This process takes all of them: there is one gateway to a ledger. */
@ApplicationScoped
public class Leases {

    private static final String CLAIM =
            """
            insert into partitions (partition, epoch, holder, claimed_at)
            values (:partition, 1, :holder, now())
            on conflict (partition) do update
               set epoch = partitions.epoch + 1, holder = excluded.holder, claimed_at = now()
            returning epoch, offset_ms, offset_sequence, commit_number
            """;

    private final Mutiny.SessionFactory database;
    private final UUID process = UUID.randomUUID();

    Leases(Mutiny.SessionFactory database) {
        this.database = database;
    }

    /**
     * Takes {@code partition} from whoever had it. From here on the earlier holder can commit
     * nothing. Must be called on a Vert.x context.
     */
    public Uni<Lease> claim(int partition) {
        return database.openStatelessSession()
                .chain(
                        session ->
                                session.createNativeQuery(CLAIM, Object[].class)
                                        .setParameter("partition", (short) partition)
                                        .setParameter("holder", process)
                                        .getSingleResult()
                                        .eventually(session::close))
                .map(
                        row ->
                                new Lease(
                                        partition,
                                        (Long) row[0],
                                        (Long) row[1],
                                        (Long) row[2],
                                        (Long) row[3]));
    }
}
