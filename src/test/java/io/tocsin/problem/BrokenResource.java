package io.tocsin.problem;

import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Fails in every way there is. */
@Path("/api/broken")
public class BrokenResource {

    @GET
    @Path("unexpected")
    @Operation(hidden = true)
    public String unexpected() {
        throw new IllegalStateException("the password is hunter2");
    }

    @GET
    @Path("forbidden")
    @Operation(hidden = true)
    public String forbidden() {
        throw new ForbiddenException("the password is hunter2");
    }

    @GET
    @Path("answered")
    @Operation(hidden = true)
    public String answered() {
        throw new WebApplicationException(Response.status(409).entity("taken").build());
    }

    @GET
    @Path("plain")
    @Produces("text/plain")
    @Operation(hidden = true)
    public String plain() {
        return "plain";
    }

    @POST
    @Path("json")
    @Operation(hidden = true)
    public String json(Map<String, String> body) {
        return "fine";
    }
}
