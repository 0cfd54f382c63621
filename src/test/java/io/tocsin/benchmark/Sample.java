package io.tocsin.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.process.Cast;
import io.tocsin.sandbox.world.Practice;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the practice Discord has counted of the gateway's bot so far.
 *
 * @param at since the run began
 * @param requests refused ones included
 * @param limited those that were refused, by scope
 * @param mostInASecond requests in any second, so far
 * @param waiting how many channels have something that Discord does not show yet
 */
record Sample(
        Duration at, long requests, Map<String, Long> limited, int mostInASecond, long waiting) {

    Sample {
        limited = Map.copyOf(limited);
    }

    static Sample take(Cast cast, Duration at) throws IOException, SQLException {
        var bot = cast.discord().counters().path("bots").path(Long.toString(Practice.BOT));
        var limited = new TreeMap<String, Long>();
        for (Map.Entry<String, JsonNode> scope : bot.path("rateLimited").properties()) {
            limited.put(scope.getKey(), scope.getValue().asLong());
        }
        return new Sample(
                at,
                bot.path("requests").asLong(),
                limited,
                bot.path("mostInASecond").asInt(),
                cast.ledger().waitingReceivers());
    }

    /** How many were refused. */
    long refused() {
        return limited.getOrDefault("total", 0L);
    }

    /** How many were not refused, per second since {@code earlier}. */
    double perSecondSince(Sample earlier) {
        long served = requests - refused() - earlier.requests + earlier.refused();
        return served * 1e3 / at.minus(earlier.at).toMillis();
    }

    /** By scope, as people read it. */
    String scopes() {
        var scopes = new TreeMap<>(limited);
        scopes.remove("total");
        return refused() + (scopes.isEmpty() ? "" : " " + scopes);
    }
}
