package io.tocsin.access;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides who is let in. Pure: what it says depends on its arguments alone.
 *
 * @param exposure how the gateway stands in its network
 * @param openMetrics whether metrics are for everybody
 * @param issuers whether there is anybody whose JWTs are trusted
 */
record Door(Exposure exposure, boolean openMetrics, boolean issuers) {

    /** What is done with a request. */
    sealed interface Verdict {

        /** It goes on. */
        record Enter(Caller caller) implements Verdict {}

        /** It does not. */
        record Refuse(Refusal why, Caller caller) implements Verdict {}

        /** It depends on whether {@code jwt} is genuine. */
        record Ask(String jwt) implements Verdict {}
    }

    private record Secret(String text, boolean basic) {}

    private static final String BEARER = "bearer ";
    private static final String BASIC = "basic ";

    Verdict decide(Knock knock, Credentials credentials) {
        if (knock.need() == Need.NOTHING || knock.need() == Need.METRICS && openMetrics) {
            return new Verdict.Enter(Caller.ANYBODY);
        }
        if (knock.need() == Need.PRACTICE) {
            return practice(knock);
        }
        return switch (exposure) {
            case CLOSED -> refuse(Refusal.CLOSED);
            case LOCAL -> local(knock);
            case GUARDED -> guarded(knock, credentials);
        };
    }

    private static Verdict practice(Knock knock) {
        boolean here = knock.fromHere() && !knock.forwarded() && !knock.foreignPage();
        return here ? new Verdict.Enter(Caller.ANYBODY) : refuse(Refusal.NOT_LOCAL);
    }

    private static Verdict local(Knock knock) {
        if (!Loopback.names(knock.host()) || knock.forwarded()) {
            return refuse(Refusal.FOREIGN_HOST);
        }
        return knock.changes() && knock.foreignPage()
                ? refuse(Refusal.FOREIGN_PAGE)
                : new Verdict.Enter(Caller.LOCAL);
    }

    private Verdict guarded(Knock knock, Credentials credentials) {
        Secret secret = secret(knock.authorization());
        if (secret == null) {
            return refuse(Refusal.NO_TOKEN);
        }
        // A browser keeps what it was told for Basic, and would send it for anybody's page.
        if (secret.basic() && knock.changes() && knock.foreignPage()) {
            return refuse(Refusal.FOREIGN_PAGE);
        }
        Optional<Caller> client = credentials.find(secret.text());
        if (client.isPresent()) {
            return admit(client.get(), knock.need());
        }
        return issuers && secret.text().chars().filter(c -> c == '.').count() == 2
                ? new Verdict.Ask(secret.text())
                : refuse(Refusal.UNKNOWN_TOKEN);
    }

    /** What is done with a request of {@code caller}, whose word is proven. */
    static Verdict admit(Caller caller, Need need) {
        Role role = need.role();
        return role == null || caller.may(role)
                ? new Verdict.Enter(caller)
                : new Verdict.Refuse(Refusal.MISSING_ROLE, caller);
    }

    private static Verdict refuse(Refusal why) {
        return new Verdict.Refuse(why, Caller.ANYBODY);
    }

    /** The token: as bearer, or as the password of a browser, which can send it in no other way. */
    private static @Nullable Secret secret(@Nullable String authorization) {
        if (authorization == null) {
            return null;
        }
        if (authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return new Secret(authorization.substring(BEARER.length()).strip(), false);
        }
        if (authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return new Secret(password(authorization.substring(BASIC.length()).strip()), true);
        }
        return null;
    }

    /** What follows the colon; the name before it says nothing. Empty if it is not readable. */
    private static String password(String encoded) {
        try {
            String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            return pair.substring(pair.indexOf(':') + 1);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
