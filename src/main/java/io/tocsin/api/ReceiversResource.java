package io.tocsin.api;

import io.smallrye.mutiny.Uni;
import io.tocsin.ledger.Pause;
import io.tocsin.ledger.Pauses;
import io.tocsin.routing.Routing;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code GET /api/v1/receivers}: who hears of alerts, and who is paused. */
@Path(ReceiversResource.PATH)
@Tag(name = "receivers")
final class ReceiversResource {

    static final String PATH = "/api/v1/receivers";

    private final Routing routing;
    private final Pauses pauses;

    ReceiversResource(Routing routing, Pauses pauses) {
        this.routing = routing;
        this.pauses = pauses;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "receivers",
            summary = "Who hears of alerts, and who is paused",
            description = "Those of the configuration in force, by name.")
    @APIResponse(
            responseCode = "200",
            description = "The receivers",
            content =
                    @Content(
                            schema = @Schema(implementation = ReceiverView.Page.class),
                            examples =
                                    @ExampleObject(
                                            name = "one of them paused",
                                            value = ReceiverExamples.RECEIVERS)))
    @APIResponse(ref = "LedgerUnavailable", responseCode = "503")
    public Uni<ReceiverView.Page> list() {
        return pauses.list().map(this::page);
    }

    private ReceiverView.Page page(List<Pause> paused) {
        Map<String, Pause> byName =
                paused.stream().collect(Collectors.toMap(Pause::receiver, Function.identity()));
        return new ReceiverView.Page(
                routing.receivers().stream()
                        .map(receiver -> ReceiverView.of(receiver, byName.get(receiver.name())))
                        .toList());
    }
}
