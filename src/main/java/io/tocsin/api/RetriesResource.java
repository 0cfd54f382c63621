package io.tocsin.api;

import io.smallrye.mutiny.Uni;
import io.tocsin.access.Caller;
import io.tocsin.ledger.DeadLetters;
import io.tocsin.ledger.Delivery;
import io.tocsin.ledger.DeliveryQueries;
import io.tocsin.problem.ProblemDetail;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Somebody has mended what was broken, and wants what could not be delivered tried again. */
@Path(DeliveriesResource.PATH)
@Tag(name = "deliveries")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(
        responseCode = "400",
        description = "Something is wrong with the request; nothing was changed",
        content =
                @Content(
                        mediaType = ProblemDetail.MEDIA_TYPE,
                        schema = @Schema(implementation = ProblemDetail.class),
                        examples = @ExampleObject(name = "kind", value = DeliveryExamples.INVALID)))
@APIResponse(ref = "LedgerUnavailable", responseCode = "503")
final class RetriesResource {

    private final DeadLetters letters;
    private final DeliveryQueries deliveries;

    RetriesResource(DeadLetters letters, DeliveryQueries deliveries) {
        this.letters = letters;
        this.deliveries = deliveries;
    }

    @POST
    @Path("/retry")
    @Operation(
            operationId = "retrySome",
            summary = "Has dead letters tried again, and what fails tried at once",
            description =
                    "{} means all. Each dead letter gets an entry in the ledger, of the kind"
                            + " retried, that says who wanted it.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = RetrySchema.Some.class),
                            examples =
                                    @ExampleObject(
                                            name = "a channel that is mended",
                                            value = DeliveryExamples.RETRY)))
    @APIResponse(
            responseCode = "202",
            description = "They wait for their turn again",
            content =
                    @Content(
                            schema = @Schema(implementation = RetriedView.class),
                            examples =
                                    @ExampleObject(
                                            name = "retried",
                                            value = DeliveryExamples.RETRIED)))
    @APIResponse(
            responseCode = "409",
            description = "There is nothing of the kind to try again",
            content =
                    @Content(
                            mediaType = ProblemDetail.MEDIA_TYPE,
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples =
                                    @ExampleObject(name = "none", value = DeliveryExamples.NONE)))
    public Uni<Response> some(@Context RoutingContext context, byte[] body) {
        RetryReader.Wanted wanted = RetryReader.some(body, Caller.of(context));
        return letters.retry(wanted.which(), wanted.by())
                .map(
                        retried -> {
                            if (retried.isNothing()) {
                                throw nothing("there are no " + described(wanted.which()));
                            }
                            return accepted(retried);
                        });
    }

    @POST
    @Path("/{conversation}/retry")
    @Operation(
            operationId = "retry",
            summary = "Has one conversation tried again",
            description =
                    "A dead letter gets an entry in the ledger, of the kind retried, that says who"
                            + " wanted it. What failed is tried at once.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = RetrySchema.One.class),
                            examples =
                                    @ExampleObject(
                                            name = "by ann",
                                            value = DeliveryExamples.RETRY_ONE)))
    @APIResponse(
            responseCode = "202",
            description = "It waits for its turn again",
            content =
                    @Content(
                            schema = @Schema(implementation = RetriedView.class),
                            examples =
                                    @ExampleObject(
                                            name = "retried",
                                            value = DeliveryExamples.RETRIED_ONE)))
    @APIResponse(
            responseCode = "404",
            description = "No such conversation",
            content =
                    @Content(
                            mediaType = ProblemDetail.MEDIA_TYPE,
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples =
                                    @ExampleObject(
                                            name = "unknown",
                                            value = DeliveryExamples.UNKNOWN)))
    @APIResponse(
            responseCode = "409",
            description = "It is neither dead nor failing",
            content =
                    @Content(
                            mediaType = ProblemDetail.MEDIA_TYPE,
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples =
                                    @ExampleObject(
                                            name = "shown",
                                            value = DeliveryExamples.NOTHING)))
    public Uni<Response> one(
            @Parameter(description = "The conversation's id.", example = DeliveriesResource.EXAMPLE)
                    @PathParam("conversation")
                    String text,
            @Context UriInfo uri,
            @Context RoutingContext context,
            byte[] body) {
        UUID conversation = Query.alone("conversation", text, uri, Values::uuid);
        return letters.retry(conversation, RetryReader.one(body, Caller.of(context)))
                .chain(
                        retried ->
                                retried.isNothing()
                                        ? refuse(conversation)
                                        : Uni.createFrom().item(accepted(retried)));
    }

    private Uni<Response> refuse(UUID conversation) {
        return deliveries
                .delivery(conversation)
                .map(
                        found -> {
                            throw found.map(one -> nothing("the conversation " + told(one)))
                                    .orElseGet(() -> DeliveriesResource.unknown(conversation));
                        });
    }

    private static String told(Delivery delivery) {
        return switch (delivery.state()) {
            case SHOWN -> "is shown as it should be";
            case HELD -> "is not to be shown now: nothing in it may be spoken of";
            case WAITING, FAILING, DEAD -> "has its turn as soon as its channel comes to it";
        };
    }

    private static String described(DeadLetters.Which which) {
        String receiver = which.receiver();
        return (which.kind() == null ? "dead letters, and nothing fails," : "dead letters")
                + (receiver == null ? "" : " of the receiver " + Query.quote(receiver))
                + (which.kind() == null ? "" : " of the kind " + which.kind().text());
    }

    private static RefusedException nothing(String why) {
        return new RefusedException(
                ProblemDetail.of(
                        "nothing-to-retry",
                        "Nothing to try again",
                        409,
                        why + "; nothing was changed"));
    }

    private static Response accepted(DeadLetters.Retried retried) {
        return Response.accepted(RetriedView.of(retried)).build();
    }
}
