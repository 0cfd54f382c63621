package io.tocsin.routing.alertmanager;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Gives everybody a name of their own: the wish, or the wish with a number. */
final class Numbered {

    private static final int DIGITS = 8;

    private final String separator;
    private final int length;
    private final Set<String> taken = new HashSet<>();

    /** By wish, so that a hundred thousand with the same one do not try all numbers each. */
    private final Map<String, Integer> numbers = new HashMap<>();

    /** Names of at most {@code length} characters. */
    Numbered(String separator, int length) {
        this.separator = separator;
        this.length = length;
    }

    /** A name like {@code wish} that nobody has. */
    String of(String wish) {
        String name = wish.substring(0, Math.min(wish.length(), length));
        String stem = wish.substring(0, Math.min(wish.length(), length - DIGITS));
        while (!taken.add(name)) {
            name = stem + separator + (numbers.merge(stem, 1, Integer::sum) + 1);
        }
        return name;
    }
}
