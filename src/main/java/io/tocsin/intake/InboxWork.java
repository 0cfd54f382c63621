package io.tocsin.intake;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** What is done with entries of the inbox, in their order. */
@Singleton
final class InboxWork {

    private final EventReader reader;
    private final Reception reception;
    private final IntakeMetrics metrics;
    private final long mostBytes;

    InboxWork(EventReader reader, Reception reception, IntakeMetrics metrics, IntakeConfig config) {
        this.reader = reader;
        this.reception = reception;
        this.metrics = metrics;
        this.mostBytes = config.maxBody().asLongValue();
    }

    /**
     * Appends the readable entries' events, puts the others aside, and then forgets the entries.
     * After a failure the entries that are not done yet are still there, unfinished; repeating is
     * safe.
     */
    Uni<Void> settle(InboxStream inbox, List<InboxEntry> entries) {
        if (entries.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        InboxBatch batch = InboxBatch.of(entries, reader, mostBytes, reception::terms);
        return bury(inbox, batch)
                .chain(() -> append(batch))
                .chain(() -> inbox.finish(batch.good()))
                .chain(() -> settle(inbox, entries.subList(batch.size(), entries.size())));
    }

    private Uni<Void> bury(InboxStream inbox, InboxBatch batch) {
        List<String> done = new ArrayList<>(batch.gone());
        batch.bad().forEach(bad -> done.add(bad.entry().id()));
        return Multi.createFrom()
                .iterable(batch.bad())
                .onItem()
                .transformToUniAndConcatenate(bad -> inbox.bury(bad, mostBytes))
                .onItem()
                .ignoreAsUni()
                .chain(() -> inbox.finish(done))
                .invoke(
                        () -> {
                            metrics.buried(batch.bad().size());
                            metrics.rejected(Dialect.INBOX, batch.bad().size());
                        });
    }

    private Uni<Void> append(InboxBatch batch) {
        return batch.events().isEmpty()
                ? Uni.createFrom().voidItem()
                : reception.take(batch.events(), Dialect.INBOX).replaceWithVoid();
    }

    /** Counts entries that were taken over from another process. */
    void claimed(int entries) {
        metrics.claimed(entries);
    }
}
