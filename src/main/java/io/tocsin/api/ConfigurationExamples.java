package io.tocsin.api;

/** Examples for the OpenAPI document: the configuration. */
final class ConfigurationExamples {

    static final String RELOADED = "{\"version\": 2, \"changed\": true}";

    static final String REFUSED =
            """
            {"type": "/problems/invalid-configuration",
             "title": "Invalid configuration",
             "status": 400,
             "detail": "one thing is wrong with the configuration file tocsin.yaml; version 1 stays in force",
             "errors": [{"line": 3, "column": 5, "field": "policies.default.colDown",
               "message": "is not known here; did you mean coolDown?"}]}\
            """;

    static final String CONFIGURATION =
            """
            {"version": 2, "loadedAt": "2026-01-31T12:00:00.000Z", "file": "tocsin.yaml",
             "refused": {"since": "2026-01-31T13:00:00.000Z", "file": "tocsin.yaml",
               "errors": [{"line": 3, "column": 5, "path": "policies.default.colDown",
                 "message": "is not known here; did you mean coolDown?"}], "errorsUnlisted": 0},
             "config": {"receivers": {"default": {"bot": "default",
               "channel": "1200000000000000001"}},
               "route": {"receiver": "default", "policy": "default", "groupBy": ["..."],
                 "groupWait": "0s"}}}\
            """;

    static final String TYPO = "policies:\n  default:\n    colDown: 1m\n";

    static final String CHECK =
            """
            {"config": "receivers:\\n  ops: {channel: '1200000000000000001'}\\nroute: {receiver: ops}\\n",
             "alerts": [{"labels": {"alertname": "DiskFull"}, "severity": "critical"}]}\
            """;

    static final String CHECKED =
            """
            {"valid": true, "errors": [], "errorsUnlisted": 0, "alerts": [{
              "labels": {"alertname": "DiskFull"}, "fingerprint": "89a0a1de2c9f5a5d",
              "severity": "critical",
              "routes": [{"path": "route", "receiver": "ops", "mentions": [],
                "group": {"key": "89a0a1de2c9f5a5d"}, "groupWait": "0s", "policy": "default",
                "policyFrom": "route"}],
              "tried": [{"path": "route", "matched": true, "match": []}], "triedUnlisted": 0,
              "silences": [], "inhibitions": []}]}\
            """;

    static final String BAD =
            """
            {"valid": false, "errors": [{"line": 3, "column": 5, "path": "policies.default.colDown",
              "message": "is not known here; did you mean coolDown?"}], "errorsUnlisted": 0,
             "alerts": []}\
            """;

    static final String INVALID_CHECK =
            """
            {"type": "/problems/invalid-check",
             "title": "Invalid check",
             "status": 400,
             "detail": "something is wrong with the request, so nothing was checked",
             "errors": [{"field": "alerts[0].labels.code",
               "message": "must be a text, not the number 7; quote it"}]}\
            """;

    static final String TOO_LARGE =
            """
            {"type": "/problems/body-too-large",
             "title": "Body too large",
             "status": 413,
             "detail": "the body has 4000000 bytes; at most 3145728 are read: leave something out"}\
            """;

    static final String FOREIGN =
            "receivers: [{name: ops, email_configs: [{to: ops@example.org}]}]\n"
                    + "route: {receiver: ops, group_by: [alertname]}\n";

    static final String CONVERTED_TEXT =
            """
            # dropped: line 1, receivers[0].email_configs: email is not carried over: Tocsin speaks in Discord
            receivers:
              ops:
                channel: '1200000000000000001'
            """;

    static final String CONVERTED =
            """
            {"config": "receivers:\\n  ops:\\n    channel: '1200000000000000001'\\n", "notes": [
              {"path": "receivers[0].email_configs", "line": 1, "severity": "dropped",
               "message": "email is not carried over: Tocsin speaks in Discord"}],
             "notesUnlisted": 0}\
            """;

    static final String NOT_CONVERTED =
            """
            {"type": "/problems/not-convertible",
             "title": "Not convertible",
             "status": 400,
             "detail": "one thing is wrong with the alertmanager.yml",
             "errors": [{"line": 1, "column": 1, "field": "route",
               "message": "is missing; this must be a whole alertmanager.yml"}]}\
            """;

    private ConfigurationExamples() {}
}
