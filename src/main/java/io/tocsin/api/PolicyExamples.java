package io.tocsin.api;

/** Examples for the OpenAPI document: policies and rehearsals. */
final class PolicyExamples {

    private static final String POLICY =
            """
            {
              "damping": {"algorithm": "decay", "flap": 1000, "severityChange": 500,
                "suppress": 2000, "reuse": 750, "halfLife": "15m", "maxSuppress": "1h",
                "risesSpeak": true},
              "coolDown": "5m",
              "for": {"firing": "0s", "resolved": "0s"},
              "reminders": {"first": "15m", "cap": "4h", "count": "unlimited", "jitter": 0},
              "resolveAfter": "never",
              "expect": "off"
            }\
            """;

    static final String POLICIES =
            "{\"policies\": {\"default\": "
                    + POLICY
                    + """
                    },
                    "route": {"receiver": "ops", "policy": "default", "groupBy": ["cluster"],
                      "groupWait": "30s", "routes": [
                        {"match": ["team=\\"net\\""], "continue": false, "muteTimeIntervals": [],
                         "activeTimeIntervals": ["office"], "receiver": "net",
                         "policy": "default", "groupBy": ["..."], "groupWait": "0s",
                         "routes": []}]}}\
                    """;

    static final String REHEARSAL =
            """
            {"policy": "default", "events": [
              {"at": "2026-01-31T12:00:00Z", "status": "firing", "severity": "critical"},
              {"at": "2026-01-31T12:01:00Z", "status": "resolved"}
            ], "until": "2026-01-31T13:00:00Z"}\
            """;

    static final String REHEARSED =
            "{\"name\": \"default\", \"policy\": "
                    + POLICY
                    + """
                    ,
                    "steps": [
                      {"at": "2026-01-31T12:00:00.000Z", "event": 0, "transition": "fired",
                       "decision": "speak", "reason": "first-firing", "penalty": 0.0,
                       "status": "firing", "severity": "critical", "episode": 1,
                       "explanation": "spoken of: it begins to fire"},
                      {"at": "2026-01-31T12:01:00.000Z", "event": 1, "transition": "resolved",
                       "decision": "update", "reason": "resolved", "penalty": 1000.0,
                       "status": "resolved", "severity": "critical", "episode": 1,
                       "explanation": "shown without a ping: it is over"}
                    ],
                    "outlook": {"at": "2026-01-31T13:00:00.000Z", "penalty": 65.5,
                      "why": "not-firing",
                      "explanation": "it does not fire; people hear of it when it does"}}\
                    """;

    static final String INVALID =
            """
            {"type": "/problems/invalid-rehearsal",
             "title": "Invalid rehearsal",
             "status": 400,
             "detail": "one thing is wrong with what is to be rehearsed",
             "errors": [{"field": "policy.damping.reuse",
               "message": "must be below damping.suppress, which is 2000; it is 3000"}]}\
            """;

    static final String TOO_LARGE =
            """
            {"type": "/problems/body-too-large",
             "title": "Body too large",
             "status": 413,
             "detail": "the body has 300000 bytes; at most 262144 are rehearsed at once: leave some events out"}\
            """;

    static final String UNSUPPORTED =
            """
            {"type": "/problems/unsupported-media-type",
             "title": "Unsupported Media Type",
             "status": 415,
             "detail": "this Content-Type is not understood here; /q/openapi says which ones are"}\
            """;

    private PolicyExamples() {}
}
