package io.tocsin.api;

import io.tocsin.alert.Severity;
import io.tocsin.ledger.EntryFilter;
import io.tocsin.ledger.Kind;
import io.tocsin.ledger.LabelMatcher;
import io.tocsin.policy.Reason;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the parameters of {@code /api/v1/ledger} ask for. */
record LedgerQuestion(EntryFilter filter, int limit, @Nullable UUID before) {

    private static final List<String> KNOWN =
            List.of(
                    "from",
                    "to",
                    "kind",
                    "reason",
                    "severity",
                    "fingerprint",
                    "silence",
                    "name",
                    "matcher",
                    "text",
                    "limit",
                    "cursor");

    /**
     * Reads the parameters.
     *
     * @throws RefusedException with all that is wrong with them
     */
    static LedgerQuestion read(MultivaluedMap<String, String> parameters, Instant now) {
        Query query = new Query(parameters, KNOWN);
        Set<Kind> kinds = query.words("kind", Arrays.asList(Kind.values()), Kind::text);
        Set<Reason> reasons = query.words("reason", Arrays.asList(Reason.values()), Reason::text);
        Set<Severity> severities =
                query.words("severity", Arrays.asList(Severity.values()), Severity::text);
        EntryFilter filter =
                new EntryFilter(
                        new EntryFilter.Period(
                                query.one("from", text -> Values.moment(text, now)),
                                query.one("to", text -> Values.moment(text, now))),
                        kinds,
                        reasons,
                        severities,
                        new EntryFilter.Subject(
                                query.one("fingerprint", Values::fingerprint),
                                query.one("silence", Values::uuid),
                                matchers(query)),
                        query.one("text", Values::text));
        Integer limit = query.one("limit", Values::limit);
        Cursor cursor = query.one("cursor", Values::cursor);
        query.check();
        return new LedgerQuestion(
                filter,
                limit == null ? Values.DEFAULT_LIMIT : limit,
                cursor == null ? null : new UUID(cursor.high(), cursor.low()));
    }

    /** The label matchers, of which {@code name} is a short form. */
    static List<LabelMatcher> matchers(Query query) {
        List<LabelMatcher> matchers = new ArrayList<>(query.many("matcher", Values::matcher));
        String name = query.one("name", text -> text);
        if (name != null) {
            matchers.add(LabelMatcher.alertName(name));
        }
        return matchers;
    }
}
