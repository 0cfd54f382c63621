package io.tocsin.engine;

import io.smallrye.mutiny.Uni;
import io.tocsin.ledger.ChangedSilences;
import io.tocsin.ledger.SilenceChange;
import io.tocsin.ledger.SilenceFilter;
import io.tocsin.ledger.SilenceOutcome;
import io.tocsin.ledger.SilencePage;
import io.tocsin.ledger.SilenceStore;
import io.tocsin.ledger.StoredSilence;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A store of silences that can be away, and counts what is done for all. */
final class UnreliableSilences implements SilenceStore {

    private final SilenceStore store;
    private final AtomicInteger endings = new AtomicInteger();
    private volatile boolean away;

    UnreliableSilences(SilenceStore store) {
        this.store = store;
    }

    void away(boolean isAway) {
        away = isAway;
    }

    /** How often somebody wanted those to be ended that end with their alerts. */
    int endings() {
        return endings.get();
    }

    @Override
    public Uni<SilenceOutcome> create(StoredSilence.Terms terms, String by) {
        return unlessAway(() -> store.create(terms, by));
    }

    @Override
    public Uni<SilenceOutcome> change(UUID id, SilenceChange change) {
        return unlessAway(() -> store.change(id, change));
    }

    @Override
    public Uni<SilenceOutcome> expire(UUID id, String by, @Nullable String comment) {
        return unlessAway(() -> store.expire(id, by, comment));
    }

    @Override
    public Uni<Optional<StoredSilence>> find(UUID id) {
        return unlessAway(() -> store.find(id));
    }

    @Override
    public Uni<SilencePage> list(SilenceFilter filter, int limit, @Nullable UUID before) {
        return unlessAway(() -> store.list(filter, limit, before));
    }

    @Override
    public Uni<Long> revision() {
        return unlessAway(store::revision);
    }

    @Override
    public Uni<ChangedSilences> since(long revision) {
        return unlessAway(() -> store.since(revision));
    }

    @Override
    public Uni<Integer> endWithAlerts() {
        endings.incrementAndGet();
        return unlessAway(store::endWithAlerts);
    }

    @Override
    public Uni<Integer> forget(Duration retention) {
        return unlessAway(() -> store.forget(retention));
    }

    private <T> Uni<T> unlessAway(Supplier<Uni<T>> question) {
        return Uni.createFrom()
                .deferred(
                        () ->
                                away
                                        ? Uni.createFrom()
                                                .failure(new IllegalStateException("away"))
                                        : question.get());
    }
}
