package io.tocsin.sandbox.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.sandbox.world.Json;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.TreeMap;

/** What one bot asked for. Not thread-safe. */
final class BotTally {

    private static final long SECOND_MILLIS = 1_000;

    private final ArrayDeque<Long> second = new ArrayDeque<>();
    private final Map<String, Long> limited = new TreeMap<>();
    private long requests;
    private int mostInASecond;

    void asked(long nowMillis) {
        requests++;
        second.addLast(nowMillis);
        while (second.getFirst() + SECOND_MILLIS <= nowMillis) {
            second.removeFirst();
        }
        mostInASecond = Math.max(mostInASecond, second.size());
    }

    void limited(String scope) {
        limited.merge(scope, 1L, Long::sum);
    }

    ObjectNode tree() {
        ObjectNode tree =
                Json.object().put("requests", requests).put("mostInASecond", mostInASecond);
        tree.set("rateLimited", limitedTree(limited));
        return tree;
    }

    static ObjectNode limitedTree(Map<String, Long> byScope) {
        ObjectNode tree = Json.object();
        tree.put("total", byScope.values().stream().mapToLong(Long::longValue).sum());
        byScope.forEach(tree::put);
        return tree;
    }
}
