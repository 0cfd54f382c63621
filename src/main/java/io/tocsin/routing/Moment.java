package io.tocsin.routing;

import io.tocsin.problem.Excerpt;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Moments as configuration writes them: RFC 3339, from 1970 to 9999. */
final class Moment {

    private static final Instant YEAR_10000 = Instant.parse("9999-12-31T23:59:59.999Z");

    private Moment() {}

    /** What stands under {@code key}; {@code otherwise} if nothing does, or no moment. */
    static long read(Section section, String key, long otherwise) {
        String text = section.text(key);
        if (text == null) {
            return otherwise;
        }
        try {
            Instant moment = OffsetDateTime.parse(text).toInstant();
            if (!moment.isBefore(Instant.EPOCH) && !moment.isAfter(YEAR_10000)) {
                return moment.toEpochMilli();
            }
        } catch (DateTimeException e) {
            // Told below, as a moment outside the years is.
        }
        section.complain(
                key, "must be a time such as 2026-01-31T03:00:00Z, not " + Excerpt.quote(text));
        return otherwise;
    }

    /** As it is read. */
    static String text(long moment) {
        return Instant.ofEpochMilli(moment).toString();
    }
}
