package io.tocsin.sandbox.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.sandbox.world.Json;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
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
    private static final int MOST_BOTS = 1_000;

    private final InstantSource clock;
    private final Map<String, Map<String, Long>> requests = new TreeMap<>();
    private final Map<String, Long> limited = new TreeMap<>();
    private final LinkedHashMap<Long, BotTally> bots = new LinkedHashMap<>();
    private final ArrayDeque<Long> invalid = new ArrayDeque<>();
    private long dropped;
    private long banned;

    public Tally(InstantSource clock) {
        this.clock = clock;
    }

    /** A bot's request came in, whatever will become of it. */
    synchronized void asked(long botId) {
        bots.computeIfAbsent(botId, _ -> new BotTally()).asked(clock.millis());
        if (bots.size() > MOST_BOTS) {
            bots.pollFirstEntry();
        }
    }

    /** A bot's request was answered with a 429. */
    synchronized void limited(long botId, String scope) {
        bots.computeIfAbsent(botId, _ -> new BotTally()).limited(scope);
    }

    /** A request of a banned address was turned away. */
    synchronized void banned() {
        banned++;
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
        if (InvalidRequests.counts(status, scope)) {
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
        tree.set("rateLimited", BotTally.limitedTree(limited));
        ObjectNode byBot = tree.putObject("bots");
        bots.forEach((id, one) -> byBot.set(Long.toString(id), one.tree()));
        return tree.put("invalidRequests", invalid.size())
                .put("bannedRequests", banned)
                .put("connectionsDropped", dropped);
    }

    public synchronized void reset() {
        requests.clear();
        limited.clear();
        bots.clear();
        invalid.clear();
        dropped = 0;
        banned = 0;
    }
}
