package io.tocsin.api;

import io.tocsin.ledger.Delivery.State;
import io.tocsin.ledger.DeliveryFilter;
import io.tocsin.ledger.DeliveryPage;
import io.tocsin.ledger.Posts;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the parameters of {@code /api/v1/deliveries} ask for. */
record DeliveryQuestion(DeliveryFilter filter, int limit, DeliveryPage.@Nullable After after) {

    private static final List<String> KNOWN =
            List.of("state", "kind", "receiver", "limit", "cursor");

    /**
     * Reads the parameters.
     *
     * @throws RefusedException with all that is wrong with them
     */
    static DeliveryQuestion read(MultivaluedMap<String, String> parameters) {
        Query query = new Query(parameters, KNOWN);
        DeliveryFilter filter =
                new DeliveryFilter(
                        query.words("state", State.OPEN, State::text),
                        query.words("kind", Arrays.asList(Posts.Death.values()), Posts.Death::text),
                        Set.copyOf(query.many("receiver", text -> text)));
        Integer limit = query.one("limit", Values::limit);
        DeliveryPage.After after = query.one("cursor", DeliveryCursor::read);
        query.check();
        return new DeliveryQuestion(filter, limit == null ? Values.DEFAULT_LIMIT : limit, after);
    }
}
