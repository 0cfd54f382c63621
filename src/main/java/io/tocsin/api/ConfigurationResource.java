package io.tocsin.api;

import io.tocsin.access.Caller;
import io.tocsin.problem.ProblemDetail;
import io.tocsin.routing.ConfigurationReload;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
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

/** {@code /api/v1/config}: the configuration in force, and a look at its file. */
@Path("/api/v1/config")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "configuration")
final class ConfigurationResource {

    private final ConfigurationReload reload;
    private final ConfigurationReloads reloads;

    ConfigurationResource(ConfigurationReload reload, ConfigurationReloads reloads) {
        this.reload = reload;
        this.reloads = reloads;
    }

    @GET
    @Operation(
            operationId = "configuration",
            summary = "The configuration in force",
            description =
                    "In the form of tocsin.yaml, with the values that were left out there filled in;"
                            + " and, if the file as it is now is refused, why.")
    @APIResponse(
            responseCode = "200",
            description = "The configuration",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ConfigurationView.class),
                            examples =
                                    @ExampleObject(
                                            name = "in force",
                                            value = ConfigurationExamples.CONFIGURATION)))
    public ConfigurationView configuration() {
        return ConfigurationView.of(reload.standing());
    }

    @POST
    @Path("/reload")
    @Operation(
            operationId = "reloadConfiguration",
            summary = "Reads the configuration file again",
            description =
                    "What it says comes into force as a whole, if all of it is good; otherwise"
                            + " nothing changes. The same content is no new version.")
    @Parameter(
            name = "by",
            in = ParameterIn.QUERY,
            description =
                    "Who asks for it, for the ledger. Absent: the client, or somebody, where no"
                            + " token says who that is.",
            schema = @Schema(type = SchemaType.STRING, maxLength = Author.MOST),
            example = "ann")
    @APIResponse(
            responseCode = "200",
            description = "What the file says is in force",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ConfigurationReloads.Reloaded.class),
                            examples =
                                    @ExampleObject(
                                            name = "reloaded",
                                            value = ConfigurationExamples.RELOADED)))
    @APIResponse(
            responseCode = "400",
            description = "The file is refused, and what was in force stays",
            content =
                    @Content(
                            mediaType = ProblemDetail.MEDIA_TYPE,
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples =
                                    @ExampleObject(
                                            name = "refused",
                                            value = ConfigurationExamples.REFUSED)))
    public ConfigurationReloads.Reloaded reload(
            @Context UriInfo uri, @Context RoutingContext context) {
        return reloads.reload(uri, Caller.of(context));
    }
}
