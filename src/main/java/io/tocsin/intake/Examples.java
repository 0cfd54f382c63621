package io.tocsin.intake;

/** What the OpenAPI document shows. */
final class Examples {

    static final String EVENT =
            """
            {
              "id": "backup-2026-03-01",
              "source": "backup",
              "name": "BackupFailed",
              "status": "firing",
              "severity": "error",
              "labels": {"cluster": "eu-1", "namespace": "shop", "database": "orders"},
              "annotations": {"runbook": "https://example.org/runbooks/backup"},
              "summary": "The nightly backup of orders failed",
              "url": "https://example.org/jobs/4711",
              "startsAt": "2026-03-01T02:14:00Z",
              "value": 3
            }""";

    static final String EVENTS =
            """
            [
              {"name": "DiskFull", "labels": {"node": "a"}, "value": 97.5},
              {"name": "DiskFull", "labels": {"node": "b"}, "status": "resolved"}
            ]""";

    static final String LINES =
            """
            {"name": "DiskFull", "labels": {"node": "a"}, "value": 97.5}
            {"name": "DiskFull", "labels": {"node": "b"}, "status": "resolved"}""";

    static final String ACCEPTED = "{\"accepted\": 2, \"duplicates\": 0}";

    static final String INVALID =
            """
            {
              "type": "/problems/invalid-events",
              "title": "Invalid events",
              "status": 400,
              "detail": "one event is invalid; none of the request's events was taken",
              "errors": [
                {
                  "index": 37,
                  "field": "[37].labels.instance",
                  "message": "must be a string, not a number; quote it"
                }
              ]
            }""";

    static final String TOO_LARGE =
            """
            {
              "type": "/problems/body-too-large",
              "title": "Body too large",
              "status": 413,
              "detail": "the body has 5,000,000 bytes; at most 4,194,304 are taken at once: split the events into several requests"
            }""";

    static final String UNSUPPORTED =
            """
            {
              "type": "/problems/unsupported-media-type",
              "title": "Unsupported media type",
              "status": 415,
              "detail": "the Content-Type \\"text/plain\\" is not supported; send application/json or application/x-ndjson in UTF-8, not compressed"
            }""";

    static final String UNAVAILABLE =
            """
            {
              "type": "/problems/unavailable",
              "title": "Unavailable",
              "status": 503,
              "detail": "The event log is not reachable"
            }""";

    private Examples() {}
}
