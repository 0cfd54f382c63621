package io.tocsin.engine;

import io.tocsin.routing.Silence;
import io.tocsin.routing.Silences;
import java.util.List;

/** The silences that a test wants. Thread-safe. */
final class StillSilences implements SilenceSource {

    private volatile Silences silences = Silences.NONE;
    private volatile long version;

    void are(Silence... wanted) {
        silences = new Silences(List.of(wanted));
        version++;
    }

    @Override
    public Silences current() {
        return silences;
    }

    @Override
    public long version() {
        return version;
    }

    @Override
    public boolean isLoaded() {
        return true;
    }
}
