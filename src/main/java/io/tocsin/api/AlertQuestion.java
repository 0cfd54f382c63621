package io.tocsin.api;

import io.tocsin.alert.Severity;
import io.tocsin.alert.Status;
import io.tocsin.ledger.AlertFilter;
import io.tocsin.ledger.AlertFilter.Quietness;
import io.tocsin.ledger.AlertPage;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the parameters of {@code /api/v1/alerts} ask for. */
record AlertQuestion(AlertFilter filter, int limit, AlertPage.@Nullable After after) {

    private static final List<String> KNOWN =
            List.of("status", "severity", "quiet", "name", "matcher", "limit", "cursor");

    /** The year 10000. */
    private static final long MAX_MICROS = 253_402_300_800_000_000L;

    /**
     * Reads the parameters.
     *
     * @throws RefusedException with all that is wrong with them
     */
    static AlertQuestion read(MultivaluedMap<String, String> parameters) {
        Query query = new Query(parameters, KNOWN);
        Status status =
                query.one(
                        "status",
                        text -> Query.word(text, Arrays.asList(Status.values()), Status::text));
        Set<Severity> severities =
                query.words("severity", Arrays.asList(Severity.values()), Severity::text);
        Set<Quietness> quiet =
                query.words("quiet", Arrays.asList(Quietness.values()), Quietness::text);
        AlertFilter filter =
                new AlertFilter(status, severities, quiet, LedgerQuestion.matchers(query));
        Integer limit = query.one("limit", Values::limit);
        AlertPage.After after = query.one("cursor", AlertQuestion::after);
        query.check();
        return new AlertQuestion(filter, limit == null ? Values.DEFAULT_LIMIT : limit, after);
    }

    /** The text that {@link #after} reads. */
    static String cursor(AlertPage.After after) {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, after.changedAt());
        return new Cursor(micros, after.fingerprint()).toString();
    }

    private static AlertPage.After after(String text) throws Query.UnreadableException {
        Cursor cursor = Values.cursor(text);
        if (cursor.high() < 0 || cursor.high() > MAX_MICROS) {
            throw Values.foreignCursor();
        }
        Instant changedAt = Instant.EPOCH.plus(cursor.high(), ChronoUnit.MICROS);
        return new AlertPage.After(changedAt, cursor.low());
    }
}
