package io.tocsin.chat;

import io.tocsin.problem.Excerpt;
import io.tocsin.routing.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Spans of time that people type. */
final class Spans {

    /** How far away an end may be. */
    private static final Duration LONGEST = Duration.ofDays(366);

    private static final List<String> COMMON =
            List.of("15m", "30m", "1h", "2h", "4h", "8h", "12h", "1d", "2d", "7d");

    private Spans() {}

    /**
     * The moment that is as far from {@code now} as {@code option} says; null if it says nothing.
     */
    static @Nullable Instant end(Request request, Option option, Instant now) {
        String text = request.get(option);
        return text == null ? null : end(text, option, now);
    }

    /** The same of an option that must be there. */
    static Instant requiredEnd(Request request, Option option, Instant now) {
        return end(request.required(option), option, now);
    }

    private static Instant end(String text, Option option, Instant now) {
        long span = Durations.parse(text.replace(" ", "").toLowerCase(Locale.ROOT));
        if (span <= 0) {
            throw new SaidException(
                    "**%s** must be a span of time such as `30m`, `1h30m` or `7d`, not `%s`."
                            .formatted(option.name(), Excerpt.of(text).replace('`', 'ˋ')));
        }
        if (span > LONGEST.toMillis()) {
            throw new SaidException(
                    "**%s** is longer than a year; write what is never to be heard into tocsin.yaml."
                            .formatted(option.name()));
        }
        return now.plusMillis(span);
    }

    /** Common ones that begin with what was typed. */
    static List<Choice> choices(String typed) {
        String begun = typed.strip().toLowerCase(Locale.ROOT);
        List<Choice> choices =
                COMMON.stream().filter(one -> one.startsWith(begun)).map(Choice::of).toList();
        boolean span = choices.isEmpty() && Durations.parse(begun) > 0;
        return span && begun.length() <= Choice.MOST ? List.of(Choice.of(begun)) : choices;
    }
}
