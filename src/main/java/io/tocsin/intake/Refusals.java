package io.tocsin.intake;

import io.tocsin.problem.ProblemDetail;

/** The problem documents of the intake. Their types are part of the contract. */
final class Refusals {

    private static final int BAD_REQUEST = 400;

    private Refusals() {}

    static ProblemDetail of(Reading.Refused refused) {
        int bad = refused.badEvents();
        String detail =
                bad == 0
                        ? "the request cannot be read"
                        : bad == 1
                                ? "one event is invalid"
                                : Text.count(bad) + " events are invalid";
        if (refused.unlistedEvents() > 0) {
            detail +=
                    "; %s of them are not listed in errors"
                            .formatted(Text.count(refused.unlistedEvents()));
        }
        return ProblemDetail.of(
                        "invalid-events",
                        "Invalid events",
                        BAD_REQUEST,
                        detail + "; none of the request's events was taken")
                .withErrors(refused.problems());
    }

    static ProblemDetail of(Reading.Nothing nothing) {
        return ProblemDetail.of("no-events", "No events", BAD_REQUEST, nothing.detail());
    }

    static ProblemDetail of(Reading.TooMany tooMany) {
        return ProblemDetail.of("too-many-events", "Too many events", 413, tooMany.detail());
    }

    static ProblemDetail badKey(String what) {
        return ProblemDetail.of(
                "invalid-idempotency-key",
                "Invalid idempotency key",
                BAD_REQUEST,
                "the header Idempotency-Key " + what);
    }

    static ProblemDetail tooLarge(String actual, int most) {
        return ProblemDetail.of(
                "body-too-large",
                "Body too large",
                413,
                "the body has %s bytes; at most %s are taken at once: split the events into several requests"
                        .formatted(actual, Text.count(most)));
    }

    static ProblemDetail tooSlow(long seconds) {
        return ProblemDetail.of(
                "body-too-slow",
                "Body too slow",
                408,
                "the body did not arrive within %s seconds; send it again".formatted(seconds));
    }

    static ProblemDetail unsupported(String what) {
        return ProblemDetail.of(
                "unsupported-media-type",
                "Unsupported media type",
                415,
                what + "; send application/json or application/x-ndjson in UTF-8, not compressed");
    }

    static ProblemDetail busy() {
        return unavailable("too many requests are in flight; send this one again");
    }

    static ProblemDetail unavailable(String why) {
        return ProblemDetail.of("unavailable", "Unavailable", 503, why);
    }
}
