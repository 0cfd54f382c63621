package io.tocsin.stream;

import io.tocsin.alert.Fingerprint;

/** Which partition an alert lives in. */
public final class Partitions {

    private Partitions() {}

    /**
     * The partition of {@code fingerprint} among {@code count}.
     *
     * <p>FNV-1a's low bits are its well mixed ones, but the last byte it takes in is always the
     * same separator: fold the upper half in before taking the remainder.
     */
    public static int of(Fingerprint fingerprint, int count) {
        long bits = fingerprint.value();
        return (int) Long.remainderUnsigned(bits ^ (bits >>> 32), count);
    }
}
