package io.tocsin.ledger;

import io.smallrye.mutiny.Uni;
import io.tocsin.alert.Labels;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Looks up the labels of alerts that fire. To be called on a Vert.x context. */
@ApplicationScoped
public class FiringLabels {

    private final Reads reads;

    FiringLabels(Reads reads) {
        this.reads = reads;
    }

    /**
     * Those of the alerts that meet all of {@code matchers}, in no order.
     *
     * @param most how many at most
     * @return fails with {@link LedgerUnavailableException}
     */
    public Uni<List<Labels>> find(List<LabelMatcher> matchers, int most) {
        // Spelled out, so that the planner sees that the index on firing alerts will do.
        Conditions conditions = new Conditions().and("status = 'firing'").match("labels", matchers);
        return reads.ask(
                        session ->
                                conditions
                                        .bind(
                                                session.createNativeQuery(
                                                        "select cast(labels as text) from alerts"
                                                                + conditions.where()
                                                                + " limit "
                                                                + most,
                                                        String.class))
                                        .getResultList())
                .map(rows -> rows.stream().map(StoredLabels::read).toList());
    }
}
