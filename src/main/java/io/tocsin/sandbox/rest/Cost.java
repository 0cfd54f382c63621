package io.tocsin.sandbox.rest;

import java.util.List;

/**
 * What a request spends.
 *
 * @param writer the bot or webhook that asks
 * @param countsGlobally whether the writer's limit over everything counts it
 * @param spends the windows it must pass, all of them; the headers tell of the first
 */
record Cost(long writer, boolean countsGlobally, List<Spend> spends) {

    /**
     * @param resource the channel, server, application or webhook whose window it is
     */
    record Spend(String hash, String resource, RateWindow window) {}

    Cost {
        spends = List.copyOf(spends);
    }
}
