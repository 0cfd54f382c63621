package io.tocsin.engine;

import org.jspecify.annotations.Nullable;

/**
 * Lets alerts with the same name share it: among a million alerts there are a few hundred names,
 * and every event brings its own copy. Remembers a bounded number of names, so that many different
 * ones cost nothing. One thread at a time.
 */
final class Names {

    private static final int MOST = 4096;

    private final @Nullable String[] latest = new String[MOST];

    /** A text equal to {@code name}; as a rule the same one for the same name. */
    String shared(String name) {
        int place = (name.hashCode() ^ name.hashCode() >>> 16) & MOST - 1;
        String known = latest[place];
        if (name.equals(known)) {
            return known;
        }
        latest[place] = name;
        return name;
    }
}
