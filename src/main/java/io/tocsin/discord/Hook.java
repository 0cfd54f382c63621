package io.tocsin.discord;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A webhook that we have the URL of.
 *
 * @param name what the configuration calls it
 * @param base where its Discord's API is
 * @param id the webhook's id
 * @param token a secret
 * @param property where the URL comes from, for people
 */
record Hook(String name, String base, long id, String token, String property) {

    private static final Pattern URL =
            Pattern.compile(
                    "(https?://[^\\s?#]+?/api(?:/v\\d+)?)/webhooks/(\\d{1,20})/([A-Za-z0-9._-]+)/?");

    /** Without a version, Discord answers as an old one does. */
    private static final String VERSION = "/v10";

    /**
     * @throws IllegalArgumentException if that is no webhook's URL
     */
    static Hook of(String name, String url, String property) {
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    property
                            + " is not a webhook's URL: it looks like"
                            + " https://discord.com/api/webhooks/ID/TOKEN; copy it from the"
                            + " channel's settings, Integrations, Webhooks");
        }
        String base = parts.group(1);
        return new Hook(
                name,
                base.endsWith("/api") ? base + VERSION : base,
                Long.parseUnsignedLong(parts.group(2)),
                parts.group(3),
                property);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "webhook " + name;
    }
}
