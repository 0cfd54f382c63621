package io.tocsin.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The SHA-256 of a token: all that is kept of it.
 *
 * <p>Tokens are looked up by this digest, in a hash table and without a comparison in constant
 * time. What such a lookup could leak is how far the digest of a guess agrees with a known one; who
 * wants to use that must find inputs whose digests begin as wanted, and would be no nearer to the
 * token, because SHA-256 cannot be turned back. The token itself is compared with nothing.
 */
final class TokenDigest {

    private static final HexFormat HEX = HexFormat.of();

    private final byte[] bytes;

    private TokenDigest(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The digest of {@code token}. */
    static TokenDigest of(String token) {
        try {
            return new TokenDigest(
                    MessageDigest.getInstance("SHA-256")
                            .digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * The digest that {@code hex} spells.
     *
     * @throws IllegalArgumentException if it is not 64 hex digits
     */
    static TokenDigest ofHex(String hex) {
        if (hex.length() != 64) {
            throw new IllegalArgumentException("a SHA-256 has 64 hex digits");
        }
        return new TokenDigest(HEX.parseHex(hex));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TokenDigest that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Says nothing, so that no log line ever does. */
    @Override
    public String toString() {
        return "TokenDigest";
    }
}
