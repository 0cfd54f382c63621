package io.tocsin.engine;

import io.tocsin.alert.LabelSet;
import io.tocsin.ledger.Audience;
import io.tocsin.ledger.ConversationKey;
import io.tocsin.routing.Destination;
import io.tocsin.routing.Group;
import io.tocsin.routing.Route;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who hears of an alert. What many alerts have in common they share. One thread at a
 * time.
 */
final class Audiences {

    /** How many are remembered; more than these are not shared. */
    private static final int MOST = 4096;

    private final Map<List<Route>, List<Route>> routes = new HashMap<>();
    private final Map<Audience, Audience> audiences = new HashMap<>();

    /** Lists that are equal become the same one: there are few. */
    List<Route> shared(List<Route> found) {
        return shared(routes, found);
    }

    Audience shared(Audience audience) {
        return shared(audiences, audience);
    }

    private static <T> T shared(Map<T, T> known, T one) {
        T same = known.get(one);
        if (same == null && known.size() < MOST) {
            known.put(one, one);
        }
        return same == null ? one : same;
    }

    /**
     * Where an alert is told that begins to be told at {@code at}, and when each may show it for
     * the first time; 0 for at once.
     *
     * @param wanted the receiver that its source wants; null for those of the routes
     */
    static Map<ConversationKey, Long> opening(
            List<Route> routes, LabelSet labels, @Nullable String wanted, long at) {
        Map<ConversationKey, Long> places = new LinkedHashMap<>();
        for (Route route : routes) {
            ConversationKey key = key(route.destination(labels), wanted);
            long from = Math.max(at + route.groupWait(), route.hours().speaksFrom(at));
            places.merge(key, from == at ? 0 : from, Math::min);
        }
        return places;
    }

    private static ConversationKey key(Destination destination, @Nullable String wanted) {
        String receiver = wanted == null ? destination.receiver() : wanted;
        Group group = destination.group();
        return new ConversationKey(
                receiver,
                group == null ? null : new ConversationKey.Group(group.key(), group.labels()));
    }
}
