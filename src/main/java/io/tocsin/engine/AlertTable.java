package io.tocsin.engine;

import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A partition's alerts by their fingerprints. Nothing is ever removed. One thread at a time.
 *
 * <p>An open-addressed table (D. E. Knuth, The Art of Computer Programming, vol. 3, 6.4, algorithm
 * L) without keys of its own: whoever asks for an alert reads the alert next anyway.
 */
final class AlertTable {

    private static final int SMALLEST = 16;

    private @Nullable TrackedAlert[] alerts = new TrackedAlert[SMALLEST];
    private int size;

    /**
     * A fingerprint's place is in the highest bits of its product with this, an odd number
     * (multiply-shift hashing: Dietzfelbinger et al., Journal of Algorithms 25, 1997). Drawn for
     * each table: whoever makes labels up cannot know which alerts would meet in one place.
     */
    private final long spread;

    AlertTable(RandomGenerator chance) {
        spread = chance.nextLong() | 1;
    }

    int size() {
        return size;
    }

    @Nullable TrackedAlert get(long fingerprint) {
        return alerts[placeOf(fingerprint)];
    }

    /** Inserts the alert, or puts it in the place of the one with the same fingerprint. */
    void put(TrackedAlert alert) {
        int place = placeOf(alert.fingerprint());
        boolean isNew = alerts[place] == null;
        alerts[place] = alert;
        if (isNew && ++size > alerts.length / 3 * 2) {
            grow();
        }
    }

    /** All alerts, in no order. Nothing may be put in meanwhile. */
    void forEach(Consumer<TrackedAlert> each) {
        for (TrackedAlert alert : alerts) {
            if (alert != null) {
                each.accept(alert);
            }
        }
    }

    private void grow() {
        @Nullable TrackedAlert[] before = alerts;
        alerts = new TrackedAlert[2 * before.length];
        for (TrackedAlert alert : before) {
            if (alert != null) {
                alerts[placeOf(alert.fingerprint())] = alert;
            }
        }
    }

    /** Where the alert is, or else where it would be. */
    private int placeOf(long fingerprint) {
        int mask = alerts.length - 1;
        int place = (int) (fingerprint * spread >>> Long.numberOfLeadingZeros(mask));
        TrackedAlert found = alerts[place];
        while (found != null && found.fingerprint() != fingerprint) {
            place = place + 1 & mask;
            found = alerts[place];
        }
        return place;
    }
}
