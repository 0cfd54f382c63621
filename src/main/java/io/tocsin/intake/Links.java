package io.tocsin.intake;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** Which links an event may carry: people will click them in Discord. */
final class Links {

    private Links() {}

    /** What is wrong with {@code url}, or null if nothing is. */
    static @Nullable String complaint(String url) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            return "is not a valid URL; percent-encode spaces and special characters";
        }
        String scheme = uri.getScheme();
        if (!"http".equalsIgnoreCase(scheme) && !"https".equalsIgnoreCase(scheme)) {
            return "must be an absolute http or https URL";
        }
        String authority = uri.getRawAuthority();
        if (authority == null || authority.startsWith(":")) {
            return "must name a host, as in https://host/path";
        }
        if (authority.indexOf('@') >= 0) {
            return "must not hold a user name or password; remove the part before @";
        }
        return null;
    }
}
