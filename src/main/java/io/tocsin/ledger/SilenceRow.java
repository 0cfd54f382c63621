package io.tocsin.ledger;

import java.time.Instant;
import java.util.UUID;

/** Reads one row of {@code silences}. */
final class SilenceRow {

    /** The columns that {@link #read} wants. */
    static final String COLUMNS =
            """
            id, matchers,
            cast(floor(extract(epoch from starts_at) * 1000) as bigint) as starts_ms,
            cast(floor(extract(epoch from ends_at) * 1000) as bigint) as ends_ms,
            ends_with_alert, author, comment
            """;

    private SilenceRow() {}

    static StoredSilence read(Object[] row) {
        return new StoredSilence(
                (UUID) row[0],
                new StoredSilence.Terms(
                        (String) row[1],
                        Instant.ofEpochMilli(((Number) row[2]).longValue()),
                        Instant.ofEpochMilli(((Number) row[3]).longValue()),
                        (Boolean) row[4],
                        (String) row[5],
                        (String) row[6]));
    }
}
