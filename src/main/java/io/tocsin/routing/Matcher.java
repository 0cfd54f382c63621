package io.tocsin.routing;

import com.google.re2j.Pattern;
import io.tocsin.alert.LabelSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a label must be, as in Alertmanager: {@code =}, {@code !=}, and by a regular expression of
 * RE2, which must match the whole value, {@code =~} and {@code !~}. A label that is absent is
 * empty.
 */
public sealed interface Matcher {

    /** Whether it holds of these labels. */
    boolean matches(LabelSet labels);

    /** Whether all of {@code matchers} hold of these labels. */
    static boolean all(List<Matcher> matchers, LabelSet labels) {
        for (int i = 0; i < matchers.size(); i++) {
            if (!matchers.get(i).matches(labels)) {
                return false;
            }
        }
        return true;
    }

    /** As configuration writes it. */
    String text();

    /**
     * A value that the label has, or has not.
     *
     * @param wanted whether it must have it
     */
    record Exactly(String name, boolean wanted, String value) implements Matcher {

        @Override
        public boolean matches(LabelSet labels) {
            return valueOf(name, labels).equals(value) == wanted;
        }

        @Override
        public String text() {
            return written(name) + (wanted ? "=" : "!=") + quoted(value);
        }
    }

    /** A pattern that the label's value has, or has not. */
    final class Like implements Matcher {

        private final String name;
        private final boolean wanted;
        private final Pattern pattern;

        /** What the pattern stands for, if that is only a few words; looked up in no time. */
        private final @Nullable Set<String> words;

        /**
         * What must match the whole value, or must not.
         *
         * @param wanted whether it must
         */
        public Like(String name, boolean wanted, Pattern pattern) {
            this.name = name;
            this.wanted = wanted;
            this.pattern = pattern;
            this.words = RegularExpression.words(pattern.pattern());
        }

        /** The label's. */
        public String name() {
            return name;
        }

        /** Whether the value must match. */
        public boolean wanted() {
            return wanted;
        }

        /** What it is matched with. */
        public Pattern pattern() {
            return pattern;
        }

        @Override
        public boolean matches(LabelSet labels) {
            String value = valueOf(name, labels);
            return (words == null ? pattern.matches(value) : words.contains(value)) == wanted;
        }

        @Override
        public String text() {
            return written(name) + (wanted ? "=~" : "!~") + quoted(pattern.pattern());
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Like like
                    && name.equals(like.name)
                    && wanted == like.wanted
                    && pattern.equals(like.pattern);
        }

        @Override
        public int hashCode() {
            return Objects.hash(name, wanted, pattern);
        }

        @Override
        public String toString() {
            return text();
        }
    }

    private static String valueOf(String name, LabelSet labels) {
        String value = labels.get(name);
        return value == null ? "" : value;
    }

    private static String written(String name) {
        return Utf8Matchers.isPlain(name) ? name : quoted(name);
    }

    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
