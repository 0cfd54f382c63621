package io.tocsin.alert;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An immutable set of named strings, sorted by name: an alert's labels, or its annotations.
 *
 * <p>Kept as one array of alternating names and values, because millions of them are held in
 * memory. A label whose value is empty is the same as no label (Prometheus' data model), so such
 * pairs are left out. Names sort by their UTF-8 bytes, as in Go, which the fingerprint depends on.
 */
public final class Labels implements LabelSet {

    /** The label that holds an alert's name. */
    public static final String ALERT_NAME = "alertname";

    /** No labels. */
    public static final Labels EMPTY = new Labels(new String[0]);

    private static final long FNV_OFFSET_BASIS = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final int SEPARATOR = 0xff;

    private final String[] namesAndValues;

    private Labels(String[] namesAndValues) {
        this.namesAndValues = namesAndValues;
    }

    /** Copies {@code pairs}; pairs with an empty value are left out. */
    public static Labels of(Map<String, String> pairs) {
        TreeMap<String, String> sorted = new TreeMap<>(Labels::compareAsUtf8);
        pairs.forEach(
                (name, value) -> {
                    if (!value.isEmpty()) {
                        sorted.put(name, value);
                    }
                });
        if (sorted.isEmpty()) {
            return EMPTY;
        }
        String[] namesAndValues = new String[sorted.size() * 2];
        int i = 0;
        for (Map.Entry<String, String> pair : sorted.entrySet()) {
            namesAndValues[i++] = pair.getKey();
            namesAndValues[i++] = pair.getValue();
        }
        return new Labels(namesAndValues);
    }

    /**
     * Takes an array of alternating names and values that is sorted already, without copying it:
     * for the decoder of the event log, which reads back what {@link #forEach} wrote.
     */
    public static Labels ofSorted(String[] namesAndValues) {
        return namesAndValues.length == 0 ? EMPTY : new Labels(namesAndValues);
    }

    /** How many labels there are. */
    public int size() {
        return namesAndValues.length / 2;
    }

    /** The value of the label {@code name}, or null. */
    @Override
    public @Nullable String get(String name) {
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i].equals(name)) {
                return namesAndValues[i + 1];
            }
        }
        return null;
    }

    /** The value of {@code alertname}, or an empty string. */
    public String alertName() {
        String name = get(ALERT_NAME);
        return name == null ? "" : name;
    }

    /** Calls {@code each} with every name and value, in order. */
    public void forEach(BiConsumer<String, String> each) {
        for (int i = 0; i < namesAndValues.length; i += 2) {
            each.accept(namesAndValues[i], namesAndValues[i + 1]);
        }
    }

    /** The same pairs as an unmodifiable map, in order. */
    public Map<String, String> asMap() {
        Map<String, String> map = new LinkedHashMap<>();
        forEach(map::put);
        return Collections.unmodifiableMap(map);
    }

    /** The identity of the alert with these labels. Computed anew at every call. */
    public Fingerprint fingerprint() {
        long hash = FNV_OFFSET_BASIS;
        for (String part : namesAndValues) {
            hash = addByte(addUtf8(hash, part), SEPARATOR);
        }
        return new Fingerprint(hash);
    }

    private static long addUtf8(long hash, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                return addBytes(hash, text.substring(i).getBytes(StandardCharsets.UTF_8));
            }
            hash = addByte(hash, c);
        }
        return hash;
    }

    private static long addBytes(long hash, byte[] bytes) {
        for (byte b : bytes) {
            hash = addByte(hash, b & 0xff);
        }
        return hash;
    }

    private static long addByte(long hash, int b) {
        return (hash ^ b) * FNV_PRIME;
    }

    /** Go compares strings by bytes; Java by UTF-16 units, which differs beyond the BMP. */
    private static int compareAsUtf8(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        for (int i = 0; i < shorter; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                boolean surrogateX = Character.isSurrogate(x);
                boolean surrogateY = Character.isSurrogate(y);
                return surrogateX == surrogateY ? x - y : surrogateX ? 1 : -1;
            }
        }
        return a.length() - b.length();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Labels labels
                && Arrays.equals(namesAndValues, labels.namesAndValues);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(namesAndValues);
    }

    @Override
    public String toString() {
        return asMap().toString();
    }
}
