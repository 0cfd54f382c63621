package io.tocsin.intake;

import org.jspecify.annotations.Nullable;

/** What labels, or annotations, must look like. */
enum Rules {
    LABELS(Field.LABELS, Limits.LABELS, Limits.LABEL_NAME, Limits.LABEL_VALUE, Limits.LABELS_BYTES),
    ANNOTATIONS(
            Field.ANNOTATIONS,
            Limits.ANNOTATIONS,
            Limits.ANNOTATION_NAME,
            Limits.ANNOTATION_VALUE,
            Limits.ANNOTATIONS_BYTES);

    private final Field field;
    private final int most;
    private final int nameLength;
    private final int valueLength;
    private final int mostBytes;

    Rules(Field field, int most, int nameLength, int valueLength, int mostBytes) {
        this.field = field;
        this.most = most;
        this.nameLength = nameLength;
        this.valueLength = valueLength;
        this.mostBytes = mostBytes;
    }

    /** The event's field they are in. */
    String field() {
        return field.text();
    }

    /** How many there may be. */
    int most() {
        return most;
    }

    /** How many characters a value may have. */
    int valueLength() {
        return valueLength;
    }

    /** How many bytes all names and values together may take. */
    int mostBytes() {
        return mostBytes;
    }

    /** What is wrong with {@code name}, or null if nothing is. */
    @Nullable String complaint(String name) {
        if (name.length() > nameLength) {
            return "has a name "
                    + name.length()
                    + " characters long; at most "
                    + nameLength
                    + " are allowed: shorten it";
        }
        if (!isName(name)) {
            return "has a name that is not made of letters, digits and _ only, or starts with a"
                    + " digit; rename it";
        }
        // As in Prometheus; Grafana sends such annotations, though.
        if (this == LABELS && name.startsWith("__")) {
            return "has a name that starts with __, which is reserved for internal use; rename it";
        }
        return null;
    }

    private static boolean isName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z' && c < 0x80 || c == '_';
            if (!letter && (i == 0 || c < '0' || c > '9')) {
                return false;
            }
        }
        return !name.isEmpty();
    }
}
