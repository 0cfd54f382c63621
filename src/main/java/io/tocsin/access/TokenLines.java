package io.tocsin.access;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines {@code <client> <role>[,<role>] <token or sha256:…>}. Empty lines and those that
 * begin with {@code #} say nothing.
 *
 * <p>No complaint repeats anything of a line: whoever has mixed up the order of the words finds no
 * token in the log.
 */
final class TokenLines {

    private static final String FORM = "must be: <client> <role>[,<role>] <token or sha256:digest>";

    private final Map<TokenDigest, Caller> clients = new HashMap<>();
    private final Map<TokenDigest, String> places = new HashMap<>();
    private final List<String> complaints = new ArrayList<>();

    /** Reads {@code text}, which {@code file} holds. */
    TokenLines read(String file, String text) {
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            String said = line.strip();
            if (!said.isEmpty() && !said.startsWith("#")) {
                String place = file + ":" + number;
                String complaint = read(said.split("\\s+"), place);
                if (complaint != null) {
                    complaints.add(place + ": " + complaint);
                }
            }
        }
        return this;
    }

    /**
     * What was read.
     *
     * @throws BadTokensException if there is anything wrong, with all of it
     */
    Credentials credentials() {
        if (!complaints.isEmpty()) {
            throw new BadTokensException(complaints);
        }
        return new Credentials(clients);
    }

    private @Nullable String read(String[] words, String place) {
        if (words.length != 3) {
            return "has " + words.length + " words; a line " + FORM;
        }
        if (!TokenRules.isName(words[0])) {
            return "the first word is no client's name; use letters, digits and -._ only, at most"
                    + " 64; a line "
                    + FORM;
        }
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String word : words[1].split(",", -1)) {
            Role.parse(word).ifPresent(roles::add);
            if (Role.parse(word).isEmpty()) {
                return "the second word names something that is no role; the roles are ingest, read"
                        + " and operate, joined by commas without spaces";
            }
        }
        return add(words[2], new Caller(words[0], roles), place);
    }

    private @Nullable String add(String secret, Caller caller, String place) {
        if (secret.startsWith(TokenRules.DIGEST)) {
            String hex = secret.substring(TokenRules.DIGEST.length());
            return TokenRules.isDigest(hex)
                    ? add(TokenDigest.ofHex(hex), caller, place)
                    : "what follows sha256: is not 64 hex digits; make it with: printf %s \"$TOKEN\""
                            + " | sha256sum";
        }
        String complaint = TokenRules.complaint(secret);
        return complaint == null
                ? add(TokenDigest.of(secret), caller, place)
                : "the token " + complaint;
    }

    private @Nullable String add(TokenDigest digest, Caller caller, String place) {
        String before = places.putIfAbsent(digest, place);
        clients.putIfAbsent(digest, caller);
        return before == null
                ? null
                : "has the same token as " + before + "; give each client a token of its own";
    }
}
