package io.tocsin.ledger;

import io.smallrye.mutiny.Uni;
import io.tocsin.alert.Fingerprint;
import io.tocsin.alert.Severity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Looks alerts up as the last commit left them. To be called on a Vert.x context. */
@ApplicationScoped
public class AlertQueries {

    /** An alert with the conversations that show it. */
    public record Found(AlertRow alert, List<ConversationStatus> conversations) {}

    // Exactly the columns that the entities map: Hibernate Reactive fails on others.
    private static final String ALERTS =
            """
            select fingerprint, name, labels, status, severity, episode, starts_at, ends_at,
                   changed_at, last_seen_at, events, content, memory, runs_out_ms, acknowledged_by,
                   wanted, held_reason, held_count, held_since
              from alerts
            """;

    private static final String CONVERSATIONS =
            """
            select c.id, c.receiver, c.channel_id, p.message_id, c.revision, c.delivered_revision,
                   c.delivered_at, c.dead_reason, c.group_labels, c.number
              from conversations c
              join conversation_members m on m.conversation = c.id
              left join posts p on p.id = c.post
             where m.fingerprint = :fingerprint
             order by c.opened_at desc, c.id
             limit 20
            """;

    /** Only what fires is kept quiet: what is over has nothing to say. */
    private static final String QUIET =
            "case when status = 'firing' and quiet is not null then quiet else 'none' end";

    private final Reads reads;

    AlertQueries(Reads reads) {
        this.reads = reads;
    }

    /**
     * The alerts that meet {@code filter}, the latest change first. An alert that changes between
     * two pages moves to the front, where a later walk finds it.
     *
     * @param limit how many at most
     * @param after where an earlier page ended; null for the first page
     * @return fails with {@link LedgerUnavailableException}
     */
    public Uni<AlertPage> alerts(AlertFilter filter, int limit, AlertPage.@Nullable After after) {
        Conditions conditions = conditions(filter, after);
        return reads.ask(
                        session ->
                                conditions
                                        .bind(
                                                session.createNativeQuery(
                                                        ALERTS
                                                                + conditions.where()
                                                                + " order by changed_at desc,"
                                                                + " fingerprint desc limit "
                                                                + (limit + 1),
                                                        AlertRow.class))
                                        .getResultList())
                .map(rows -> page(rows, limit));
    }

    /**
     * The alert with this fingerprint and its latest conversations, or empty if nothing was ever
     * reported of it.
     *
     * @return fails with {@link LedgerUnavailableException}
     */
    public Uni<Optional<Found>> alert(Fingerprint fingerprint) {
        return reads.ask(
                session ->
                        session.createSelectionQuery(
                                        "from AlertRow where fingerprint = :fingerprint",
                                        AlertRow.class)
                                .setParameter("fingerprint", fingerprint.value())
                                .getSingleResultOrNull()
                                .chain(
                                        alert ->
                                                alert == null
                                                        ? Uni.createFrom().item(Optional.empty())
                                                        : found(session, alert)));
    }

    private static Uni<Optional<Found>> found(Mutiny.StatelessSession session, AlertRow alert) {
        return session.createNativeQuery(CONVERSATIONS, ConversationStatus.class)
                .setParameter("fingerprint", alert.fingerprint().value())
                .getResultList()
                .map(conversations -> Optional.of(new Found(alert, conversations)));
    }

    private static Conditions conditions(AlertFilter filter, AlertPage.@Nullable After after) {
        Conditions conditions = new Conditions();
        if (filter.status() != null) {
            // Spelled out, so that the planner sees that the index on firing alerts will do.
            conditions.and("status = '" + filter.status().text() + "'");
        }
        conditions
                .oneOf("severity", "severities", filter.severities(), Severity::text)
                .oneOf(QUIET, "quiet", filter.quiet(), AlertFilter.Quietness::text)
                .match("labels", filter.matchers());
        if (after != null) {
            conditions
                    .and(
                            "(changed_at, fingerprint)"
                                    + " < (cast(cast(:changedAt as text) as timestamptz), :alert)",
                            "changedAt",
                            after.changedAt().toString())
                    .parameter("alert", after.fingerprint());
        }
        return conditions;
    }

    private static AlertPage page(List<AlertRow> rows, int limit) {
        if (rows.size() <= limit) {
            return new AlertPage(rows, null);
        }
        List<AlertRow> alerts = rows.subList(0, limit);
        AlertRow last = alerts.getLast();
        return new AlertPage(
                alerts, new AlertPage.After(last.changedAt(), last.fingerprint().value()));
    }
}
