package io.tocsin.ledger;

import io.smallrye.mutiny.Uni;
import io.tocsin.ledger.Delivery.State;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Looks up what Discord does not show as it should. To be called on a Vert.x context. */
@ApplicationScoped
public class DeliveryQueries {

    private final Reads reads;
    private final String open = Ledger.resource("deliveries/open.sql");
    private final String one = Ledger.resource("deliveries/one.sql");
    private final String page = Ledger.resource("deliveries/page.sql");

    DeliveryQueries(Reads reads) {
        this.reads = reads;
    }

    /**
     * The deliveries that meet {@code filter}, the newest trouble first. One whose state changes
     * between two pages may move to the front, where a later walk finds it.
     *
     * @param limit how many at most
     * @param after where an earlier page ended; null for the first page
     * @return fails with {@link LedgerUnavailableException}
     */
    public Uni<DeliveryPage> deliveries(
            DeliveryFilter filter, int limit, DeliveryPage.@Nullable After after) {
        Conditions conditions = conditions(filter, after);
        return reads.ask(
                        session ->
                                conditions
                                        .bind(
                                                session.createNativeQuery(
                                                        page.formatted(open, conditions.where()),
                                                        Object[].class))
                                        .setParameter("most", limit + 1)
                                        .setParameter("names", Delivery.MOST_NAMES)
                                        .getResultList())
                .map(rows -> page(rows.stream().map(DeliveryRows::delivery).toList(), limit));
    }

    /**
     * How far this conversation is shown, whatever its state; empty if there is none.
     *
     * @return fails with {@link LedgerUnavailableException}
     */
    public Uni<Optional<Delivery>> delivery(UUID conversation) {
        return reads.ask(
                        session ->
                                session.createNativeQuery(page.formatted(one, ""), Object[].class)
                                        .setParameter("conversation", conversation)
                                        .setParameter("most", 1)
                                        .setParameter("names", Delivery.MOST_NAMES)
                                        .getResultList())
                .map(rows -> rows.stream().findFirst().map(DeliveryRows::delivery));
    }

    /**
     * How many there are, by receiver and state; of what there is nothing, nothing is told.
     *
     * @return fails with {@link LedgerUnavailableException}
     */
    public Uni<List<DeliveryCount>> counts() {
        return reads.ask(
                        session ->
                                session.createNativeQuery(
                                                "select d.receiver, d.state, d.dead_kind, count(*)"
                                                        + " from ("
                                                        + open
                                                        + ") d group by 1, 2, 3 order by 1, 2, 3",
                                                Object[].class)
                                        .getResultList())
                .map(rows -> rows.stream().map(DeliveryRows::count).toList());
    }

    private static Conditions conditions(
            DeliveryFilter filter, DeliveryPage.@Nullable After after) {
        Conditions conditions = new Conditions();
        conditions
                .oneOf("d.state", "states", filter.states(), State::text)
                .oneOf("d.dead_kind", "kinds", filter.kinds(), Posts.Death::text)
                .any("d.receiver", "receiver", filter.receivers());
        if (after != null) {
            conditions
                    .and(
                            "(d.since, d.id) < (cast(cast(:since as text) as timestamptz), :after)",
                            "since",
                            after.since().toString())
                    .parameter("after", after.conversation());
        }
        return conditions;
    }

    private static DeliveryPage page(List<Delivery> found, int limit) {
        if (found.size() <= limit) {
            return new DeliveryPage(found, null);
        }
        List<Delivery> deliveries = found.subList(0, limit);
        Delivery last = deliveries.getLast();
        return new DeliveryPage(
                deliveries, new DeliveryPage.After(last.progress().since(), last.conversation()));
    }
}
