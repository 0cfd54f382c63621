package io.tocsin.sandbox.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Tells how many gateway sessions a bot may still start. */
@FunctionalInterface
public interface SessionStarts {

    /** Discord's {@code session_start_limit}. */
    ObjectNode limit(long botId);
}
