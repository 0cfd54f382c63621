package io.tocsin.routing;

import io.tocsin.alert.Labels;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the matchers of a silence that somebody makes must keep to. */
public final class SilenceMatchers {

    /** How many there are at most. */
    public static final int MOST = 64;

    /** How many characters they have at most, all together. */
    public static final int LENGTH = 8192;

    /** An alert of which nothing is known but that it has a name. */
    private static final Labels ANY = Labels.of(Map.of(Labels.ALERT_NAME, "\uE000"));

    private SilenceMatchers() {}

    /** Whether an alert of which they say nothing is meant too, so that nearly all are. */
    public static boolean meanEverything(List<Matcher> matchers) {
        return !matchers.isEmpty() && Matcher.all(matchers, ANY);
    }

    /** As they are stored. */
    public static String text(List<Matcher> matchers) {
        return matchers.stream().map(Matcher::text).collect(Collectors.joining(", "));
    }

    /** Those that mean alerts with all of {@code labels}, and perhaps more. */
    public static List<Matcher> of(Labels labels) {
        return labels.asMap().entrySet().stream()
                .<Matcher>map(label -> new Matcher.Exactly(label.getKey(), true, label.getValue()))
                .toList();
    }
}
