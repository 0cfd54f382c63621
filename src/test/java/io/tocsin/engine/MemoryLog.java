package io.tocsin.engine;

import io.smallrye.mutiny.Uni;
import io.tocsin.alert.Position;
import io.tocsin.stream.Entry;
import io.tocsin.stream.Extract;
import io.tocsin.stream.PartitionReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A partition's log in memory, which can be told to be away. */
final class MemoryLog implements PartitionReader {

    /** An event that was put aside. */
    record Dead(Position position, byte[] bytes, String error) {}

    private final List<Entry> entries = new ArrayList<>();
    private final List<Entry> dead = new ArrayList<>();
    private final List<Dead> deadEvents = new ArrayList<>();
    private long now = 1_700_000_000_000L;
    private int most = Integer.MAX_VALUE;
    private int reads;
    private boolean away;
    private boolean refusesBurials;

    synchronized void add(Entry entry) {
        entries.add(entry);
    }

    /** What the log's clock shows. */
    synchronized void time(long milliseconds) {
        now = milliseconds;
    }

    /** How many entries a read brings at most. */
    synchronized void atMost(int entries) {
        most = entries;
    }

    /** How often it was read. */
    synchronized int reads() {
        return reads;
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

    synchronized List<Dead> deadEvents() {
        return List.copyOf(deadEvents);
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
        reads++;
        List<Entry> all = after(milliseconds, sequence);
        int some = Math.min(most, all.size());
        return Extract.of(all.subList(0, some), now, some == all.size());
    }

    private List<Entry> after(long milliseconds, long sequence) {
        check();
        return entries.stream().filter(e -> isAfter(e, milliseconds, sequence)).toList();
    }

    @Override
    public Uni<Void> bury(Entry entry, String error) {
        return Uni.createFrom().item(() -> buryNow(entry)).replaceWithVoid();
    }

    @Override
    public Uni<Void> bury(Position position, byte[] bytes, String error) {
        return Uni.createFrom().item(() -> buryNow(position, bytes, error)).replaceWithVoid();
    }

    private synchronized boolean buryNow(Position position, byte[] bytes, String error) {
        if (refusesBurials) {
            throw new IllegalStateException("the log takes nothing");
        }
        return deadEvents.stream().noneMatch(dead -> dead.position().equals(position))
                && deadEvents.add(new Dead(position, bytes, error));
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
