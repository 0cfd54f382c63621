package io.tocsin.access;

import io.tocsin.problem.ProblemDetail;

/** The problem documents of refusals. Their types are part of the contract. */
final class RefusalWords {

    private static final String HOW =
            "send the header \"Authorization: Bearer <token>\"; tokens are kept by whoever runs this"
                    + " gateway, in what its TOCSIN_ACCESS_TOKENS names (docs/access.md)";

    private RefusalWords() {}

    /** What to tell {@code caller}, who asked for what needs {@code need}. */
    static ProblemDetail of(Refusal refusal, Need need, Caller caller) {
        return ProblemDetail.of(
                refusal.text(), title(refusal), refusal.status(), detail(refusal, need, caller));
    }

    private static String title(Refusal refusal) {
        return switch (refusal) {
            case NO_TOKEN -> "No token";
            case UNKNOWN_TOKEN -> "Unknown token";
            case WRONG_ISSUER -> "Wrong issuer";
            case WRONG_AUDIENCE -> "Wrong audience";
            case EXPIRED -> "Token not valid now";
            case BAD_SIGNATURE -> "Bad signature";
            case UNREADABLE -> "Unreadable token";
            case CLOSED -> "Closed";
            case MISSING_ROLE -> "Missing role";
            case FOREIGN_HOST -> "Foreign host";
            case FOREIGN_PAGE -> "Foreign page";
            case NOT_LOCAL -> "Not from here";
            case KEYS_UNAVAILABLE -> "Keys unavailable";
        };
    }

    private static String detail(Refusal refusal, Need need, Caller caller) {
        return switch (refusal) {
            case NO_TOKEN -> "this needs " + role(need) + ", and no token was sent; " + HOW;
            case UNKNOWN_TOKEN ->
                    "nobody has this token; compare it with the one you were given. " + HOW;
            case WRONG_ISSUER ->
                    "the token's issuer is not trusted here; get one from an issuer that this"
                            + " gateway is told to trust (docs/access.md)";
            case WRONG_AUDIENCE ->
                    "the token is not meant for this gateway; ask its issuer for one with this"
                            + " gateway's audience, which is \"tocsin\" unless it was told otherwise";
            case EXPIRED ->
                    "the token has expired, is not valid yet, or says nothing of it; get a new one"
                            + " and compare the clocks";
            case BAD_SIGNATURE ->
                    "none of the issuer's keys has signed this token; get a new one from its issuer";
            case UNREADABLE ->
                    "the token lacks a claim, or its name for you is longer than 150 characters or"
                            + " holds control characters; get another one"
                            + " from its issuer";
            case CLOSED ->
                    "this gateway can be reached from other machines and has no tokens, so it is"
                            + " closed; whoever runs it: set TOCSIN_ACCESS_TOKENS to a file with"
                            + " tokens, or TOCSIN_ACCESS_INGEST_TOKEN, _READ_TOKEN and"
                            + " _OPERATE_TOKEN (docs/access.md)";
            case MISSING_ROLE ->
                    "this needs %s; the client %s has: %s. Ask whoever runs this gateway for the role"
                            .formatted(role(need), caller.name(), Role.words(caller.roles()));
            case FOREIGN_HOST ->
                    "without tokens this gateway serves its own machine only, under the name"
                            + " localhost, 127.0.0.1 or [::1] and not through a proxy; use that name,"
                            + " or set TOCSIN_ACCESS_TOKENS (docs/access.md)";
            case FOREIGN_PAGE ->
                    "another site's page made your browser send this; nothing was changed. Use this"
                            + " gateway's own pages, or a program";
            case NOT_LOCAL ->
                    "the practice Discord's API serves the bot in this process only; look at the"
                            + " page /sandbox, or run a sandbox of its own (docs/sandbox.md)";
            case KEYS_UNAVAILABLE ->
                    "the keys of the token's issuer cannot be had now; send the request again";
        };
    }

    private static String role(Need need) {
        Role role = need.role();
        return role == null ? "no role" : "the role " + role.text();
    }
}
