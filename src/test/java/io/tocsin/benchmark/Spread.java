package io.tocsin.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Several measurements of the same thing. */
final class Spread {

    private Spread() {}

    /** The median, and from where to where. */
    static <T> String of(List<T> rounds, ToDoubleFunction<T> value, String format) {
        var sorted = rounds.stream().mapToDouble(value).sorted().toArray();
        return String.format(
                Locale.ROOT,
                format + " (" + format + "–" + format + ")",
                sorted[sorted.length / 2],
                sorted[0],
                sorted[sorted.length - 1]);
    }
}
