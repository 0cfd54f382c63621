package io.tocsin.api;

import io.tocsin.fleet.Fleet;
import io.tocsin.ledger.LedgerUnavailableException;
import io.tocsin.problem.ProblemDetail;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code GET /api/v1/fleet}: who is there, and who does what. */
@Path("/api/v1/fleet")
@Tag(name = "fleet")
@Produces(MediaType.APPLICATION_JSON)
final class FleetResource {

    private final Fleet fleet;

    FleetResource(Fleet fleet) {
        this.fleet = fleet;
    }

    @GET
    @Operation(
            operationId = "fleet",
            summary = "The processes that share the ledger, and who does what",
            description =
                    "All members, and the leases of partitions, slices of the channels, shards and"
                            + " singletons, each with its holder and with what the holder says of"
                            + " it. Every process knows all of it, as of its own last look, about a"
                            + " second ago; while PostgreSQL is away, as of when it went.")
    @Parameter(
            name = "kind",
            in = ParameterIn.QUERY,
            description =
                    "Only leases of this kind: partition, channels, shard or singleton. May be"
                            + " repeated.",
            schema = @Schema(type = SchemaType.ARRAY, implementation = String.class),
            example = "partition")
    @Parameter(
            name = "holder",
            in = ParameterIn.QUERY,
            description = "Only leases of the process with this name or id. May be repeated.",
            schema = @Schema(type = SchemaType.ARRAY, implementation = String.class),
            example = "tocsin-7d9f8b6c5-x2k4p")
    @APIResponse(
            responseCode = "200",
            description = "The fleet",
            content =
                    @Content(
                            schema = @Schema(implementation = FleetView.class),
                            examples =
                                    @ExampleObject(
                                            name = "one process",
                                            value = FleetExamples.FLEET)))
    @APIResponse(
            responseCode = "400",
            description = "A parameter that is unknown or means nothing",
            content =
                    @Content(
                            mediaType = ProblemDetail.MEDIA_TYPE,
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples =
                                    @ExampleObject(name = "typo", value = FleetExamples.INVALID)))
    @APIResponse(ref = "LedgerUnavailable", responseCode = "503")
    public FleetView fleet(@Context UriInfo uri) {
        FleetQuestion question = FleetQuestion.read(uri.getQueryParameters());
        if (!fleet.hasJoined()) {
            throw LedgerUnavailableException.away(null);
        }
        return FleetView.of(fleet.roster(), fleet.id(), question);
    }
}
