package io.tocsin.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a client may do. It may have several roles. */
public enum Role {
    /** Bring events. */
    INGEST,

    /** Ask, and try things out that change nothing. */
    READ,

    /** Change something: acknowledge, silence, reload. Whoever may do so may read, too. */
    OPERATE;

    private final String text = name().toLowerCase(Locale.ROOT);

    /** The word used in files, answers and metrics. */
    public String text() {
        return text;
    }

    /** The role called {@code word}. */
    static Optional<Role> parse(String word) {
        return Arrays.stream(values()).filter(role -> role.text.equals(word)).findFirst();
    }

    /** Whether who has this role may do what {@code needed} allows. */
    boolean covers(Role needed) {
        return this == needed || this == OPERATE && needed == READ;
    }

    /** The words for {@code roles}, in the order of this enum. */
    static String words(Collection<Role> roles) {
        return roles.isEmpty()
                ? "none"
                : EnumSet.copyOf(roles).stream().map(Role::text).collect(Collectors.joining(", "));
    }
}
