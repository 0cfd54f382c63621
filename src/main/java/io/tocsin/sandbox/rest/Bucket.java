package io.tocsin.sandbox.rest;

/** A window of requests that opens with the first one. Not thread-safe. */
final class Bucket {

    /** What the headers say. */
    record State(String hash, int limit, int remaining, long resetMillis, long resetAfterMillis) {}

    private final String hash;
    private final RateWindow window;
    private long endsMillis;
    private int used;
    private long lastBot;
    private boolean mixed;

    Bucket(String hash, RateWindow window) {
        this.hash = hash;
        this.window = window;
    }

    /** Spends one request, or returns false when none is left. */
    boolean take(long botId, long nowMillis) {
        if (nowMillis >= endsMillis) {
            endsMillis = nowMillis + window.per().toMillis();
            used = 0;
            mixed = false;
            lastBot = botId;
        }
        if (used >= window.requests()) {
            return false;
        }
        used++;
        mixed |= lastBot != botId;
        lastBot = botId;
        return true;
    }

    /** Whether others than this bot have spent of the window. */
    boolean sharedByOthers(long botId) {
        return mixed || lastBot != botId;
    }

    State state(long nowMillis) {
        if (nowMillis >= endsMillis) {
            long span = window.per().toMillis();
            return new State(hash, window.requests(), window.requests(), nowMillis + span, span);
        }
        return new State(
                hash,
                window.requests(),
                window.requests() - used,
                endsMillis,
                endsMillis - nowMillis);
    }
}
