package io.tocsin.api;

import io.tocsin.problem.ProblemDetail;
import io.tocsin.routing.Configuration;
import io.tocsin.routing.ConfigurationText;
import io.tocsin.routing.Reading;
import io.tocsin.routing.Routing;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code POST /api/v1/config/check}: whether a configuration is good, and what it would do. */
@Path("/api/v1/config/check")
@Tag(name = "configuration")
final class CheckResource {

    private final Routing routing;
    private final ConfigurationText text;
    private final InstantSource clock;

    CheckResource(Routing routing, ConfigurationText text, InstantSource clock) {
        this.routing = routing;
        this.text = text;
        this.clock = clock;
    }

    @POST
    @Consumes({MediaType.APPLICATION_JSON, Yaml.APPLICATION, Yaml.TEXT, Yaml.OLD, Yaml.PLAIN})
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "checkConfiguration",
            summary = "Whether a configuration is good, and what it does with alerts",
            description =
                    "Checks a tocsin.yaml, or takes the configuration in force if none is given, and"
                            + " tells of each alert which routes take it and why, who hears of it,"
                            + " with which others it shares a conversation, and what keeps it quiet."
                            + " Changes nothing. A bad file is an answer, not an error. At most 100"
                            + " alerts.")
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = CheckSchema.class),
                        examples =
                                @ExampleObject(
                                        name = "with an alert",
                                        value = ConfigurationExamples.CHECK)),
                @Content(
                        mediaType = Yaml.APPLICATION,
                        schema = @Schema(implementation = String.class),
                        examples =
                                @ExampleObject(name = "a file", value = ConfigurationExamples.TYPO))
            })
    @APIResponse(
            responseCode = "200",
            description = "What came of it",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CheckView.class),
                            examples = {
                                @ExampleObject(
                                        name = "with an alert",
                                        value = ConfigurationExamples.CHECKED),
                                @ExampleObject(
                                        name = "a bad file",
                                        value = ConfigurationExamples.BAD)
                            }))
    @APIResponse(
            responseCode = "400",
            description = "The request cannot be read",
            content =
                    @Content(
                            mediaType = ProblemDetail.MEDIA_TYPE,
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples =
                                    @ExampleObject(
                                            name = "unreadable",
                                            value = ConfigurationExamples.INVALID_CHECK)))
    @APIResponse(
            responseCode = "413",
            description = "The body has more than 3 MiB",
            content =
                    @Content(
                            mediaType = ProblemDetail.MEDIA_TYPE,
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples =
                                    @ExampleObject(
                                            name = "large",
                                            value = ConfigurationExamples.TOO_LARGE)))
    @APIResponse(
            responseCode = "415",
            description = "The body is neither JSON nor YAML",
            content =
                    @Content(
                            mediaType = ProblemDetail.MEDIA_TYPE,
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples =
                                    @ExampleObject(
                                            name = "unsupported",
                                            value = PolicyExamples.UNSUPPORTED)))
    public CheckView check(byte[] body, @Context HttpHeaders headers) {
        MediaType type = headers.getMediaType();
        boolean json = type == null || type.isCompatible(MediaType.APPLICATION_JSON_TYPE);
        return check(json ? CheckReader.read(body) : new CheckRequest(body, List.of()));
    }

    private CheckView check(CheckRequest request) {
        byte[] config = request.config();
        Reading reading =
                config == null
                        ? new Reading.Good(routing.current().configuration())
                        : text.read(config);
        return switch (reading) {
            case Reading.Good good ->
                    new CheckView(true, List.of(), 0, alerts(request, good.configuration()));
            case Reading.Bad bad ->
                    new CheckView(
                            false, ComplaintView.of(bad.complaints()), bad.unlisted(), List.of());
        };
    }

    private List<AlertCheck> alerts(CheckRequest request, Configuration configuration) {
        Trial trial = new Trial();
        long now = clock.millis();
        return request.alerts().stream()
                .map(alert -> AlertCheck.of(alert, configuration, trial, now))
                .toList();
    }
}
