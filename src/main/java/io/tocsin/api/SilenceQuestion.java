package io.tocsin.api;

import io.tocsin.ledger.SilenceFilter;
import io.tocsin.ledger.SilencePage;
import io.tocsin.ledger.SilenceState;
import io.tocsin.routing.Matcher;
import io.tocsin.routing.Silence;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the parameters of {@code /api/v1/silences} ask for. */
record SilenceQuestion(SilenceFilter filter, int limit, @Nullable UUID before) {

    private static final List<String> KNOWN = List.of("state", "text", "limit", "cursor");

    /**
     * Reads the parameters.
     *
     * @throws RefusedException with all that is wrong with them
     */
    static SilenceQuestion read(MultivaluedMap<String, String> parameters) {
        Query query = new Query(parameters, KNOWN);
        SilenceFilter filter =
                new SilenceFilter(
                        query.words(
                                "state", Arrays.asList(SilenceState.values()), SilenceState::text),
                        query.one("text", Values::text));
        Integer limit = query.one("limit", Values::limit);
        Cursor cursor = query.one("cursor", Values::cursor);
        query.check();
        return new SilenceQuestion(
                filter,
                limit == null ? Values.DEFAULT_LIMIT : limit,
                cursor == null ? null : new UUID(cursor.high(), cursor.low()));
    }

    /** The answer: what of {@code written} is asked for, and {@code stored}. */
    SilencesPage answer(List<Silence> written, SilencePage stored, Instant now) {
        Stream<SilenceView> first =
                written.stream()
                        .filter(silence -> before == null && asksFor(silence, now))
                        .map(silence -> SilenceView.of(silence, null, now));
        Stream<SilenceView> then =
                stored.silences().stream().map(silence -> SilenceView.of(silence, null, now));
        UUID next = stored.next();
        return new SilencesPage(
                Stream.concat(first, then).toList(),
                next == null
                        ? null
                        : new Cursor(next.getMostSignificantBits(), next.getLeastSignificantBits())
                                .toString());
    }

    private boolean asksFor(Silence silence, Instant now) {
        String text = filter.text();
        return (filter.states().isEmpty()
                        || filter.states().contains(SilenceView.state(silence, now)))
                && (text == null || told(silence).contains(text.toLowerCase(Locale.ROOT)));
    }

    private static String told(Silence silence) {
        return (silence.matchers().stream().map(Matcher::text).collect(Collectors.joining(", "))
                        + ' '
                        + silence.author()
                        + ' '
                        + silence.comment())
                .toLowerCase(Locale.ROOT);
    }
}
