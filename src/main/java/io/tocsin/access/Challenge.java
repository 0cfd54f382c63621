package io.tocsin.access;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** The header {@code WWW-Authenticate} (RFC 6750, section 3). */
final class Challenge {

    static final String HEADER = "WWW-Authenticate";

    /** Makes a browser ask for a name, which is ignored, and a password, which is the token. */
    static final String BROWSER = "Basic realm=\"tocsin\", charset=\"UTF-8\"";

    private static final String BEARER = "Bearer realm=\"tocsin\"";

    private Challenge() {}

    /** What is asked of who was refused; null if no token would help. */
    static @Nullable String of(Refusal refusal, Need need) {
        return switch (refusal) {
            case NO_TOKEN, CLOSED -> BEARER;
            case UNKNOWN_TOKEN, WRONG_ISSUER, WRONG_AUDIENCE, EXPIRED, BAD_SIGNATURE, UNREADABLE ->
                    BEARER + ", error=\"invalid_token\"";
            case MISSING_ROLE -> {
                Role role = need.role();
                yield role == null
                        ? BEARER
                        : BEARER
                                + ", error=\"insufficient_scope\", scope=\"%s\""
                                        .formatted(role.text());
            }
            case FOREIGN_HOST, FOREIGN_PAGE, NOT_LOCAL, KEYS_UNAVAILABLE -> null;
        };
    }

    /** Whether somebody looks at a page. */
    static boolean isPage(HttpServerRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return request.method().equals(HttpMethod.GET)
                && accept != null
                && accept.contains("text/html");
    }
}
