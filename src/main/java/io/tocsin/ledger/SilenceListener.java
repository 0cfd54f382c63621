package io.tocsin.ledger;

import io.smallrye.mutiny.Uni;

/**
 * Who keeps the silences in this process. To be told after a change, so that who asked for it gets
 * its answer when it is in force here; other processes learn of it within moments.
 */
public interface SilenceListener {

    /**
     * Looks at what is stored. Must be called on a Vert.x context. Never fails: what cannot be seen
     * now is seen soon.
     */
    Uni<Void> changed();
}
