package io.tocsin.engine;

import io.tocsin.routing.Silences;

/** The silences of the moment. Thread-safe. */
interface SilenceSource {

    /** Those there are now. */
    Silences current();

    /** Grows with every change of them. */
    long version();

    /** Whether they are known: before, nothing may be spoken of. */
    boolean isLoaded();
}
