package io.tocsin.intake;

import io.tocsin.problem.ProblemDetail;
import io.tocsin.problem.ProblemResponses;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Reads the bodies of requests that bring events, before JAX-RS sees them: each is bounded, all
 * together are bounded, and a refusal is a problem document whether the length was announced or
 * not. Quarkus' own limit answers without one.
 */
@Singleton
final class BodyGate {

    /** Just before Quarkus looks at the length, after authentication. */
    private static final int ORDER = -3;

    private static final List<String> PATHS = List.of(EventsResource.PATH);

    private final IntakeConfig config;
    private final InFlight inFlight;
    private final IntakeMetrics metrics;

    BodyGate(IntakeConfig config, InFlight inFlight, IntakeMetrics metrics) {
        this.config = config;
        this.inFlight = inFlight;
        this.metrics = metrics;
    }

    void register(@Observes Router router) {
        for (String path : PATHS) {
            router.route(HttpMethod.POST, path).order(ORDER).handler(this::read);
        }
    }

    private void read(RoutingContext context) {
        int most = Math.toIntExact(config.maxBody().asLongValue());
        long announced = announced(context);
        if (announced > most) {
            refuse(context, Answer.TOO_LARGE, Refusals.tooLarge(Text.count(announced), most));
        } else if (!inFlight.hasRoomFor(announced)) {
            refuse(context, Answer.UNAVAILABLE, Refusals.busy());
        } else {
            if ("100-continue".equalsIgnoreCase(context.request().getHeader(HttpHeaders.EXPECT))) {
                context.response().writeContinue();
            }
            new BodyArrival(context, this, inFlight).await(most, config.bodyTimeout());
        }
    }

    /** The length announced, or 0; the HTTP decoder refuses lengths that are no numbers. */
    private static long announced(RoutingContext context) {
        String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    void arrived(RoutingContext context, byte[] body, Reservation reservation) {
        metrics.body(body.length);
        context.put(ArrivedBody.KEY, new ArrivedBody(body, reservation));
        context.next();
    }

    void refuse(RoutingContext context, Answer answer, ProblemDetail problem) {
        metrics.answered(answer);
        if (answer == Answer.UNAVAILABLE) {
            context.response()
                    .putHeader(
                            HttpHeaders.RETRY_AFTER,
                            Long.toString(ProblemResponses.seconds(config.retryAfter())));
        }
        ProblemResponses.send(context.response(), problem);
        Drain.of(context.vertx(), context.request());
    }
}
