package io.tocsin.access;

import com.google.re2j.Pattern;

/**
 * A text in which {@code *} stands for any characters, as in {@code system:serviceaccount:shop:*}.
 */
record Wildcard(Pattern pattern) {

    static Wildcard of(String text) {
        StringBuilder pattern = new StringBuilder();
        for (String part : text.strip().split("\\*", -1)) {
            pattern.append(pattern.isEmpty() ? "" : ".*").append(Pattern.quote(part));
        }
        return new Wildcard(Pattern.compile(pattern.toString(), Pattern.DOTALL));
    }

    boolean fits(String text) {
        return pattern.matches(text);
    }
}
