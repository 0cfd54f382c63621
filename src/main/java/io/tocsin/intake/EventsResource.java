package io.tocsin.intake;

import io.smallrye.mutiny.Uni;
import io.tocsin.access.Caller;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/v1/events}: takes events in our own JSON. */
@Path(EventsResource.PATH)
@Tag(name = "events", description = "How events come in")
final class EventsResource {

    static final String PATH = "/api/v1/events";

    private static final String KEY = "Idempotency-Key";

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
    @Operation(
            operationId = "postEvents",
            summary = "Take events",
            description =
                    "Takes one event, an array of events, or one event per line. All of them are"
                            + " taken, or none. 202 means that they are stored durably.")
    @Parameter(
            name = KEY,
            in = ParameterIn.HEADER,
            schema = @Schema(type = SchemaType.STRING, maxLength = Limits.IDEMPOTENCY_KEY),
            description =
                    "Makes repeating the request safe: its events without an id are recognised by"
                            + " this key")
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(oneOf = {EventSchema.class, EventSchema[].class}),
                        examples = {
                            @ExampleObject(name = "one", value = Examples.EVENT),
                            @ExampleObject(name = "several", value = Examples.EVENTS)
                        }),
                @Content(
                        mediaType = "application/x-ndjson",
                        schema = @Schema(type = SchemaType.STRING),
                        examples = @ExampleObject(name = "lines", value = Examples.LINES))
            })
    @APIResponse(
            responseCode = "202",
            description = "The events are stored",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Accepted.class),
                            example = Examples.ACCEPTED))
    @APIResponse(
            responseCode = "400",
            description = "Something is wrong with the events; none was taken",
            content =
                    @Content(
                            mediaType = ProblemDetail.MEDIA_TYPE,
                            schema = @Schema(implementation = ProblemDetail.class),
                            example = Examples.INVALID))
    @APIResponse(
            responseCode = "413",
            description =
                    "The body is too large, or holds too many events, for anybody or for this"
                            + " client; split it",
            content =
                    @Content(
                            mediaType = ProblemDetail.MEDIA_TYPE,
                            schema = @Schema(implementation = ProblemDetail.class),
                            example = Examples.TOO_LARGE))
    @APIResponse(
            responseCode = "415",
            description = "The body is neither JSON nor lines of JSON, or it is compressed",
            content =
                    @Content(
                            mediaType = ProblemDetail.MEDIA_TYPE,
                            schema = @Schema(implementation = ProblemDetail.class),
                            example = Examples.UNSUPPORTED))
    @APIResponse(
            responseCode = "503",
            description =
                    "The events cannot be stored now, or are over the client's quota; send them"
                            + " again",
            headers =
                    @Header(
                            name = "Retry-After",
                            description = "Seconds to wait",
                            schema = @Schema(type = SchemaType.INTEGER)),
            content =
                    @Content(
                            mediaType = ProblemDetail.MEDIA_TYPE,
                            schema = @Schema(implementation = ProblemDetail.class),
                            example = Examples.UNAVAILABLE))
    public Uni<Response> receive(@Context RoutingContext context) {
        HttpServerRequest request = context.request();
        Media media =
                Media.of(
                        request.getHeader(HttpHeaders.CONTENT_TYPE),
                        request.getHeader(HttpHeaders.CONTENT_ENCODING));
        return switch (media) {
            case Media.Readable(Framing framing) ->
                    read(
                            ArrivedBody.takeFrom(context),
                            framing,
                            request.getHeader(KEY),
                            Caller.of(context));
            case Media.Unreadable(String why) ->
                    refuse(Answer.UNSUPPORTED, Refusals.unsupported(why));
        };
    }

    private Uni<Response> read(
            ArrivedBody body, Framing framing, @Nullable String key, Caller caller) {
        String complaint = key == null ? null : complaint(key);
        if (complaint != null) {
            return refuse(Answer.INVALID, Refusals.badKey(complaint));
        }
        Naming naming = key == null ? Naming.NONE : Naming.byKey(key, body.bytes());
        return switch (reader.read(body.bytes(), framing, reception.terms(naming, caller))) {
            case Reading.Events events -> append(events, caller, body.reservation());
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

    private Uni<Response> append(Reading.Events events, Caller caller, Reservation reservation) {
        reservation.hold();
        return reception
                .take(events.events(), Dialect.NATIVE, caller)
                .onTermination()
                .invoke(reservation::release)
                // Quarkus cancels when the client goes away; an append once begun goes on, though.
                .memoize()
                .indefinitely()
                .map(this::accepted)
                .onFailure(LogUnavailableException.class)
                .recoverWithItem(failure -> unavailable((LogUnavailableException) failure))
                .onFailure(OverQuotaException.class)
                .recoverWithItem(failure -> overQuota((OverQuotaException) failure));
    }

    private Response overQuota(OverQuotaException refused) {
        metrics.answered(refused.answer());
        return refused.response();
    }

    private Response accepted(Appended appended) {
        metrics.answered(Answer.ACCEPTED);
        return Response.accepted(Accepted.of(appended))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build();
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
