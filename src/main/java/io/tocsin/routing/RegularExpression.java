package io.tocsin.routing;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.tocsin.problem.Excerpt;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Regular expressions of RE2, which take time proportional to the text, whatever they are. */
final class RegularExpression {

    private static final int LENGTH = 2048;

    /** RE2/J writes out what is repeated; Go's RE2 refuses more than this where groups nest. */
    private static final long COPIES = 1_000_000;

    /** How many instructions an expression becomes at most; each may be tried at each character. */
    private static final int SIZE = 20_000;

    /** What means itself, besides letters and digits; and what is between words. */
    private static final String PLAIN = " _-/:@%,;|";

    private RegularExpression() {}

    static Pattern compile(String expression) throws UnreadableException {
        if (expression.length() > LENGTH) {
            throw new UnreadableException(
                    "has a regular expression of "
                            + expression.length()
                            + " characters; at most "
                            + LENGTH
                            + " are allowed: split it");
        }
        if (copies(expression) > COPIES) {
            throw tooLarge(expression);
        }
        try {
            Pattern pattern = Pattern.compile(expression);
            if (pattern.programSize() > SIZE) {
                throw tooLarge(expression);
            }
            return pattern;
        } catch (PatternSyntaxException e) {
            throw new UnreadableException(
                    "has a regular expression that RE2 does not understand, "
                            + Excerpt.quote(expression)
                            + ": "
                            + Excerpt.of(e.getDescription())
                            + "; correct it");
        }
    }

    /**
     * The words that {@code expression} stands for if it is nothing but words with | between them;
     * null if it is more.
     */
    static @Nullable Set<String> words(String expression) {
        boolean plain =
                expression
                        .chars()
                        .allMatch(c -> Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0);
        return plain ? Set.copyOf(Arrays.asList(expression.split("\\|", -1))) : null;
    }

    /** How many characters it has at most when what is repeated is written out. */
    static long copies(String expression) {
        return expression.length() * repeats(expression);
    }

    /** How often a part can be repeated at most, as if all counted repetitions were nested. */
    private static long repeats(String expression) {
        long product = 1;
        int open = expression.indexOf('{');
        while (open >= 0) {
            int end = open + 1;
            long most = 0;
            long number = 0;
            while (end < expression.length()
                    && (Character.isDigit(expression.charAt(end))
                            || expression.charAt(end) == ',')) {
                char c = expression.charAt(end++);
                number = c == ',' ? 0 : Math.min(number * 10 + c - '0', COPIES);
                most = Math.max(most, number);
            }
            product = Math.min(product * Math.max(1, most), COPIES);
            open = expression.indexOf('{', end);
        }
        return product;
    }

    private static UnreadableException tooLarge(String expression) {
        return new UnreadableException(
                "has a regular expression that becomes too large, "
                        + Excerpt.quote(expression)
                        + "; repeat less in it");
    }
}
