package io.tocsin.sandbox.rest;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;

/**
 * What an address may do wrong before nothing of it is answered any more
 * (https://docs.discord.com/developers/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans):
 * so many answers 401, 403 or 429 in ten minutes, those of a shared limit excepted, and it is
 * banned for an hour. Thread-safe.
 */
final class InvalidRequests {

    private static final long SPAN_MILLIS = Duration.ofMinutes(10).toMillis();
    private static final long BAN_MILLIS = Duration.ofHours(1).toMillis();
    private static final int MOST_ADDRESSES = 1_000;

    private static final class History {
        private final ArrayDeque<Long> invalid = new ArrayDeque<>();
        private long bannedUntilMillis;
    }

    private final int most;
    private final InstantSource clock;
    private final LinkedHashMap<String, History> histories = new LinkedHashMap<>();

    InvalidRequests(int most, InstantSource clock) {
        this.most = most;
        this.clock = clock;
    }

    /** Whether such an answer counts. */
    static boolean counts(int status, String scope) {
        return (status == 401 || status == 403 || status == 429) && !scope.equals("shared");
    }

    /**
     * Counts an answer, if it is one that counts.
     *
     * @param scope of a 429, or empty
     */
    synchronized void answered(String address, int status, String scope) {
        if (!counts(status, scope)) {
            return;
        }
        long now = clock.millis();
        History history = histories.computeIfAbsent(address, _ -> new History());
        if (histories.size() > MOST_ADDRESSES) {
            histories.pollFirstEntry();
        }
        history.invalid.addLast(now);
        while (history.invalid.getFirst() <= now - SPAN_MILLIS) {
            history.invalid.removeFirst();
        }
        if (history.invalid.size() >= most) {
            history.bannedUntilMillis = now + BAN_MILLIS;
            history.invalid.clear();
        }
    }

    /** How long nothing will be answered to the address; zero when it is not banned. */
    synchronized Duration ban(String address) {
        History history = histories.get(address);
        long left = history == null ? 0 : history.bannedUntilMillis - clock.millis();
        return Duration.ofMillis(Math.max(0, left));
    }

    synchronized void reset() {
        histories.clear();
    }
}
