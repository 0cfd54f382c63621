package io.tocsin.intake;

import io.tocsin.problem.ProblemDetail;
import io.tocsin.problem.ProblemResponses;
import java.time.Duration;

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

    /** Not 429: Prometheus and Alertmanager give events up at that, and send again at 503. */
    static ProblemDetail overQuota(int events, Duration pause) {
        return ProblemDetail.of(
                "over-quota",
                "Over quota",
                503,
                "%s of this client would be over its quota; send the request again after %s seconds, and fewer events from then on"
                        .formatted(events(events), ProblemResponses.seconds(pause)));
    }

    static ProblemDetail overBurst(int events, long most) {
        return ProblemDetail.of(
                "over-burst",
                "Over burst",
                413,
                "there are %s in this request; this client may bring %s at once: split them into several requests, or ask for a larger burst"
                        .formatted(events(events), Text.count(most)));
    }

    private static String events(int count) {
        return count == 1 ? "1 event" : Text.count(count) + " events";
    }

    static ProblemDetail busy() {
        return unavailable("too many requests are in flight; send this one again");
    }

    static ProblemDetail unavailable(String why) {
        return ProblemDetail.of("unavailable", "Unavailable", 503, why);
    }
}
