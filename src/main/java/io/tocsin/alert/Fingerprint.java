package io.tocsin.alert;

import java.util.HexFormat;
import java.util.Optional;

/**
 * The identity of an alert: 64-bit FNV-1a over its sorted label set, the value Prometheus and
 * Alertmanager compute for the same labels ({@code LabelSet.Fingerprint} in prometheus/common).
 *
 * @param value all 64 bits; read it as unsigned
 */
public record Fingerprint(long value) implements Comparable<Fingerprint> {

    private static final HexFormat HEX = HexFormat.of();

    /** Sixteen lower-case hex digits, as Prometheus and Alertmanager write it. */
    @Override
    public String toString() {
        return HEX.toHexDigits(value);
    }

    /** The fingerprint written as sixteen hex digits, or empty if {@code text} is not one. */
    public static Optional<Fingerprint> parse(String text) {
        if (text.length() != 16 || !text.chars().allMatch(HexFormat::isHexDigit)) {
            return Optional.empty();
        }
        return Optional.of(new Fingerprint(HexFormat.fromHexDigitsToLong(text)));
    }

    @Override
    public int compareTo(Fingerprint other) {
        return Long.compareUnsigned(value, other.value);
    }
}
