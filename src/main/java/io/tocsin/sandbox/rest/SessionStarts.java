package io.tocsin.sandbox.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Tells how many gateway sessions a bot may still start. */
public interface SessionStarts {

    /** Discord's {@code session_start_limit}. */
    ObjectNode limit(long botId);

    /** Into how many shards it shall divide its servers. */
    int shards();
}
