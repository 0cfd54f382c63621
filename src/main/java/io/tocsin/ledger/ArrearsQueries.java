package io.tocsin.ledger;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Counts what is to be done for every receiver. To be called on a Vert.x context. */
@ApplicationScoped
public class ArrearsQueries {

    private final Reads reads;
    private final String backlog = Ledger.resource("deliveries/backlog.sql");

    ArrearsQueries(Reads reads) {
        this.reads = reads;
    }

    /**
     * All that is to be done, by receiver, channel and kind. Takes a second or more where hundreds
     * of thousands wait, and fifteen seconds at most.
     *
     * @return fails with {@link LedgerUnavailableException}
     */
    public Uni<List<Arrears>> arrears() {
        return reads.count(
                        session ->
                                session.createNativeQuery(backlog, Object[].class).getResultList())
                .map(rows -> rows.stream().map(ArrearsQueries::arrears).toList());
    }

    private static Arrears arrears(@Nullable Object[] row) {
        return new Arrears(
                (String) Objects.requireNonNull(row[0]),
                (Long) row[1],
                Arrears.Kind.valueOf(String.valueOf(row[2]).toUpperCase(Locale.ROOT)),
                number(row[3]).intValue(),
                number(row[4]).intValue(),
                row[5] == null ? null : Instant.ofEpochMilli(number(row[5]).longValue()));
    }

    private static Number number(@Nullable Object value) {
        return (Number) Objects.requireNonNull(value);
    }
}
