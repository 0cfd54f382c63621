package io.tocsin.api;

/** Examples of deliveries for the OpenAPI document. */
final class DeliveryExamples {

    static final String DELIVERY =
            """
            {
              "conversation": "6f0c3f1e-8f5d-3c55-9d0e-0d4b8a3c5d11",
              "receiver": "web",
              "group": {"cluster": "eu-1"},
              "number": 3,
              "names": ["DiskFull"],
              "alerts": 2,
              "state": "dead",
              "since": "2026-01-31T03:12:47.100Z",
              "dead": {"kind": "outlet", "reason": "the bot may not write in the channel: give it the permission Send Messages"},
              "attempts": 0,
              "revision": 4,
              "deliveredRevision": 0
            }\
            """;

    static final String PAGE =
            "{\"deliveries\": [" + DELIVERY + "], \"next\": \"AAZJoW4xbqBvDD8ej108VZ0ODUuKPF0R\"}";

    static final String STATS =
            """
            {"receivers": {
               "web": {"waiting": 3, "failing": 1, "dead": {"message": 0, "outlet": 12, "expired": 0}}},
             "total": {"waiting": 3, "failing": 1, "dead": {"message": 0, "outlet": 12, "expired": 0}}}\
            """;

    static final String RETRY =
            """
            {"receiver": "web", "kind": "outlet", "by": "ann"}\
            """;

    static final String RETRY_ONE =
            """
            {"by": "ann"}\
            """;

    static final String RETRIED =
            """
            {"deadLetters": 12, "failing": 0}\
            """;

    static final String RETRIED_ONE =
            """
            {"deadLetters": 1, "failing": 0}\
            """;

    static final String UNKNOWN =
            """
            {"type": "/problems/unknown-conversation",
             "title": "Unknown conversation",
             "status": 404,
             "detail": "there is no conversation 6f0c3f1e-8f5d-3c55-9d0e-0d4b8a3c5d11; /api/v1/deliveries lists those that are not shown as they should be"}\
            """;

    static final String NOTHING =
            """
            {"type": "/problems/nothing-to-retry",
             "title": "Nothing to try again",
             "status": 409,
             "detail": "the conversation is shown as it should be; nothing was changed"}\
            """;

    static final String NONE =
            """
            {"type": "/problems/nothing-to-retry",
             "title": "Nothing to try again",
             "status": 409,
             "detail": "there are no dead letters of the receiver \\"web\\" of the kind outlet; nothing was changed"}\
            """;

    static final String INVALID =
            """
            {"type": "/problems/invalid-retry",
             "title": "Invalid retry",
             "status": 400,
             "detail": "something is wrong with what is to be tried again; nothing was changed",
             "errors": [{"field": "kind", "message": "must be one of message, outlet, expired; it is \\"all\\""}]}\
            """;

    private DeliveryExamples() {}
}
