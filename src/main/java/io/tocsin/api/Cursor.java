package io.tocsin.api;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;

/** A place in a list, as clients carry it from page to page: sixteen bytes they need not read. */
record Cursor(long high, long low) {

    private static final int TEXT_LENGTH = 22;

    /** The cursor that {@link #toString} wrote as {@code text}, or empty if it wrote no such. */
    static Optional<Cursor> parse(String text) {
        if (text.length() != TEXT_LENGTH) {
            return Optional.empty();
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            return Optional.of(new Cursor(bytes.getLong(), bytes.getLong()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        byte[] bytes = ByteBuffer.allocate(16).putLong(high).putLong(low).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
