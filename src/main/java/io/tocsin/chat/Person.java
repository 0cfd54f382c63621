package io.tocsin.chat;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Somebody in Discord.
 *
 * @param name what they are called, on one line
 * @param roles the ids of their roles
 */
public record Person(long id, String name, Set<Long> roles) {

    private static final int MOST = 64;
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{C}\\p{Z}]+");

    /** Copies the roles, and takes from the name what would not be seen or begin new lines. */
    public Person {
        roles = Set.copyOf(roles);
        String plain = INVISIBLE.matcher(name).replaceAll(" ").strip();
        String shortened =
                plain.codePointCount(0, plain.length()) <= MOST
                        ? plain
                        : plain.substring(0, plain.offsetByCodePoints(0, MOST));
        name = shortened.isEmpty() ? "somebody" : shortened;
    }

    /** For whatever shows who did something: {@code ann (Discord)}. */
    public String signature() {
        return name + " (Discord)";
    }

    /** The same with the id, which nobody else can take: for the ledger. */
    String identified() {
        return "%s (Discord user %s)".formatted(name, Long.toUnsignedString(id));
    }
}
