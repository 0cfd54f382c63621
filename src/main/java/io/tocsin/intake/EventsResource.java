package io.tocsin.intake;

import io.smallrye.mutiny.Uni;
import io.tocsin.problem.ProblemDetail;
import io.tocsin.problem.ProblemResponses;
import io.tocsin.stream.EventLog.Appended;
import io.tocsin.stream.LogUnavailableException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/v1/events}: takes events in our own JSON. */
@Path(EventsResource.PATH)
final class EventsResource {

    static final String PATH = "/api/v1/events";

    /** Where {@link BodyGate} leaves the body. */
    static final String BODY = "tocsin.intake.body";

    private final EventReader reader;
    private final Reception reception;
    private final IntakeMetrics metrics;

    EventsResource(EventReader reader, Reception reception, IntakeMetrics metrics) {
        this.reader = reader;
        this.reception = reception;
        this.metrics = metrics;
    }

    /** Answers after the log has the events, or says why it does not take them. */
    @POST
    public Uni<Response> receive(@Context RoutingContext context) {
        HttpServerRequest request = context.request();
        Media media =
                Media.of(
                        request.getHeader(HttpHeaders.CONTENT_TYPE),
                        request.getHeader(HttpHeaders.CONTENT_ENCODING));
        return switch (media) {
            case Media.Readable(Framing framing) ->
                    read(context.get(BODY), framing, request.getHeader("Idempotency-Key"));
            case Media.Unreadable(String why) ->
                    refuse(Answer.UNSUPPORTED, Refusals.unsupported(why));
        };
    }

    private Uni<Response> read(byte[] body, Framing framing, @Nullable String key) {
        String complaint = key == null ? null : complaint(key);
        if (complaint != null) {
            return refuse(Answer.INVALID, Refusals.badKey(complaint));
        }
        Naming naming = key == null ? Naming.NONE : Naming.byKey(key, body);
        return switch (reader.read(body, framing, naming)) {
            case Reading.Events events -> append(events);
            case Reading.Refused refused -> {
                metrics.rejected(Dialect.NATIVE, refused.badEvents());
                yield refuse(Answer.INVALID, Refusals.of(refused));
            }
            case Reading.Nothing nothing -> refuse(Answer.INVALID, Refusals.of(nothing));
            case Reading.TooMany tooMany -> {
                metrics.rejected(Dialect.NATIVE, tooMany.events());
                yield refuse(Answer.TOO_LARGE, Refusals.of(tooMany));
            }
        };
    }

    private static @Nullable String complaint(String key) {
        if (key.length() > Limits.IDEMPOTENCY_KEY) {
            return Values.tooLong(key.length(), Limits.IDEMPOTENCY_KEY);
        }
        boolean printable = key.chars().allMatch(c -> c > ' ' && c < 0x7f);
        return printable && !key.isEmpty()
                ? null
                : "must be made of printable ASCII characters without spaces; a UUID will do";
    }

    private Uni<Response> append(Reading.Events events) {
        return reception
                .take(events.events(), Dialect.NATIVE)
                .map(this::accepted)
                .onFailure(LogUnavailableException.class)
                .recoverWithItem(failure -> unavailable((LogUnavailableException) failure));
    }

    private Response accepted(Appended appended) {
        metrics.answered(Answer.ACCEPTED);
        return Response.accepted(appended).type(MediaType.APPLICATION_JSON_TYPE).build();
    }

    private Response unavailable(LogUnavailableException failure) {
        metrics.answered(Answer.UNAVAILABLE);
        return ProblemResponses.of(
                Refusals.unavailable(String.valueOf(failure.getMessage())), failure.retryAfter());
    }

    private Uni<Response> refuse(Answer answer, ProblemDetail problem) {
        metrics.answered(answer);
        return Uni.createFrom().item(ProblemResponses.of(problem));
    }
}
