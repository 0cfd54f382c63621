package io.tocsin.benchmark;

import io.tocsin.process.Standing;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Whoever hears of changes and tells Discord. */
interface Sender extends AutoCloseable {

    String title();

    /** Tells it of changes; returns when it has taken them. */
    void send(List<Standing> changes) throws Exception;

    /** What it has asked of Discord so far. */
    Toll toll() throws Exception;

    /** The alerts, by key, whose last state Discord does not show. */
    Set<String> notShown(Collection<Standing> alerts) throws Exception;

    @Override
    void close();

    /**
     * What telling Discord took.
     *
     * @param requests refused ones included
     * @param limited answered with 429
     * @param refused answered with 400
     * @param messages that are there
     * @param lost notifications that it gave up, as it says itself
     */
    record Toll(long requests, long limited, long refused, long messages, long lost) {

        Toll since(Toll earlier) {
            return new Toll(
                    requests - earlier.requests,
                    limited - earlier.limited,
                    refused - earlier.refused,
                    messages - earlier.messages,
                    lost - earlier.lost);
        }
    }
}
