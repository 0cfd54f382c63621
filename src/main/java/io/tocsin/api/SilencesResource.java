package io.tocsin.api;

import io.smallrye.mutiny.Uni;
import io.tocsin.access.Caller;
import io.tocsin.ledger.SilenceListener;
import io.tocsin.ledger.SilenceStore;
import io.tocsin.ledger.StoredSilence;
import io.tocsin.problem.ProblemDetail;
import io.tocsin.routing.Matcher;
import io.tocsin.routing.Routing;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /api/v1/silences}: what is not spoken of for a while. */
@Path(SilencesResource.PATH)
@Tag(name = "silences")
@APIResponse(ref = "LedgerUnavailable", responseCode = "503")
final class SilencesResource {

    static final String PATH = "/api/v1/silences";

    private final SilenceStore store;
    private final SilenceListener listener;
    private final SilenceReach reach;
    private final Routing routing;
    private final InstantSource clock;

    SilencesResource(
            SilenceStore store,
            SilenceListener listener,
            SilenceReach reach,
            Routing routing,
            InstantSource clock) {
        this.store = store;
        this.listener = listener;
        this.reach = reach;
        this.routing = routing;
        this.clock = clock;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "silences",
            summary = "The silences, the latest made first",
            description =
                    "Those that are over stay for five days, if the configuration says nothing"
                            + " else. Before all others, on the first page, are those of the"
                            + " configuration file.")
    @Parameter(
            name = "state",
            in = ParameterIn.QUERY,
            description = "Only pending, active or expired ones. May be repeated.",
            schema = @Schema(type = SchemaType.ARRAY, implementation = String.class),
            example = "active")
    @Parameter(
            name = "text",
            in = ParameterIn.QUERY,
            description = "A part of the matchers, the author or the comment, in any case.",
            schema = @Schema(type = SchemaType.STRING, maxLength = 200),
            example = "disk")
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "How much a page holds at most, besides those of the file.",
            schema =
                    @Schema(
                            type = SchemaType.INTEGER,
                            minimum = "1",
                            maximum = "1000",
                            defaultValue = "100"),
            example = "100")
    @Parameter(
            name = "cursor",
            in = ParameterIn.QUERY,
            description = "The next of the page before, with the same filters.",
            schema = @Schema(type = SchemaType.STRING),
            example = "AZqxwtPkejGcUj9afJsdLg")
    @APIResponse(
            responseCode = "200",
            description = "A page of silences",
            content =
                    @Content(
                            schema = @Schema(implementation = SilencesPage.class),
                            examples = @ExampleObject(name = "page", value = SilenceExamples.PAGE)))
    @APIResponse(
            responseCode = "400",
            description = "A parameter that is unknown or means nothing",
            content =
                    @Content(
                            mediaType = ProblemDetail.MEDIA_TYPE,
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples = @ExampleObject(name = "typo", value = Examples.INVALID)))
    public Uni<SilencesPage> list(@Context UriInfo uri) {
        SilenceQuestion question = SilenceQuestion.read(uri.getQueryParameters());
        return store.list(question.filter(), question.limit(), question.before())
                .map(
                        page ->
                                question.answer(
                                        routing.current().configuration().silences(),
                                        page,
                                        clock.instant()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "silence",
            summary = "Somebody wants alerts not to be spoken of for a while",
            description =
                    "The ledger goes on. When the silence ends, what people were told is compared"
                            + " with what is true, and they are told the difference. Who sends this"
                            + " twice makes two silences.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SilenceSchema.Wanted.class),
                            examples =
                                    @ExampleObject(
                                            name = "for two hours",
                                            value = SilenceExamples.WANTED)))
    @APIResponse(
            responseCode = "201",
            description = "It is stored, in force here, and elsewhere within a second",
            headers =
                    @Header(
                            name = "Location",
                            description = "Its path",
                            schema = @Schema(type = SchemaType.STRING)),
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SilenceView.class),
                            examples =
                                    @ExampleObject(
                                            name = "silence",
                                            value = SilenceExamples.SILENCE)))
    @APIResponse(
            responseCode = "400",
            description = "Something is wrong with the silence; nothing was changed",
            content =
                    @Content(
                            mediaType = ProblemDetail.MEDIA_TYPE,
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples =
                                    @ExampleObject(
                                            name = "no comment",
                                            value = SilenceExamples.INVALID)))
    @APIResponse(
            responseCode = "409",
            description = "There are as many silences as there may be",
            content =
                    @Content(
                            mediaType = ProblemDetail.MEDIA_TYPE,
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples =
                                    @ExampleObject(
                                            name = "too many",
                                            value = SilenceExamples.TOO_MANY)))
    public Uni<Response> create(@Context RoutingContext context, byte[] body) {
        Instant now = clock.instant();
        SilenceReader.Wanted wanted = SilenceReader.wanted(body, Caller.of(context), now);
        return store.create(wanted.terms(), wanted.by())
                .map(SilenceRefusals::done)
                .call(listener::changed)
                .chain(silence -> created(silence, wanted.matchers(), now));
    }

    /** It is made, whether its alerts can be counted or not. */
    private Uni<Response> created(StoredSilence silence, List<Matcher> matchers, Instant now) {
        return reach.of(matchers)
                .onFailure()
                .recoverWithNull()
                .map(
                        matches ->
                                Response.created(URI.create(PATH + "/" + silence.id()))
                                        .entity(SilenceView.of(silence, matches, now))
                                        .build());
    }
}
