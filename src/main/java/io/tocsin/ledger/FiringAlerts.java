package io.tocsin.ledger;

import io.smallrye.mutiny.Uni;
import io.tocsin.alert.Fingerprint;
import io.tocsin.alert.Labels;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Looks alerts up that fire, for somebody who is still typing. To be called on a Vert.x context.
 */
@ApplicationScoped
public class FiringAlerts {

    /** An alert that fires. */
    public record Match(Fingerprint alert, String severity, Labels labels) {}

    private static final String LIKE =
            """
            select fingerprint, severity, cast(labels as text)
              from alerts
             where status = 'firing'
               and (strpos(lower(name), lower(cast(:text as text))) > 0
                    or strpos(lower(cast(labels as text)), lower(cast(:text as text))) > 0
                    or lpad(to_hex(fingerprint), 16, '0') = lower(cast(:text as text)))
             order by changed_at desc, fingerprint desc
             limit
            """;

    private static final String NAMES =
            """
            select distinct name
              from alerts
             where status = 'firing' and length(name) between 1 and :longest
               and strpos(lower(name), lower(cast(:text as text))) > 0
             order by name
             limit
            """;

    private final Reads reads;

    FiringAlerts(Reads reads) {
        this.reads = reads;
    }

    /**
     * The names of those in whose name {@code text} stands, in any case.
     *
     * @param longest how long a name may be to be given
     * @param most how many at most
     * @return fails with {@link LedgerUnavailableException}
     */
    public Uni<List<String>> names(String text, int longest, int most) {
        return reads.ask(
                session ->
                        session.createNativeQuery(NAMES + most, String.class)
                                .setParameter("longest", longest)
                                .setParameter("text", text)
                                .getResultList());
    }

    /**
     * Those in whose name or labels {@code text} stands, in any case, or of which it is the
     * fingerprint; the latest change first.
     *
     * @param most how many at most
     * @return fails with {@link LedgerUnavailableException}
     */
    public Uni<List<Match>> like(String text, int most) {
        return reads.ask(
                        session ->
                                session.createNativeQuery(LIKE + most, Object[].class)
                                        .setParameter("text", text)
                                        .getResultList())
                .map(
                        rows ->
                                rows.stream()
                                        .map(
                                                row ->
                                                        new Match(
                                                                new Fingerprint(
                                                                        ((Number) row[0])
                                                                                .longValue()),
                                                                (String) row[1],
                                                                StoredLabels.read((String) row[2])))
                                        .toList());
    }
}
