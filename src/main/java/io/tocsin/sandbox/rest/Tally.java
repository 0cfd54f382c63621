package io.tocsin.sandbox.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.sandbox.world.Json;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was asked and answered: the proof for tests. Counts invalid requests as Discord does before
 * it bans an address
 * (https://docs.discord.com/developers/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans).
 * Thread-safe.
 */
public final class Tally {

    private static final long INVALID_SPAN_MILLIS = 600_000;
    private static final int MOST_INVALID = 20_000;

    private final InstantSource clock;
    private final Map<String, Map<String, Long>> requests = new TreeMap<>();
    private final Map<String, Long> limited = new TreeMap<>();
    private final ArrayDeque<Long> invalid = new ArrayDeque<>();
    private long dropped;

    public Tally(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * @param scope of a 429, or empty
     */
    synchronized void answered(String label, int status, String scope) {
        requests.computeIfAbsent(label, _ -> new TreeMap<>())
                .merge(Integer.toString(status), 1L, Long::sum);
        if (status == 429) {
            limited.merge(scope, 1L, Long::sum);
        }
        boolean counts = status == 401 || status == 403 || status == 429;
        if (counts && !scope.equals("shared")) {
            invalid.addLast(clock.millis());
            forget();
        }
    }

    synchronized void dropped(String label) {
        dropped++;
        requests.computeIfAbsent(label, _ -> new TreeMap<>()).merge("dropped", 1L, Long::sum);
    }

    private void forget() {
        long since = clock.millis() - INVALID_SPAN_MILLIS;
        while (!invalid.isEmpty()
                && (invalid.getFirst() <= since || invalid.size() > MOST_INVALID)) {
            invalid.removeFirst();
        }
    }

    /** All counters. */
    public synchronized ObjectNode tree() {
        forget();
        ObjectNode tree = Json.object();
        ObjectNode byRoute = tree.putObject("requests");
        requests.forEach(
                (label, counts) -> {
                    ObjectNode byStatus = byRoute.putObject(label);
                    counts.forEach(byStatus::put);
                });
        ObjectNode byScope = tree.putObject("rateLimited");
        long total = limited.values().stream().mapToLong(Long::longValue).sum();
        byScope.put("total", total);
        limited.forEach(byScope::put);
        return tree.put("invalidRequests", invalid.size()).put("connectionsDropped", dropped);
    }

    public synchronized void reset() {
        requests.clear();
        limited.clear();
        invalid.clear();
        dropped = 0;
    }
}
