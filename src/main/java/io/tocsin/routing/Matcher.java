package io.tocsin.routing;

import com.google.re2j.Pattern;
import io.tocsin.alert.LabelSet;
import java.util.List;

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

    /**
     * A pattern that the label's value has, or has not.
     *
     * @param wanted whether it must have it
     */
    record Like(String name, boolean wanted, Pattern pattern) implements Matcher {

        @Override
        public boolean matches(LabelSet labels) {
            return pattern.matches(valueOf(name, labels)) == wanted;
        }

        @Override
        public String text() {
            return written(name) + (wanted ? "=~" : "!~") + quoted(pattern.pattern());
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
