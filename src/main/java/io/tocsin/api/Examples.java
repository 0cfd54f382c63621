package io.tocsin.api;

/** Examples for the OpenAPI document. */
final class Examples {

    static final String LEDGER =
            """
            {"entries": [{
              "id": "019ab1c2-d3e4-8000-8008-3f5a7c9b1d2e",
              "at": "2026-01-31T03:12:45.678Z",
              "kind": "fired",
              "decision": "speak",
              "reason": "first-firing",
              "fingerprint": "00ab4be4d5a8c7f1",
              "name": "DiskFull",
              "labels": {"alertname": "DiskFull", "instance": "db-1"},
              "episode": 1,
              "severity": "critical",
              "count": 1,
              "until": "2026-01-31T03:12:45.678Z",
              "conversation": "6f0c3f1e-8f5d-3c55-9d0e-0d4b8a3c5d11"
            }], "next": "AZqxwtPkgACACD9afJsdLg"}\
            """;

    private static final String ALERT =
            """
            "fingerprint": "00ab4be4d5a8c7f1",
              "name": "DiskFull",
              "labels": {"alertname": "DiskFull", "instance": "db-1"},
              "status": "firing",
              "severity": "critical",
              "episode": 1,
              "startsAt": "2026-01-31T03:12:44.000Z",
              "changedAt": "2026-01-31T03:12:45.678Z",
              "lastSeenAt": "2026-01-31T03:40:15.001Z",
              "events": 56,
              "summary": "db-1 has 2% left on /var",
              "held": {"reason": "duplicate", "count": 55, "since": "2026-01-31T03:13:15.102Z"}\
            """;

    static final String ALERTS = "{\"alerts\": [{" + ALERT + "}]}";

    static final String ALERT_DETAIL =
            "{"
                    + ALERT
                    + """
                    ,
                      "timeline": {"entries": [{
                        "id": "019ab1c2-d3e4-8000-8008-3f5a7c9b1d2e",
                        "at": "2026-01-31T03:12:45.678Z",
                        "kind": "fired",
                        "decision": "speak",
                        "reason": "first-firing",
                        "count": 1
                      }]},
                      "conversations": [{
                        "id": "6f0c3f1e-8f5d-3c55-9d0e-0d4b8a3c5d11",
                        "receiver": "default",
                        "channelId": "1032549871234567890",
                        "messageId": "1032549879876543210",
                        "revision": 1,
                        "deliveredRevision": 1,
                        "deliveredAt": "2026-01-31T03:12:46.020Z"
                      }]}\
                    """;

    static final String INVALID =
            """
            {"type": "/problems/invalid-parameters",
             "title": "Invalid parameters",
             "status": 400,
             "detail": "severty is not a parameter here; there are from, to, kind, severity, limit",
             "errors": [{"field": "severty",
               "message": "is not a parameter here; there are from, to, kind, severity, limit"}]}\
            """;

    static final String UNKNOWN_ALERT =
            """
            {"type": "/problems/unknown-alert",
             "title": "Unknown alert",
             "status": 404,
             "detail": "nothing was ever reported of an alert with the fingerprint 00ab4be4d5a8c7f1"}\
            """;

    static final String ACKNOWLEDGEMENT =
            """
            {"by": "ann", "until": "2026-01-31T04:12:45Z", "comment": "volume is being grown"}\
            """;

    static final String UNACKNOWLEDGEMENT =
            """
            {"by": "ann", "comment": "this is for the storage team"}\
            """;

    static final String INVALID_ACKNOWLEDGEMENT =
            """
            {"type": "/problems/invalid-acknowledgement",
             "title": "Invalid acknowledgement",
             "status": 400,
             "detail": "something is wrong with the acknowledgement; nothing was changed",
             "errors": [{"field": "by",
               "message": "is missing; say who takes care, for example a name"}]}\
            """;

    static final String NOT_FIRING =
            """
            {"type": "/problems/not-firing",
             "title": "Alert does not fire",
             "status": 409,
             "detail": "the alert does not fire, so there is nothing to take care of; look at its state"}\
            """;

    static final String UNAVAILABLE =
            """
            {"type": "/problems/ledger-unavailable",
             "title": "Ledger unavailable",
             "status": 503,
             "detail": "The ledger's database does not answer; events are still accepted"}\
            """;

    private Examples() {}
}
