package io.tocsin.ledger;

import io.smallrye.mutiny.Uni;
import io.tocsin.alert.Severity;
import io.tocsin.policy.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * One walk through the ledger, from new to old, for one page.
 *
 * <p>The walk goes along the primary key, or along an alert's entries, in windows of so many
 * entries; what no index knows is looked for inside a window. So the work of one request is
 * bounded: when its time is over before the page is full, the page ends where the search has come
 * to, and the next request goes on from there.
 */
final class EntrySearch {

    /** How many found entries there are, and from where the next page goes on. */
    record Found(List<EntryRow> entries, @Nullable UUID next) {}

    // Exactly the columns that the entity maps: Hibernate Reactive fails on others.
    private static final String COLUMNS =
            "id, at, kind, decision, reason, fingerprint, name, episode, severity, count, until,"
                    + " conversation, silence, detail, penalty, threshold, holds_until, figure";

    private static final int WINDOW = 20_000;
    private static final long ENOUGH_NANOS = 1_500_000_000;

    private final Mutiny.StatelessSession session;
    private final EntryFilter filter;
    private final Scope scope;
    private final int limit;
    private final List<EntryRow> found = new ArrayList<>();
    private final long began = System.nanoTime();

    EntrySearch(Mutiny.StatelessSession session, EntryFilter filter, Scope scope, int limit) {
        this.session = session;
        this.filter = filter;
        this.scope = scope;
        this.limit = limit;
    }

    /** The entries before {@code before}; from the newest on if it is null. */
    Uni<Found> before(@Nullable UUID before) {
        return window(before)
                .chain(
                        rows -> {
                            found.addAll(rows);
                            if (found.size() > limit) {
                                List<EntryRow> page = found.subList(0, limit);
                                return done(page, page.getLast().id());
                            }
                            return filter.isPlain() ? done(found, null) : goOn(before);
                        });
    }

    private Uni<Found> goOn(@Nullable UUID before) {
        return endOfWindow(before)
                .chain(
                        end -> {
                            boolean enough = System.nanoTime() - began > ENOUGH_NANOS;
                            return end == null || enough ? done(found, end) : before(end);
                        });
    }

    private static Uni<Found> done(List<EntryRow> entries, @Nullable UUID next) {
        return Uni.createFrom().item(new Found(List.copyOf(entries), next));
    }

    private Uni<List<EntryRow>> window(@Nullable UUID before) {
        int missing = limit + 1 - found.size();
        Conditions conditions = range(before);
        String window =
                "select "
                        + COLUMNS
                        + " from ledger"
                        + conditions.where()
                        + " order by id desc limit "
                        + (filter.isPlain() ? missing : WINDOW);
        if (filter.isPlain()) {
            return conditions
                    .bind(session.createNativeQuery(window, EntryRow.class))
                    .getResultList();
        }
        Conditions inWindow = inWindow();
        String search =
                "select w.* from ("
                        + window
                        + ") w"
                        + (needsAlerts()
                                ? " left join alerts a on a.fingerprint = w.fingerprint"
                                : "")
                        + inWindow.where()
                        + " order by w.id desc limit "
                        + missing;
        return inWindow.bind(conditions.bind(session.createNativeQuery(search, EntryRow.class)))
                .getResultList();
    }

    /** The last id of a window that is full; null if the window reaches the end. */
    private Uni<@Nullable UUID> endOfWindow(@Nullable UUID before) {
        Conditions conditions = range(before);
        return conditions
                .bind(
                        session.createNativeQuery(
                                "select id from ledger"
                                        + conditions.where()
                                        + " order by id desc limit 1 offset "
                                        + (WINDOW - 1),
                                UUID.class))
                .getSingleResultOrNull();
    }

    private Conditions range(@Nullable UUID before) {
        Conditions conditions = new Conditions();
        EntryFilter.Period period = filter.period();
        if (before != null) {
            conditions.and("id < :before", "before", before);
        }
        if (period.to() != null) {
            conditions.and("id < :to", "to", EntryId.floor(period.to().toEpochMilli()));
        }
        if (period.from() != null) {
            conditions.and("id >= :from", "from", EntryId.floor(period.from().toEpochMilli()));
        }
        scope.narrow(conditions);
        return conditions;
    }

    private Conditions inWindow() {
        Conditions conditions =
                new Conditions()
                        .oneOf("w.kind", "kinds", filter.kinds(), Kind::text)
                        .oneOf("w.reason", "reasons", filter.reasons(), Reason::text)
                        .oneOf("w.severity", "severities", filter.severities(), Severity::text)
                        .match("a.labels", filter.subject().matchers());
        String text = filter.text();
        if (text != null) {
            conditions.and(
                    "(strpos(lower(w.name), lower(cast(:text as text))) > 0"
                            + " or strpos(lower(a.content ->> 'summary'),"
                            + " lower(cast(:text as text))) > 0)",
                    "text",
                    text);
        }
        return conditions;
    }

    private boolean needsAlerts() {
        return filter.text() != null || !filter.subject().matchers().isEmpty();
    }
}
