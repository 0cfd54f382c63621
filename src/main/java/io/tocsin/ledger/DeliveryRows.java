package io.tocsin.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what the statements about deliveries give. */
final class DeliveryRows {

    private static final ObjectMapper JSON = new ObjectMapper();

    private DeliveryRows() {}

    /** A row of {@code page.sql}. */
    static Delivery delivery(@Nullable Object[] row) {
        return new Delivery(
                (UUID) given(row[0]),
                (String) given(row[1]),
                new Delivery.About(
                        row[3] == null ? null : StoredLabels.read((String) row[3]),
                        ((Number) given(row[2])).intValue(),
                        row[4] == null ? List.of() : names((String) row[4]),
                        ((Number) given(row[5])).intValue()),
                state((String) given(row[6])),
                new Delivery.Progress(
                        given(moment(row[7])),
                        row[9] == null
                                ? null
                                : new Delivery.Death(given(death(row[8])), (String) row[9]),
                        ((Number) given(row[10])).intValue(),
                        moment(row[11]),
                        ((Number) given(row[12])).longValue(),
                        ((Number) given(row[13])).longValue()),
                row[15] == null
                        ? null
                        : new Delivery.Place((String) row[14], (Long) row[15], (Long) row[16]));
    }

    /** Of this receiver, in this state, dead of this, so many. */
    static DeliveryCount count(@Nullable Object[] row) {
        return new DeliveryCount(
                (String) given(row[0]),
                state((String) given(row[1])),
                death(row[2]),
                ((Number) given(row[3])).longValue());
    }

    private static Delivery.State state(String text) {
        return Delivery.State.valueOf(text.toUpperCase(Locale.ROOT));
    }

    private static Posts.@Nullable Death death(@Nullable Object text) {
        return text == null ? null : Posts.Death.valueOf(((String) text).toUpperCase(Locale.ROOT));
    }

    private static @Nullable Instant moment(@Nullable Object micros) {
        return micros == null
                ? null
                : Instant.EPOCH.plus(((Number) micros).longValue(), ChronoUnit.MICROS);
    }

    private static List<String> names(String json) {
        try {
            return List.of(JSON.readValue(json, String[].class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL writes valid JSON", e);
        }
    }

    private static <T> T given(@Nullable T value) {
        return Objects.requireNonNull(value);
    }
}
