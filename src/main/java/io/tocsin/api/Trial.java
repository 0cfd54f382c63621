package io.tocsin.api;

import com.google.re2j.Pattern;
import io.tocsin.alert.Labels;
import io.tocsin.problem.ProblemDetail;
import io.tocsin.routing.Matcher;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tries matchers, as long as that takes no more than a few seconds all in all. */
final class Trial {

    /** In instructions of regular expressions times characters, which take about a nanosecond. */
    private static final long MOST_WORK = 3_000_000_000L;

    private long work;

    /**
     * The first of {@code matchers} that does not hold of these labels; null if all do.
     *
     * @throws RefusedException if too much has been tried
     */
    @Nullable Matcher failing(List<Matcher> matchers, Labels labels) {
        for (Matcher matcher : matchers) {
            work += cost(matcher, labels);
            if (work > MOST_WORK) {
                throw new RefusedException(
                        ProblemDetail.of(
                                "too-much-work",
                                "Too much work",
                                400,
                                "so many alerts take too long with so many regular expressions;"
                                        + " check fewer alerts at once"));
            }
            if (!matcher.matches(labels)) {
                return matcher;
            }
        }
        return null;
    }

    private static long cost(Matcher matcher, Labels labels) {
        return switch (matcher) {
            case Matcher.Exactly _ -> labels.size() * 10L + 1;
            case Matcher.Like like -> cost(like.pattern(), labels.get(like.name()));
        };
    }

    private static long cost(Pattern pattern, @Nullable String value) {
        return (long) pattern.programSize() * ((value == null ? 0 : value.length()) + 1);
    }
}
