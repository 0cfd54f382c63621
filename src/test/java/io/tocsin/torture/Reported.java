package io.tocsin.torture;

import io.tocsin.process.Standing;

/**
 * One event, as a producer reported it.
 *
 * @param id no two events have the same
 */
record Reported(String id, Standing standing) {

    private static final String SUMMARY = "Requests wait for the database";

    String json() {
        return standing.event(id, SUMMARY);
    }
}
