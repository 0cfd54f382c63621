package io.tocsin.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.routing.Matcher;
import io.tocsin.routing.PolicyWriter;
import io.tocsin.routing.RouteTree;
import io.tocsin.routing.Routing;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

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
            RouteView route) {}

    /** A route with those below it. */
    @Schema(name = "Route")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RouteView(
            @Schema(description = "All must hold. Absent if there are none.")
                    @Nullable List<String> match,
            @Schema(description = "The name of the policy.", examples = "default") String policy,
            @Schema(description = "The first that matches takes the alert. Absent if none.")
                    @Nullable List<RouteView> routes) {

        static RouteView of(RouteTree tree) {
            List<String> match = tree.matchers().stream().map(Matcher::text).toList();
            List<RouteView> routes = tree.children().stream().map(RouteView::of).toList();
            return new RouteView(
                    match.isEmpty() ? null : match,
                    tree.route().policy().name(),
                    routes.isEmpty() ? null : routes);
        }
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "policies",
            summary = "The policies, and which applies to which alert",
            description =
                    "In the form of tocsin.yaml, with the values that were left out there filled"
                            + " in.")
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
        return new Policies(policies, RouteView.of(routing.current().configuration().routes()));
    }
}
