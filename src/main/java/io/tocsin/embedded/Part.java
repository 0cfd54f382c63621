package io.tocsin.embedded;

/** What can be embedded. */
public enum Part {
    POSTGRES,
    REDIS
}
