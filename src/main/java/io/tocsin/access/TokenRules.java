package io.tocsin.access;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a token, a client's name and the digest of a token look like. */
final class TokenRules {

    /** What a digest begins with. No token does: it has no colon. */
    static final String DIGEST = "sha256:";

    /** How long a token is at least. */
    static final int SHORTEST = 16;

    private static final int LONGEST = 1024;
    private static final String REMEDY = "; make one with: openssl rand -hex 32";

    /** What a header can carry after "Bearer" (RFC 6750, section 2.1). */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{64}");

    private TokenRules() {}

    /** What is wrong with a token, without any of it; null if nothing is. */
    static @Nullable String complaint(String token) {
        if (token.length() < SHORTEST) {
            return "has fewer than " + SHORTEST + " characters" + REMEDY;
        }
        if (token.length() > LONGEST) {
            return "has more than " + LONGEST + " characters" + REMEDY;
        }
        return TOKEN.matcher(token).matches()
                ? null
                : "has other characters than letters, digits and -._~+/=" + REMEDY;
    }

    /** Whether {@code name} can be a client's. */
    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** Whether {@code text} spells a SHA-256. */
    static boolean isDigest(String text) {
        return HEX.matcher(text).matches();
    }
}
