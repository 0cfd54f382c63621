package io.tocsin.routing;

import java.time.Instant;
import java.util.List;

/** What became of a look at the configuration file. */
public sealed interface Reload {

    /** It says something new, which is in force now. */
    record Loaded(Routing.Version version) implements Reload {}

    /** It says what is in force already. */
    record Unchanged(Routing.Version version) implements Reload {}

    /**
     * It is refused; what was in force still is.
     *
     * @param since since when files have been refused without a break
     * @param file its name
     * @param complaints what is wrong with it, in the order of the text
     * @param unlisted how many more things are wrong with it
     */
    record Refused(Instant since, String file, List<Complaint> complaints, int unlisted)
            implements Reload {

        /** Copies the list. */
        public Refused {
            complaints = List.copyOf(complaints);
        }
    }

    /** In a word, for metrics. */
    default String text() {
        return switch (this) {
            case Loaded _ -> "loaded";
            case Unchanged _ -> "unchanged";
            case Refused _ -> "refused";
        };
    }
}
