package io.tocsin.api;

import io.smallrye.mutiny.Uni;
import io.tocsin.ledger.DeliveryQueries;
import io.tocsin.problem.ProblemDetail;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code GET /api/v1/deliveries}: what Discord does not show as it should. */
@Path(DeliveriesResource.PATH)
@Tag(name = "deliveries")
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(
        responseCode = "400",
        description = "A parameter that is unknown or means nothing",
        content =
                @Content(
                        mediaType = ProblemDetail.MEDIA_TYPE,
                        schema = @Schema(implementation = ProblemDetail.class),
                        examples = @ExampleObject(name = "typo", value = Examples.INVALID)))
@APIResponse(ref = "LedgerUnavailable", responseCode = "503")
final class DeliveriesResource {

    static final String PATH = "/api/v1/deliveries";
    static final String EXAMPLE = "6f0c3f1e-8f5d-3c55-9d0e-0d4b8a3c5d11";

    private final DeliveryQueries deliveries;

    DeliveriesResource(DeliveryQueries deliveries) {
        this.deliveries = deliveries;
    }

    @GET
    @Operation(
            operationId = "deliveries",
            summary = "The conversations that Discord does not show as it should, the newest first",
            description =
                    "What waits for its turn, what failed and is tried again, and the dead letters,"
                            + " which are tried again only when they change, when their channel"
                            + " works again, or when somebody asks for it.")
    @Parameter(
            name = "state",
            in = ParameterIn.QUERY,
            description = "Only what is waiting, failing or dead. May be repeated.",
            schema = @Schema(type = SchemaType.ARRAY, implementation = String.class),
            example = "dead")
    @Parameter(
            name = "kind",
            in = ParameterIn.QUERY,
            description =
                    "Only dead letters that died of this: message, what stands in them; outlet,"
                            + " nobody takes them; expired, they were tried for too long. May be"
                            + " repeated.",
            schema = @Schema(type = SchemaType.ARRAY, implementation = String.class),
            example = "outlet")
    @Parameter(
            name = "receiver",
            in = ParameterIn.QUERY,
            description = "Only of this receiver. May be repeated.",
            schema = @Schema(type = SchemaType.ARRAY, implementation = String.class),
            example = "web")
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "How much a page holds at most.",
            schema =
                    @Schema(
                            type = SchemaType.INTEGER,
                            minimum = "1",
                            maximum = "1000",
                            defaultValue = "100"),
            example = "100")
    @Parameter(
            name = "cursor",
            in = ParameterIn.QUERY,
            description = "The next of the page before, with the same filters.",
            schema = @Schema(type = SchemaType.STRING),
            example = "AAZJoW4xbqBvDD8ej108VZ0ODUuKPF0R")
    @APIResponse(
            responseCode = "200",
            description = "A page of deliveries",
            content =
                    @Content(
                            schema = @Schema(implementation = DeliveriesPage.class),
                            examples =
                                    @ExampleObject(name = "page", value = DeliveryExamples.PAGE)))
    public Uni<DeliveriesPage> list(@Context UriInfo uri) {
        DeliveryQuestion question = DeliveryQuestion.read(uri.getQueryParameters());
        return deliveries
                .deliveries(question.filter(), question.limit(), question.after())
                .map(DeliveriesPage::of);
    }

    @GET
    @Path("/stats")
    @Operation(
            operationId = "deliveryStats",
            summary = "How many conversations Discord does not show as it should, by receiver")
    @APIResponse(
            responseCode = "200",
            description = "The numbers",
            content =
                    @Content(
                            schema = @Schema(implementation = DeliveryStatsView.class),
                            examples =
                                    @ExampleObject(name = "stats", value = DeliveryExamples.STATS)))
    public Uni<DeliveryStatsView> stats(@Context UriInfo uri) {
        new Query(uri.getQueryParameters(), List.of()).check();
        return deliveries.counts().map(DeliveryStatsView::of);
    }

    @GET
    @Path("/{conversation}")
    @Operation(
            operationId = "delivery",
            summary = "How far Discord shows one conversation, whatever its state",
            description =
                    "Its state may be shown, too, or held: nothing in it may be shown before it"
                            + " changes, or before its group's time to wait is over.")
    @APIResponse(
            responseCode = "200",
            description = "The delivery",
            content =
                    @Content(
                            schema = @Schema(implementation = DeliveryView.class),
                            examples =
                                    @ExampleObject(
                                            name = "delivery",
                                            value = DeliveryExamples.DELIVERY)))
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
    public Uni<DeliveryView> one(
            @Parameter(description = "The conversation's id.", example = EXAMPLE)
                    @PathParam("conversation")
                    String text,
            @Context UriInfo uri) {
        UUID conversation = Query.alone("conversation", text, uri, Values::uuid);
        return deliveries
                .delivery(conversation)
                .map(found -> found.orElseThrow(() -> unknown(conversation)))
                .map(DeliveryView::of);
    }

    static RefusedException unknown(UUID conversation) {
        return new RefusedException(
                ProblemDetail.of(
                        "unknown-conversation",
                        "Unknown conversation",
                        404,
                        "there is no conversation "
                                + conversation
                                + "; "
                                + PATH
                                + " lists those that are not shown as they should be"));
    }
}
