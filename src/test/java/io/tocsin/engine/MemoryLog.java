package io.tocsin.engine;

import io.smallrye.mutiny.Uni;
import io.tocsin.stream.Entry;
import io.tocsin.stream.Extract;
import io.tocsin.stream.PartitionReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A partition's log in memory, which can be told to be away. */
final class MemoryLog implements PartitionReader {

    private final List<Entry> entries = new ArrayList<>();
    private final List<Entry> dead = new ArrayList<>();
    private long now = 1_700_000_000_000L;
    private boolean away;
    private boolean refusesBurials;

    synchronized void add(Entry entry) {
        entries.add(entry);
    }

    /** What the log's clock shows. */
    synchronized void time(long milliseconds) {
        now = milliseconds;
    }

    synchronized void away(boolean now) {
        away = now;
    }

    synchronized void refuseBurials(boolean now) {
        refusesBurials = now;
    }

    synchronized List<Entry> dead() {
        return List.copyOf(dead);
    }

    /** What nobody has trimmed. */
    synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    @Override
    public Uni<Extract> readAfter(long milliseconds, long sequence, Duration wait) {
        return Uni.createFrom()
                .item(() -> extract(milliseconds, sequence))
                .onItem()
                .delayIt()
                .by(Duration.ofMillis(2));
    }

    private synchronized Extract extract(long milliseconds, long sequence) {
        return Extract.of(after(milliseconds, sequence), now, true);
    }

    private List<Entry> after(long milliseconds, long sequence) {
        check();
        return entries.stream().filter(e -> isAfter(e, milliseconds, sequence)).toList();
    }

    @Override
    public Uni<Void> bury(Entry entry, String error) {
        return Uni.createFrom().item(() -> buryNow(entry)).replaceWithVoid();
    }

    private synchronized boolean buryNow(Entry entry) {
        if (refusesBurials) {
            throw new IllegalStateException("the log takes nothing");
        }
        return dead.add(entry);
    }

    @Override
    public Uni<Void> trimThrough(long milliseconds, long sequence) {
        return Uni.createFrom().item(() -> trim(milliseconds, sequence)).replaceWithVoid();
    }

    private synchronized boolean trim(long milliseconds, long sequence) {
        return entries.removeIf(e -> !isAfter(e, milliseconds, sequence));
    }

    @Override
    public Uni<Void> close() {
        return Uni.createFrom().voidItem();
    }

    private void check() {
        if (away) {
            throw new IllegalStateException("the log is away");
        }
    }

    private static boolean isAfter(Entry entry, long milliseconds, long sequence) {
        return entry.milliseconds() > milliseconds
                || entry.milliseconds() == milliseconds && entry.sequence() > sequence;
    }
}
