package io.tocsin.sandbox.rest;

import java.util.Locale;

/** Whether the limits let a request through. */
sealed interface Admission {

    /** What the rate limit headers tell. */
    Bucket.State bucket();

    record Admitted(Bucket.State bucket) implements Admission {}

    record Limited(Scope scope, long waitMillis, Bucket.State bucket) implements Admission {}

    enum Scope {
        USER,
        GLOBAL,
        SHARED;

        String header() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
