package io.tocsin.api;

/** Examples of receivers for the OpenAPI document. */
final class ReceiverExamples {

    static final String PAUSE =
            """
            {"for": "2h", "author": "ann", "comment": "the cluster is being moved"}\
            """;

    static final String RESUMPTION =
            """
            {"author": "ann", "comment": "it is done"}\
            """;

    private static final String FIELDS =
            """
            "name": "ops", "bot": "default", "channel": "1200000000000000001",
              "fallbacks": ["ops-mirror"]\
            """;

    static final String RESUMED = "{" + FIELDS + "}";

    static final String PAUSED =
            "{"
                    + FIELDS
                    + """
                    ,
                      "paused": {"since": "2026-01-31T03:12:45.678Z",
                        "until": "2026-01-31T05:12:45.678Z", "by": "ann",
                        "comment": "the cluster is being moved"}}\
                    """;

    static final String RECEIVERS = "{\"receivers\": [" + PAUSED + "]}";

    static final String INVALID =
            """
            {"type": "/problems/invalid-pause",
             "title": "Invalid pause",
             "status": 400,
             "detail": "something is wrong with the pause; nothing was changed",
             "errors": [{"field": "until",
               "message": "is over already; name a moment to come, or none for no end"}]}\
            """;

    static final String UNKNOWN =
            """
            {"type": "/problems/unknown-receiver",
             "title": "Unknown receiver",
             "status": 404,
             "detail": "there is no receiver \\"opps\\"; did you mean ops?"}\
            """;

    private ReceiverExamples() {}
}
