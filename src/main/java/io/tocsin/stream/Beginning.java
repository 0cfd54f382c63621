package io.tocsin.stream;

import io.vertx.mutiny.redis.client.Response;

/**
 * What {@code begin.lua} found.
 *
 * @param now the log's time, milliseconds since the epoch: no entry from here on gets an earlier id
 * @param clock Redis' own time, which may be behind
 */
record Beginning(long now, long clock, Found found) {

    /** In which state a partition's log was. */
    enum Found {
        /** As it was left. */
        KNOWN,
        /** Nobody had seen to it since Redis started, failed over, or took it from another node. */
        MOVED,
        /** It ended before what was folded: Redis had lost its last writes, or was restored. */
        SHORT,
        /** It was not there. */
        MISSING,
        /** It must be seen to, for which Redis has no memory left. */
        FULL
    }

    static Beginning of(Response answer) {
        return new Beginning(
                answer.get(0).toLong(),
                answer.get(1).toLong(),
                Found.valueOf(answer.get(2).toString()));
    }

    /** By how many milliseconds Redis' clock is behind the log's ids. */
    long behind() {
        return now - clock;
    }
}
