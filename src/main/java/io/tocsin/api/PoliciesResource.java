package io.tocsin.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.routing.ConfigurationWriter;
import io.tocsin.routing.PolicyWriter;
import io.tocsin.routing.Routing;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code GET /api/v1/policies}: what decides whether people hear of an alert. */
@Path("/api/v1/policies")
@Tag(name = "policy")
final class PoliciesResource {

    private final Routing routing;

    PoliciesResource(Routing routing) {
        this.routing = routing;
    }

    /** An answer: in the form of tocsin.yaml. */
    @Schema(name = "Policies")
    record Policies(
            @Schema(
                            type = SchemaType.OBJECT,
                            implementation = Object.class,
                            description = "All policies by name, each with all its values.")
                    Map<String, JsonNode> policies,
            @Schema(
                            type = SchemaType.OBJECT,
                            implementation = Object.class,
                            description =
                                    "The root of the routes, with all that is below it: who hears of"
                                            + " what, in which groups, when, and by which policy.")
                    JsonNode route) {}

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "policies",
            summary = "The policies, and which applies to which alert",
            description =
                    "In the form of tocsin.yaml, with the values that were left out there filled"
                            + " in. All else is under /api/v1/config.")
    @APIResponse(
            responseCode = "200",
            description = "All policies and routes",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Policies.class),
                            examples =
                                    @ExampleObject(
                                            name = "policies",
                                            value = PolicyExamples.POLICIES)))
    public Policies policies() {
        Map<String, JsonNode> policies = new LinkedHashMap<>();
        routing.policies()
                .forEach((name, policy) -> policies.put(name, PolicyWriter.write(policy)));
        return new Policies(policies, ConfigurationWriter.route(routing.current().configuration()));
    }
}
