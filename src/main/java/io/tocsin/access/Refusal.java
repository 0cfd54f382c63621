package io.tocsin.access;

import java.util.Locale;

/** Why somebody is not let in. */
enum Refusal {
    /** No token was sent. */
    NO_TOKEN(401),

    /** Nobody has this token; wrong, mistyped and withdrawn ones look the same. */
    UNKNOWN_TOKEN(401),

    /** A JWT of an issuer that is not trusted. */
    WRONG_ISSUER(401),

    /** A JWT that is meant for somebody else. */
    WRONG_AUDIENCE(401),

    /** A JWT whose time is over, or has not come, or that says none. */
    EXPIRED(401),

    /** A JWT that none of its issuer's keys has signed. */
    BAD_SIGNATURE(401),

    /** A JWT that cannot be read, or lacks a claim. */
    UNREADABLE(401),

    /** No credentials are configured, and the gateway can be reached from elsewhere. */
    CLOSED(401),

    /** Who it is is known, but not allowed to do this. */
    MISSING_ROLE(403),

    /** The request names another host than this machine, or came through a proxy. */
    FOREIGN_HOST(403),

    /** Another site's page made a browser send the request. */
    FOREIGN_PAGE(403),

    /** Only this process may use the practice Discord's own API. */
    NOT_LOCAL(403),

    /** The keys of the JWT's issuer cannot be had now. */
    KEYS_UNAVAILABLE(503);

    private final int status;
    private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

    Refusal(int status) {
        this.status = status;
    }

    /** The HTTP status that tells it. */
    int status() {
        return status;
    }

    /** The word used in metrics and logs, and the last part of the problem's type. */
    String text() {
        return text;
    }
}
