package io.tocsin.api;

/** Examples of the fleet for the OpenAPI document. */
final class FleetExamples {

    private static final String HOLDER =
            """
            "holder": {"id": "0b6f7c1e-52a8-4d1f-9a37-3f5a7c9b1d2e",
                          "name": "tocsin-7d9f8b6c5-x2k4p"},
               "acquiredAt": "2026-01-31T03:00:01.512Z",\
            """;

    static final String FLEET =
            """
            {"asOf": "2026-01-31T03:12:45.678Z",
             "members": [
               {"id": "0b6f7c1e-52a8-4d1f-9a37-3f5a7c9b1d2e",
                "name": "tocsin-7d9f8b6c5-x2k4p", "version": "0.1.0",
                "joinedAt": "2026-01-31T03:00:00.204Z", "seenAt": "2026-01-31T03:12:45.678Z",
                "live": true, "leaving": false, "self": true,
                "leases": {"partition": 16, "channels": 16, "shard": 1, "singleton": 0}}],
             "leases": [
              {"kind": "partition", "name": "3", "family": "log", "size": 16, "epoch": 7,
               """
                    + HOLDER
                    + """

               "status": {"loaded": true, "alerts": 312, "lagSeconds": 0.214,
                          "waitingEntries": 2}},
              {"kind": "channels", "name": "5", "family": "discord", "size": 16, "epoch": 4,
               """
                    + HOLDER
                    + """

               "status": {"claimed": true, "lanes": 2, "waitingConversations": 12,
                          "lagSeconds": 94.2}},
              {"kind": "shard", "name": "default/0", "family": "default", "size": 1, "epoch": 9,
               """
                    + HOLDER
                    + """

               "status": {"phase": "connected", "since": "2026-01-31T03:00:03.771Z",
                          "latencyMilliseconds": 41}}]}\
            """;

    static final String INVALID =
            """
            {"type": "/problems/invalid-parameters",
             "title": "Invalid parameters",
             "status": 400,
             "detail": "kind must be one of partition, channels, shard, singleton; it is \\"partitions\\"",
             "errors": [{"field": "kind",
               "message": "must be one of partition, channels, shard, singleton; it is \\"partitions\\""}]}\
            """;

    private FleetExamples() {}
}
