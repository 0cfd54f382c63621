package io.tocsin.api;

import io.tocsin.ledger.DeliveryPage;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;

/** A place in the list of deliveries, as clients carry it from page to page. */
final class DeliveryCursor {

    private static final int TEXT_LENGTH = 32;

    /** The year 10000. */
    private static final long MAX_MICROS = 253_402_300_800_000_000L;

    private DeliveryCursor() {}

    /** The text that {@link #read} understands. */
    static String of(DeliveryPage.After after) {
        UUID id = after.conversation();
        byte[] bytes =
                ByteBuffer.allocate(24)
                        .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, after.since()))
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits())
                        .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static DeliveryPage.After read(String text) throws Query.UnreadableException {
        if (text.length() != TEXT_LENGTH) {
            throw Values.foreignCursor();
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            long micros = bytes.getLong();
            if (micros >= 0 && micros <= MAX_MICROS) {
                return new DeliveryPage.After(
                        Instant.EPOCH.plus(micros, ChronoUnit.MICROS),
                        new UUID(bytes.getLong(), bytes.getLong()));
            }
        } catch (IllegalArgumentException e) {
            // Told below, as a moment outside the years is.
        }
        throw Values.foreignCursor();
    }
}
