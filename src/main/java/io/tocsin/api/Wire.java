package io.tocsin.api;

/** How values look in JSON. */
final class Wire {

    /** RFC 3339 in UTC, always with milliseconds, so that texts sort as times do. */
    static final String TIME = "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'";

    private Wire() {}
}
