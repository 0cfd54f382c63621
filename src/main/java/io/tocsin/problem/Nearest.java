package io.tocsin.problem;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The known word that was probably meant by one that nobody knows. */
public final class Nearest {

    private static final int LONGEST = 32;

    private Nearest() {}

    /** The one of {@code known} that is nearest to {@code unknown}, or null if none is near. */
    public static @Nullable String to(String unknown, Collection<String> known) {
        if (unknown.length() > LONGEST) {
            return null;
        }
        String lower = unknown.toLowerCase(Locale.ROOT);
        String nearest = null;
        int shortest = Integer.MAX_VALUE;
        for (String word : known) {
            int distance = Levenshtein.distance(lower, word.toLowerCase(Locale.ROOT));
            // Two slips in a word of four letters make another word.
            int most = word.length() < 5 ? 1 : 2;
            if (distance <= most && distance < shortest) {
                nearest = word;
                shortest = distance;
            }
        }
        return nearest;
    }
}
