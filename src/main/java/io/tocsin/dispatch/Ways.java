package io.tocsin.dispatch;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What this process knows of ways that work badly, and what of that the others have been told.
 * Thread-safe.
 *
 * <p>Whoever writes in a channel knows best how that goes; of other channels is believed what their
 * writers say. A bot's trouble may be anybody's news: the latest counts.
 */
final class Ways {

    private final Map<Outlet, Trouble> known = new ConcurrentHashMap<>();

    /** What was known here when all agreed last. */
    private final Map<Outlet, Trouble> agreed = new HashMap<>();

    /** What is known of it; null if it works. */
    @Nullable Trouble of(Outlet way) {
        return known.get(way);
    }

    /** It has trouble that follows from what it had, null for none, which it may have again. */
    synchronized void change(Outlet way, UnaryOperator<@Nullable Trouble> step) {
        put(known, way, step.apply(known.get(way)));
    }

    /** It works; gives what trouble it had. */
    synchronized @Nullable Trouble mend(Outlet way) {
        return known.remove(way);
    }

    /** What others do not know yet; empty for what works. */
    synchronized Map<Outlet, Optional<Trouble>> news(Predicate<Outlet> mine) {
        Map<Outlet, Optional<Trouble>> news = new HashMap<>();
        for (Outlet way : all()) {
            if (mine.test(way) && isNews(way)) {
                news.put(way, Optional.ofNullable(known.get(way)));
            }
        }
        return news;
    }

    /** Others know it now. */
    synchronized void told(Map<Outlet, Optional<Trouble>> news) {
        news.forEach((way, trouble) -> put(agreed, way, trouble.orElse(null)));
    }

    /**
     * Believes what others say.
     *
     * @param heard all that they say
     * @param mine of which channels this process knows more than others
     */
    synchronized void learn(Map<Outlet, Trouble> heard, Predicate<Outlet> mine) {
        Set<Outlet> all = all();
        all.addAll(heard.keySet());
        for (Outlet way : all) {
            if (way.isAnywhere() ? !isNews(way) : !mine.test(way)) {
                put(known, way, heard.get(way));
                put(agreed, way, heard.get(way));
            }
        }
    }

    private Set<Outlet> all() {
        Set<Outlet> all = new HashSet<>(known.keySet());
        all.addAll(agreed.keySet());
        return all;
    }

    private boolean isNews(Outlet way) {
        return !Objects.equals(known.get(way), agreed.get(way));
    }

    private static void put(Map<Outlet, Trouble> troubles, Outlet way, @Nullable Trouble trouble) {
        if (trouble == null) {
            troubles.remove(way);
        } else {
            troubles.put(way, trouble);
        }
    }
}
