package io.tocsin.ledger;

import io.smallrye.mutiny.Uni;
import io.tocsin.alert.Labels;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What fires, in memory; it can be away. Thread-safe. */
public final class FiringTables implements FiringLog {

    private record Row(FiringPage.Seen alert, long changed) {}

    private final Map<Long, Row> rows = new TreeMap<>();
    private final int most;
    private long changes;
    private int wholes;
    private int asked;
    private boolean away;

    /** In pages of so many. */
    public FiringTables(int most) {
        this.most = most;
    }

    /** The alert with these labels begins or ceases to fire. */
    public synchronized void tell(Labels labels, int partition, boolean fires) {
        long fingerprint = labels.fingerprint().value();
        FiringPage.Seen alert = new FiringPage.Seen(fingerprint, partition, fires, labels);
        rows.put(fingerprint, new Row(alert, ++changes));
    }

    /** Answers nothing for a while. */
    public synchronized void away(boolean isAway) {
        away = isAway;
    }

    /** How often it was asked for all that fires. */
    public synchronized int wholes() {
        return wholes;
    }

    /** How often it was asked for anything. */
    public synchronized int asked() {
        return asked;
    }

    @Override
    public Uni<FiringPage> firing(Wanted wanted, long from) {
        return Uni.createFrom()
                .item(
                        () -> {
                            count(from == FIRST);
                            return page(wanted, from, row -> row.alert().fires());
                        });
    }

    @Override
    public Uni<FiringPage> changedSince(String moment, Wanted wanted, long from) {
        return Uni.createFrom()
                .item(
                        () -> {
                            count(false);
                            long since = Long.parseLong(moment);
                            return page(wanted, from, row -> row.changed() > since);
                        });
    }

    private synchronized void count(boolean whole) {
        asked++;
        wholes += whole ? 1 : 0;
        if (away) {
            throw new IllegalStateException("the ledger is away");
        }
    }

    private synchronized FiringPage page(Wanted wanted, long from, Predicate<Row> which) {
        List<FiringPage.Seen> alerts =
                rows.values().stream()
                        .filter(which)
                        .map(Row::alert)
                        .filter(alert -> alert.fingerprint() >= from)
                        .filter(alert -> !wanted.except().contains(alert.partition()))
                        .filter(alert -> wanted.having().stream().anyMatch(has(alert.labels())))
                        .limit(most)
                        .toList();
        return new FiringPage(Long.toString(changes), alerts, alerts.size() < most);
    }

    private static Predicate<Labels> has(Labels labels) {
        return wanted -> labels.asMap().entrySet().containsAll(wanted.asMap().entrySet());
    }
}
