package io.tocsin.api;

/** The media types of texts of configuration. */
final class Yaml {

    /** The registered one (RFC 9512). */
    static final String APPLICATION = "application/yaml";

    static final String TEXT = "text/yaml";

    static final String OLD = "application/x-yaml";

    static final String PLAIN = "text/plain";

    private Yaml() {}
}
