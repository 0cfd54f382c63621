package io.tocsin.dispatch;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tocsin.alert.Fingerprint;
import io.tocsin.alert.Labels;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Where people who read a message find more. */
@Singleton
public final class Links {

    /** The longest link. */
    static final int MOST = 500;

    private static final Pattern NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

    private final @Nullable String base;

    /**
     * @param url where people reach this gateway
     * @throws IllegalArgumentException if no link can begin with it
     */
    Links(@ConfigProperty(name = "tocsin.url") Optional<String> url) {
        this.base = url.map(Links::checked).orElse(null);
    }

    /** Where people reach this gateway; empty if nobody has said it. */
    public Optional<String> base() {
        return Optional.ofNullable(base);
    }

    /**
     * The alerts that have these labels, or all of them if that would be too long; null if nobody
     * has said where this gateway is. Fit to stand in a message as it is.
     */
    public @Nullable String alerts(@Nullable Labels common) {
        if (base == null) {
            return null;
        }
        String all = base + "/api/v1/alerts";
        StringBuilder query = new StringBuilder();
        if (common != null) {
            common.forEach((name, value) -> append(query, name, value));
        }
        return all.length() + query.length() <= MOST ? all + query : all;
    }

    /**
     * What is known of one alert; null if nobody has said where this gateway is. Fit to stand in a
     * message as it is.
     */
    @Nullable String alert(long fingerprint) {
        return base == null ? null : base + "/api/v1/alerts/" + new Fingerprint(fingerprint);
    }

    /**
     * Says where something is: with a link if there is one. At most 30 characters more than that.
     */
    static String inLedger(@Nullable String link) {
        return link == null ? "in the ledger" : "[in the ledger](" + link + ")";
    }

    private static void append(StringBuilder query, String name, String value) {
        if (NAME.matcher(name).matches()) {
            String matcher =
                    "%s=\"%s\""
                            .formatted(
                                    name,
                                    value.replace("\\", "\\\\")
                                            .replace("\"", "\\\"")
                                            .replace("\n", "\\n"));
            query.append(query.isEmpty() ? '?' : '&')
                    .append("matcher=")
                    .append(URLEncoder.encode(matcher, UTF_8).replace("*", "%2A"));
        }
    }

    private static String checked(String url) {
        String text = url.strip().replaceFirst("/+$", "");
        try {
            URI uri = new URI(text);
            boolean web =
                    "http".equalsIgnoreCase(uri.getScheme())
                            || "https".equalsIgnoreCase(uri.getScheme());
            if (web
                    && uri.getHost() != null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && text.length() <= MOST / 2
                    && text.indexOf('(') < 0
                    && text.indexOf(')') < 0) {
                return uri.toASCIIString();
            }
        } catch (URISyntaxException e) {
            // Told below.
        }
        throw new IllegalArgumentException(
                "tocsin.url (TOCSIN_URL) must be where people reach this gateway, such as"
                        + " https://tocsin.example.org, of at most "
                        + MOST / 2
                        + " characters and without parentheses, ? and #; it is \""
                        + url
                        + "\"");
    }
}
