package io.tocsin.api;

import io.smallrye.mutiny.Uni;
import io.tocsin.access.Caller;
import io.tocsin.alert.Acknowledgement;
import io.tocsin.alert.Fingerprint;
import io.tocsin.ledger.AlertQueries;
import io.tocsin.problem.ProblemDetail;
import io.tocsin.stream.EventLog;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * {@code /api/v1/alerts/{fingerprint}/acknowledgement}: somebody takes care. What they say goes
 * into the event log like a report, because one writer alone changes an alert.
 */
@Path("/api/v1/alerts/{fingerprint}/acknowledgement")
@Tag(name = "ledger")
@Consumes(MediaType.APPLICATION_JSON)
@APIResponse(
        responseCode = "202",
        description = "It is stored, and takes effect within moments: the alert then says so")
@APIResponse(
        responseCode = "400",
        description = "Something is wrong with the acknowledgement; nothing was changed",
        content =
                @Content(
                        mediaType = ProblemDetail.MEDIA_TYPE,
                        schema = @Schema(implementation = ProblemDetail.class),
                        examples =
                                @ExampleObject(
                                        name = "nobody",
                                        value = Examples.INVALID_ACKNOWLEDGEMENT)))
@APIResponse(
        responseCode = "404",
        description = "No such alert",
        content =
                @Content(
                        mediaType = ProblemDetail.MEDIA_TYPE,
                        schema = @Schema(implementation = ProblemDetail.class),
                        examples =
                                @ExampleObject(name = "unknown", value = Examples.UNKNOWN_ALERT)))
@APIResponse(
        responseCode = "409",
        description = "The alert does not fire: there is nothing to take care of",
        content =
                @Content(
                        mediaType = ProblemDetail.MEDIA_TYPE,
                        schema = @Schema(implementation = ProblemDetail.class),
                        examples = @ExampleObject(name = "resolved", value = Examples.NOT_FIRING)))
@APIResponse(ref = "LedgerUnavailable", responseCode = "503")
final class AcknowledgementResource {

    private final AlertQueries alerts;
    private final EventLog log;
    private final InstantSource clock;

    AcknowledgementResource(AlertQueries alerts, EventLog log, InstantSource clock) {
        this.alerts = alerts;
        this.log = log;
        this.clock = clock;
    }

    @POST
    @Operation(
            operationId = "acknowledge",
            summary = "Somebody takes care of an alert",
            description =
                    "Nobody is reminded of it until its episode ends, or until the moment given. A"
                            + " rise in severity is still spoken of.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AcknowledgementSchema.class),
                            examples =
                                    @ExampleObject(
                                            name = "for an hour",
                                            value = Examples.ACKNOWLEDGEMENT)))
    public Uni<Response> acknowledge(
            @Parameter(description = "The alert's identity.", example = "00ab4be4d5a8c7f1")
                    @PathParam("fingerprint")
                    String text,
            @Context UriInfo uri,
            @Context RoutingContext context,
            byte[] body) {
        Fingerprint alert = Query.alone("fingerprint", text, uri, Values::fingerprint);
        return append(
                AcknowledgementReader.given(body, alert, Caller.of(context), clock.instant()));
    }

    @DELETE
    @Operation(
            operationId = "unacknowledge",
            summary = "Nobody takes care of an alert any longer",
            description = "Reminders go on.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AcknowledgementSchema.class),
                            examples =
                                    @ExampleObject(
                                            name = "not mine",
                                            value = Examples.UNACKNOWLEDGEMENT)))
    public Uni<Response> unacknowledge(
            @Parameter(description = "The alert's identity.", example = "00ab4be4d5a8c7f1")
                    @PathParam("fingerprint")
                    String text,
            @Context UriInfo uri,
            @Context RoutingContext context,
            byte[] body) {
        Fingerprint alert = Query.alone("fingerprint", text, uri, Values::fingerprint);
        return append(
                AcknowledgementReader.takenBack(body, alert, Caller.of(context), clock.instant()));
    }

    private Uni<Response> append(Acknowledgement acknowledgement) {
        Fingerprint alert = acknowledgement.alert();
        return alerts.alert(alert)
                .map(found -> found.orElseThrow(() -> AlertsResource.unknown(alert)))
                .invoke(found -> mustFire(found.alert().status()))
                .chain(() -> log.append(acknowledgement))
                .map(_ -> Response.accepted().build());
    }

    private static void mustFire(String status) {
        if (!status.equals("firing")) {
            throw new RefusedException(
                    ProblemDetail.of(
                            "not-firing",
                            "Alert does not fire",
                            409,
                            "the alert does not fire, so there is nothing to take care of; look at"
                                    + " its state"));
        }
    }
}
