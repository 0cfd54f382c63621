package io.tocsin.sandbox.world;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The marks of the past few minutes, by author, and what they created
 * (https://docs.discord.com/developers/resources/message#create-message, {@code enforce_nonce}).
 * Guarded by the world's lock.
 */
final class Nonces {

    private static final int MOST = 200_000;

    private record Mark(long authorId, String nonce) {}

    private record Entry(Message first, long until) {}

    private final long windowMillis;
    private final Map<Mark, Entry> entries = new LinkedHashMap<>();

    Nonces(Duration window) {
        this.windowMillis = window.toMillis();
    }

    /** Remembers a mark until the window after {@code createdMillis} ends. */
    void remember(Message first, String nonce, long createdMillis, long nowMillis) {
        forget(nowMillis);
        long until = createdMillis + windowMillis;
        if (until > nowMillis) {
            Mark mark = new Mark(first.authorId(), nonce);
            entries.remove(mark);
            entries.put(mark, new Entry(first, until));
        }
    }

    Optional<Message> first(long authorId, String nonce, long nowMillis) {
        forget(nowMillis);
        return Optional.ofNullable(entries.get(new Mark(authorId, nonce))).map(Entry::first);
    }

    // Entries are in the order of their end, because every window has the same length.
    private void forget(long nowMillis) {
        Iterator<Entry> oldest = entries.values().iterator();
        while (oldest.hasNext() && (oldest.next().until() <= nowMillis || entries.size() > MOST)) {
            oldest.remove();
        }
    }

    void clear() {
        entries.clear();
    }
}
