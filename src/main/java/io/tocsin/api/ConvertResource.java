package io.tocsin.api;

import io.tocsin.problem.FieldProblem;
import io.tocsin.problem.ProblemDetail;
import io.tocsin.routing.ConfigurationText;
import io.tocsin.routing.alertmanager.Conversion;
import io.tocsin.routing.alertmanager.Converter;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/v1/config/convert}: a tocsin.yaml of an alertmanager.yml. */
@Path("/api/v1/config/convert")
@Tag(name = "configuration")
final class ConvertResource {

    private final Converter converter;
    private final ConfigurationText text;

    ConvertResource(Converter converter, ConfigurationText text) {
        this.converter = converter;
        this.text = text;
    }

    @POST
    @Consumes({Yaml.APPLICATION, Yaml.TEXT, Yaml.OLD, Yaml.PLAIN})
    @Produces({MediaType.APPLICATION_JSON, Yaml.APPLICATION})
    @Operation(
            operationId = "convertConfiguration",
            summary = "Makes a tocsin.yaml of an alertmanager.yml",
            description =
                    "The same alerts are heard of by receivers of the same names. What cannot be"
                            + " carried over is told, with its line; secrets are not repeated."
                            + " Changes nothing. Asked for application/yaml, it answers with the file"
                            + " alone, and the notes as comments in it.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = Yaml.APPLICATION,
                            schema = @Schema(implementation = String.class),
                            examples =
                                    @ExampleObject(
                                            name = "an Alertmanager's",
                                            value = ConfigurationExamples.FOREIGN)))
    @APIResponse(
            responseCode = "200",
            description = "The configuration, which is a good one, and what became of each part",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = ConversionView.class),
                        examples =
                                @ExampleObject(
                                        name = "converted",
                                        value = ConfigurationExamples.CONVERTED)),
                @Content(
                        mediaType = Yaml.APPLICATION,
                        schema = @Schema(implementation = String.class),
                        examples =
                                @ExampleObject(
                                        name = "converted",
                                        value = ConfigurationExamples.CONVERTED_TEXT))
            })
    @APIResponse(
            responseCode = "400",
            description = "It is no alertmanager.yml, or would route alerts differently",
            content =
                    @Content(
                            mediaType = ProblemDetail.MEDIA_TYPE,
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples =
                                    @ExampleObject(
                                            name = "unreadable",
                                            value = ConfigurationExamples.NOT_CONVERTED)))
    @APIResponse(
            responseCode = "413",
            description = "The body has more than 1 MiB",
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
            description = "The body is not YAML",
            content =
                    @Content(
                            mediaType = ProblemDetail.MEDIA_TYPE,
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples =
                                    @ExampleObject(
                                            name = "unsupported",
                                            value = PolicyExamples.UNSUPPORTED)))
    public Response convert(
            @Parameter(
                            description =
                                    "The id of the channel in which all receivers speak. Default: the"
                                            + " one that hears of alerts without a configuration",
                            example = "1200000000000000001")
                    @QueryParam("channel")
                    @Nullable String channel,
            byte[] body,
            @Context HttpHeaders headers) {
        CheckReader.refuseIfTooLarge(body, ConfigurationText.BYTES);
        return switch (converter.convert(decoded(body), channel(channel))) {
            case Conversion.Done done ->
                    wantsYaml(headers)
                            ? Response.ok(done.annotated(), Yaml.APPLICATION).build()
                            : Response.ok(ConversionView.of(done), MediaType.APPLICATION_JSON)
                                    .build();
            case Conversion.Refused refused ->
                    throw ConfigurationProblem.refuse(
                            "not-convertible",
                            "Not convertible",
                            "the alertmanager.yml",
                            refused.complaints(),
                            refused.unlisted());
        };
    }

    private static boolean wantsYaml(HttpHeaders headers) {
        MediaType first = headers.getAcceptableMediaTypes().getFirst();
        return !first.isWildcardType() && first.toString().startsWith(Yaml.APPLICATION);
    }

    private String channel(@Nullable String channel) {
        if (channel == null) {
            return Long.toUnsignedString(text.receiver().channel());
        }
        if (!channel.matches("[0-9]{1,18}|[0-8][0-9]{18}") || channel.matches("0+")) {
            throw unreadable("channel", "must be a channel's id, a number of about 19 digits");
        }
        return channel;
    }

    private static String decoded(byte[] body) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException e) {
            throw unreadable("", "the text is not valid UTF-8; encode it as UTF-8");
        }
    }

    private static RefusedException unreadable(String field, String message) {
        return new RefusedException(
                ProblemDetail.of(
                                "not-convertible",
                                "Not convertible",
                                400,
                                "the request cannot be read")
                        .withErrors(List.of(new FieldProblem(null, field, message))));
    }
}
