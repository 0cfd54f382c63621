package io.tocsin.discord;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A bot that we have the token of.
 *
 * @param name what the configuration calls it
 * @param id the bot's user id, which its token begins with
 * @param token a secret
 * @param property where the token comes from, for people
 * @param shards how many it was told to have
 */
record Account(String name, long id, String token, String property, OptionalInt shards) {

    /**
     * @throws IllegalArgumentException if that is no bot's token
     */
    static Account of(String name, String token, String property, OptionalInt shards) {
        return new Account(
                name,
                userId(token)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                property
                                                        + " is not a bot's token: it has three parts"
                                                        + " with dots between; copy it from the Bot"
                                                        + " page of the Developer Portal (Reset"
                                                        + " Token)")),
                token,
                property,
                shards);
    }

    private static OptionalLong userId(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return OptionalLong.empty();
        }
        try {
            byte[] id = Base64.getDecoder().decode(parts[0].replace('-', '+').replace('_', '/'));
            return OptionalLong.of(
                    Long.parseUnsignedLong(new String(id, StandardCharsets.US_ASCII)));
        } catch (IllegalArgumentException _) {
            return OptionalLong.empty();
        }
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "bot " + name;
    }
}
