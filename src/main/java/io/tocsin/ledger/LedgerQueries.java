package io.tocsin.ledger;

import io.smallrye.mutiny.Uni;
import io.tocsin.alert.Fingerprint;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Looks things up in the ledger's entries. All methods must be called on a Vert.x context. */
@ApplicationScoped
public class LedgerQueries {

    /** Up to so many alerts, their entries are looked up alert by alert. */
    private static final int FEW_ALERTS = 1000;

    private final Reads reads;

    LedgerQueries(Reads reads) {
        this.reads = reads;
    }

    /**
     * The newest entries that meet {@code filter}. Pages are cut by id, which never changes, so a
     * walk from page to page passes every entry that was there when it began, and none twice.
     *
     * @param limit how many at most
     * @param before where an earlier page said that the next begins; null for the first page
     * @return fails with {@link LedgerUnavailableException}
     */
    public Uni<EntryPage> entries(EntryFilter filter, int limit, @Nullable UUID before) {
        return reads.ask(session -> page(session, filter, limit, before));
    }

    private static Uni<EntryPage> page(
            Mutiny.StatelessSession session, EntryFilter filter, int limit, @Nullable UUID before) {
        return scope(session, filter.subject())
                .chain(
                        scope ->
                                scope instanceof Scope.Alerts(List<Long> none) && none.isEmpty()
                                        ? Uni.createFrom().item(EntryPage.EMPTY)
                                        : new EntrySearch(session, filter, scope, limit)
                                                .before(before)
                                                .chain(found -> withLabels(session, found)));
    }

    private static Uni<Scope> scope(Mutiny.StatelessSession session, EntryFilter.Subject subject) {
        UUID silence = subject.silence();
        Fingerprint fingerprint = subject.fingerprint();
        if (silence != null) {
            return Uni.createFrom().item(new Scope.OneSilence(silence, fingerprint));
        }
        if (fingerprint != null) {
            return Uni.createFrom().item(new Scope.Alerts(List.of(fingerprint.value())));
        }
        List<LabelMatcher> selective =
                subject.matchers().stream().filter(LabelMatcher::isSelective).toList();
        if (selective.isEmpty()) {
            return Uni.createFrom().item(new Scope.Everywhere());
        }
        Conditions conditions = new Conditions().match("labels", selective);
        return conditions
                .bind(
                        session.createNativeQuery(
                                "select fingerprint from alerts"
                                        + conditions.where()
                                        + " limit "
                                        + (FEW_ALERTS + 1),
                                Long.class))
                .getResultList()
                .map(
                        alerts ->
                                alerts.size() > FEW_ALERTS
                                        ? new Scope.Everywhere()
                                        : new Scope.Alerts(alerts));
    }

    private static Uni<EntryPage> withLabels(
            Mutiny.StatelessSession session, EntrySearch.Found found) {
        List<Long> alerts =
                found.entries().stream()
                        .map(EntryRow::fingerprint)
                        .filter(Objects::nonNull)
                        .map(Fingerprint::value)
                        .distinct()
                        .toList();
        return labels(session, alerts)
                .map(
                        labels ->
                                new EntryPage(
                                        found.entries().stream()
                                                .map(row -> told(row, labels))
                                                .toList(),
                                        found.next()));
    }

    private static EntryPage.Told told(EntryRow row, Map<Fingerprint, Map<String, String>> labels) {
        Fingerprint alert = row.fingerprint();
        return new EntryPage.Told(
                row, alert == null ? Map.of() : labels.getOrDefault(alert, Map.of()));
    }

    private static Uni<Map<Fingerprint, Map<String, String>>> labels(
            Mutiny.StatelessSession session, List<Long> alerts) {
        if (alerts.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return session.createSelectionQuery(
                        "from AlertRow where fingerprint in :alerts", AlertRow.class)
                .setParameter("alerts", alerts)
                .getResultList()
                .map(
                        rows -> {
                            Map<Fingerprint, Map<String, String>> labels = new HashMap<>();
                            rows.forEach(row -> labels.put(row.fingerprint(), row.labels()));
                            return labels;
                        });
    }
}
