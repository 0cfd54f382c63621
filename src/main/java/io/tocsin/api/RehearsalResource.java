package io.tocsin.api;

import io.tocsin.problem.ProblemDetail;
import io.tocsin.routing.Routing;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code POST /api/v1/policy/explain}: what a policy would make of events; a dry run. */
@Path("/api/v1/policy/explain")
@Tag(name = "policy")
final class RehearsalResource {

    private final Routing routing;

    RehearsalResource(Routing routing) {
        this.routing = routing;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "explainPolicy",
            summary = "What a policy would make of an alert's events",
            description =
                    "Plays events through as if they came, and lets time go on between them. Changes"
                            + " nothing and tells nobody. The policy is a name, a policy in the form"
                            + " of tocsin.yaml, or left out: then the routes choose it for the"
                            + " labels. At most 1,000 events.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = RehearsalSchema.class),
                            examples =
                                    @ExampleObject(
                                            name = "flapping",
                                            value = PolicyExamples.REHEARSAL)))
    @APIResponse(
            responseCode = "200",
            description = "Every step, and how things stand at the end",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = RehearsalView.class),
                            examples =
                                    @ExampleObject(
                                            name = "flapping",
                                            value = PolicyExamples.REHEARSED)))
    @APIResponse(
            responseCode = "400",
            description = "Something is wrong with what is to be rehearsed",
            content =
                    @Content(
                            mediaType = ProblemDetail.MEDIA_TYPE,
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples =
                                    @ExampleObject(name = "typo", value = PolicyExamples.INVALID)))
    @APIResponse(
            responseCode = "413",
            description = "The body has more than 256 KiB",
            content =
                    @Content(
                            mediaType = ProblemDetail.MEDIA_TYPE,
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples =
                                    @ExampleObject(
                                            name = "large",
                                            value = PolicyExamples.TOO_LARGE)))
    @APIResponse(
            responseCode = "415",
            description = "The body is not JSON",
            content =
                    @Content(
                            mediaType = ProblemDetail.MEDIA_TYPE,
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples =
                                    @ExampleObject(
                                            name = "unsupported",
                                            value = PolicyExamples.UNSUPPORTED)))
    public RehearsalView explain(byte[] body) {
        return Play.of(RehearsalReader.read(body, routing));
    }
}
