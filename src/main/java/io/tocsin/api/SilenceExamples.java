package io.tocsin.api;

/** Examples of silences for the OpenAPI document. */
final class SilenceExamples {

    static final String WANTED =
            """
            {"matchers": ["alertname=\\"DiskFull\\"", "instance=~\\"db-.*\\""], "duration": "2h",
             "author": "ann", "comment": "the volumes are being grown"}\
            """;

    static final String CHANGE =
            """
            {"by": "bob", "duration": "4h", "comment": "growing takes longer"}\
            """;

    static final String ENDING =
            """
            {"by": "bob", "comment": "done"}\
            """;

    private static final String FIELDS =
            """
            "id": "019ab1c2-d3e4-7a31-9c52-3f5a7c9b1d2e",
              "state": "active",
              "matchers": ["alertname=\\"DiskFull\\"", "instance=~\\"db-.*\\""],
              "from": "2026-01-31T03:12:45.678Z",
              "until": "2026-01-31T05:12:45.678Z",
              "endsWithAlert": false,
              "author": "ann",
              "comment": "the volumes are being grown"\
            """;

    static final String SILENCE =
            "{" + FIELDS + ",\n  \"matches\": {\"firing\": 3, \"complete\": true}}";

    static final String PAGE =
            "{\"silences\": [{" + FIELDS + "}], \"next\": \"AZqxwtPkejGcUj9afJsdLg\"}";

    static final String INVALID =
            """
            {"type": "/problems/invalid-silence",
             "title": "Invalid silence",
             "status": 400,
             "detail": "something is wrong with the silence; nothing was changed",
             "errors": [{"field": "comment", "message": "is missing; say what it is for"}]}\
            """;

    static final String UNKNOWN =
            """
            {"type": "/problems/unknown-silence",
             "title": "Unknown silence",
             "status": 404,
             "detail": "there is no silence with this id; those that ended long ago are forgotten, \
            and the ledger still knows them"}\
            """;

    static final String IN_FILE =
            """
            {"type": "/problems/silence-in-file",
             "title": "Silence stands in the configuration file",
             "status": 409,
             "detail": "this silence stands in the configuration file; change it there"}\
            """;

    static final String TOO_MANY =
            """
            {"type": "/problems/too-many-silences",
             "title": "Too many silences",
             "status": 409,
             "detail": "10000 silences are not over, and there may be no more; end some, or make one \
            of several with =~"}\
            """;

    private SilenceExamples() {}
}
