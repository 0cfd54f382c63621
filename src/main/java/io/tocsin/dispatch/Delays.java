package io.tocsin.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Remembers who is too far behind, and what of it is worth a line in the log: that it is so, now
 * and then, and that it is over. For one thread.
 */
final class Delays {

    private static final Duration TOO_LONG = Duration.ofMinutes(1);
    private static final Duration APART = Duration.ofMinutes(1);

    private final Map<String, Instant> told = new HashMap<>();

    /** What there is to say of a receiver. */
    sealed interface News {

        /** It is too far behind. */
        record Late(ReceiverBacklog backlog) implements News {}

        /** It is so no longer. */
        record Over(String receiver) implements News {}
    }

    /** What is to be said now. */
    List<News> news(List<ReceiverBacklog> receivers, Instant now) {
        List<News> news = new ArrayList<>();
        Map<String, Instant> before = new HashMap<>(told);
        for (ReceiverBacklog one : receivers) {
            if (one.lag().compareTo(TOO_LONG) > 0) {
                Instant last = before.remove(one.receiver());
                if (last == null || !last.plus(APART).isAfter(now)) {
                    told.put(one.receiver(), now);
                    news.add(new News.Late(one));
                }
            }
        }
        before.keySet().forEach(receiver -> news.add(new News.Over(receiver)));
        told.keySet().removeAll(before.keySet());
        return news;
    }
}
