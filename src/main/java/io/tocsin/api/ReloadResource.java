package io.tocsin.api;

import io.tocsin.access.Caller;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /-/reload}: the configuration file is read again, where Prometheus' users look for it. */
@Path("/-/reload")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "configuration")
final class ReloadResource {

    private final ConfigurationReloads reloads;

    ReloadResource(ConfigurationReloads reloads) {
        this.reloads = reloads;
    }

    @POST
    @Operation(
            operationId = "reload",
            summary = "Reads the configuration file again",
            description = "As POST /api/v1/config/reload.")
    public ConfigurationReloads.Reloaded reload(
            @Context UriInfo uri, @Context RoutingContext context) {
        return reloads.reload(uri, Caller.of(context));
    }

    @PUT
    @Operation(
            operationId = "reloadByPut",
            summary = "Reads the configuration file again",
            description = "As POST /api/v1/config/reload; Prometheus takes PUT too.")
    public ConfigurationReloads.Reloaded reloadByPut(
            @Context UriInfo uri, @Context RoutingContext context) {
        return reloads.reload(uri, Caller.of(context));
    }
}
