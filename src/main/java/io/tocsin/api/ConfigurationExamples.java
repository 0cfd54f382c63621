package io.tocsin.api;

/** Examples for the OpenAPI document: the configuration. */
final class ConfigurationExamples {

    static final String RELOADED = "{\"version\": 2, \"changed\": true}";

    static final String REFUSED =
            """
            {"type": "/problems/invalid-configuration",
             "title": "Invalid configuration",
             "status": 400,
             "detail": "the configuration file tocsin.yaml is refused: one thing is wrong with it; version 1 stays in force",
             "errors": [{"line": 3, "column": 5, "field": "policies.default.colDown",
               "message": "is not known here; did you mean coolDown?"}]}\
            """;

    private ConfigurationExamples() {}
}
