package io.tocsin.api;

import io.tocsin.access.Caller;
import io.tocsin.alert.Acknowledgement;
import io.tocsin.routing.Section;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who wants something.
 *
 * @param name what they are called
 * @param client the client that says so, if it is called otherwise
 */
record Author(String name, @Nullable String client) {

    /** A name stands in the lines of the log and of the ledger, and must not begin new ones. */
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

    /** Somebody on this machine who does not say who they are. */
    private static final String SOMEBODY = "somebody";

    /** How long a name may be, in characters. */
    static final int MOST = Acknowledgement.MOST_BY;

    /**
     * Who {@code key} says it is, or else the client that asks; with both, both are told. Null,
     * with a complaint, if neither says anything or the name is none.
     *
     * @param remedy what to do about a missing name
     */
    static @Nullable Author read(Section section, String key, Caller caller, String remedy) {
        String said = text(section, key, MOST);
        if (section.get(key) != null && (said == null || said.length() > MOST)) {
            return null;
        }
        Author author = of(said, caller);
        if (author == null) {
            section.complain(key, "is missing; " + remedy);
        }
        return author;
    }

    /** The same where a name is not needed. */
    static Author orSomebody(@Nullable String said, Caller caller) {
        Author author = of(said, caller);
        return author == null ? new Author(SOMEBODY, null) : author;
    }

    private static @Nullable Author of(@Nullable String said, Caller caller) {
        String client = caller.name();
        String name = said == null ? "" : CONTROL.matcher(said).replaceAll(" ").strip();
        if (name.isEmpty()) {
            return client == null ? null : new Author(client, null);
        }
        return new Author(name, name.equals(client) ? null : client);
    }

    /** In words: {@code ann}, or {@code ann (as client grafana)}. */
    String told() {
        return client == null ? name : "%s (as client %s)".formatted(name, client);
    }

    /** The text under {@code key}, with a complaint if it is longer than {@code most}. */
    static @Nullable String text(Section section, String key, int most) {
        String text = section.text(key);
        if (text != null && text.length() > most) {
            section.complain(
                    key,
                    "has %d characters; at most %d are taken: shorten it"
                            .formatted(text.length(), most));
        }
        return text;
    }
}
