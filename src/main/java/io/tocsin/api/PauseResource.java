package io.tocsin.api;

import io.smallrye.mutiny.Uni;
import io.tocsin.access.Caller;
import io.tocsin.ledger.Pauses;
import io.tocsin.problem.Excerpt;
import io.tocsin.problem.Nearest;
import io.tocsin.problem.ProblemDetail;
import io.tocsin.routing.Receiver;
import io.tocsin.routing.Routing;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/receivers/{name}/pause} and {@code resume}: nothing new for a while. */
@Path(ReceiversResource.PATH + "/{name}")
@Tag(name = "receivers")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(
        responseCode = "400",
        description = "Something is wrong with the pause; nothing was changed",
        content =
                @Content(
                        mediaType = ProblemDetail.MEDIA_TYPE,
                        schema = @Schema(implementation = ProblemDetail.class),
                        examples = @ExampleObject(name = "over", value = ReceiverExamples.INVALID)))
@APIResponse(
        responseCode = "404",
        description = "No such receiver",
        content =
                @Content(
                        mediaType = ProblemDetail.MEDIA_TYPE,
                        schema = @Schema(implementation = ProblemDetail.class),
                        examples =
                                @ExampleObject(name = "unknown", value = ReceiverExamples.UNKNOWN)))
@APIResponse(ref = "LedgerUnavailable", responseCode = "503")
final class PauseResource {

    private static final String EXAMPLE = "ops";

    private final Routing routing;
    private final Pauses pauses;
    private final InstantSource clock;

    PauseResource(Routing routing, Pauses pauses, InstantSource clock) {
        this.routing = routing;
        this.pauses = pauses;
        this.clock = clock;
    }

    @POST
    @Path("/pause")
    @Operation(
            operationId = "pauseReceiver",
            summary = "Somebody wants a receiver to be told nothing new for a while",
            description =
                    "Nothing is lost: what is true when the pause ends is told then. A receiver that"
                            + " is paused already is so until the new moment. A body is not needed.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PauseSchema.Wanted.class),
                            examples =
                                    @ExampleObject(
                                            name = "for two hours",
                                            value = ReceiverExamples.PAUSE)))
    @APIResponse(
            responseCode = "200",
            description = "It is paused, everywhere within about a second",
            content =
                    @Content(
                            schema = @Schema(implementation = ReceiverView.class),
                            examples =
                                    @ExampleObject(
                                            name = "paused",
                                            value = ReceiverExamples.PAUSED)))
    public Uni<ReceiverView> pause(
            @Parameter(description = "The receiver's name.", example = EXAMPLE) @PathParam("name")
                    String name,
            @Context RoutingContext context,
            byte @Nullable [] body) {
        Receiver receiver = receiver(name);
        PauseReader.Wanted wanted = PauseReader.pause(body, Caller.of(context), clock.instant());
        return pauses.pause(name, wanted.until(), wanted.author(), wanted.comment())
                .map(pause -> ReceiverView.of(receiver, pause));
    }

    @POST
    @Path("/resume")
    @Operation(
            operationId = "resumeReceiver",
            summary = "Somebody wants a receiver to be told again",
            description =
                    "Beginning with what it missed. To repeat it changes nothing. A body is not"
                            + " needed.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PauseSchema.Resumption.class),
                            examples =
                                    @ExampleObject(
                                            name = "done",
                                            value = ReceiverExamples.RESUMPTION)))
    @APIResponse(
            responseCode = "200",
            description = "It is not paused",
            content =
                    @Content(
                            schema = @Schema(implementation = ReceiverView.class),
                            examples =
                                    @ExampleObject(
                                            name = "resumed",
                                            value = ReceiverExamples.RESUMED)))
    public Uni<ReceiverView> resume(
            @Parameter(description = "The receiver's name.", example = EXAMPLE) @PathParam("name")
                    String name,
            @Context RoutingContext context,
            byte @Nullable [] body) {
        Receiver receiver = receiver(name);
        PauseReader.Wanted wanted =
                PauseReader.resumption(body, Caller.of(context), clock.instant());
        return pauses.resume(name, wanted.author(), wanted.comment())
                .map(_ -> ReceiverView.of(receiver, null));
    }

    private Receiver receiver(String name) {
        Receiver receiver = routing.current().configuration().receivers().get(name);
        if (receiver == null) {
            String nearest =
                    Nearest.to(name, routing.current().configuration().receivers().keySet());
            throw new RefusedException(
                    ProblemDetail.of(
                            "unknown-receiver",
                            "Unknown receiver",
                            404,
                            "there is no receiver "
                                    + Excerpt.quote(name)
                                    + "; "
                                    + (nearest == null
                                            ? "GET /api/v1/receivers lists those there are"
                                            : "did you mean " + nearest + "?")));
        }
        return receiver;
    }
}
