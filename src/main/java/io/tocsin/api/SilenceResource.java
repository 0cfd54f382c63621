package io.tocsin.api;

import io.smallrye.mutiny.Uni;
import io.tocsin.access.Caller;
import io.tocsin.api.SilenceReach.Reach;
import io.tocsin.ledger.SilenceChange;
import io.tocsin.ledger.SilenceListener;
import io.tocsin.ledger.SilenceStore;
import io.tocsin.ledger.StoredSilence;
import io.tocsin.problem.ProblemDetail;
import io.tocsin.routing.Matcher;
import io.tocsin.routing.Routing;
import io.tocsin.routing.Silence;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/silences/{id}}: one silence, for longer, for a better reason, or no more. */
@Path(SilencesResource.PATH + "/{id}")
@Tag(name = "silences")
@APIResponse(
        responseCode = "400",
        description = "Something is wrong with the request; nothing was changed",
        content =
                @Content(
                        mediaType = ProblemDetail.MEDIA_TYPE,
                        schema = @Schema(implementation = ProblemDetail.class),
                        examples =
                                @ExampleObject(
                                        name = "no comment",
                                        value = SilenceExamples.INVALID)))
@APIResponse(
        responseCode = "404",
        description = "No such silence",
        content =
                @Content(
                        mediaType = ProblemDetail.MEDIA_TYPE,
                        schema = @Schema(implementation = ProblemDetail.class),
                        examples =
                                @ExampleObject(name = "unknown", value = SilenceExamples.UNKNOWN)))
@APIResponse(ref = "LedgerUnavailable", responseCode = "503")
final class SilenceResource {

    private static final String FILE = "file:";
    private static final String EXAMPLE = "019ab1c2-d3e4-7a31-9c52-3f5a7c9b1d2e";

    private final SilenceStore store;
    private final SilenceListener listener;
    private final SilenceReach reach;
    private final Routing routing;
    private final InstantSource clock;

    SilenceResource(
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
            operationId = "oneSilence",
            summary = "One silence, and how many firing alerts it means now")
    @APIResponse(
            responseCode = "200",
            description = "The silence",
            content =
                    @Content(
                            schema = @Schema(implementation = SilenceView.class),
                            examples =
                                    @ExampleObject(
                                            name = "silence",
                                            value = SilenceExamples.SILENCE)))
    public Uni<SilenceView> one(
            @Parameter(description = "The silence's id.", example = EXAMPLE) @PathParam("id")
                    String text,
            @Context UriInfo uri) {
        if (text.startsWith(FILE)) {
            Silence written = written(text);
            return reach.of(written.matchers())
                    .map(matches -> SilenceView.of(written, matches, clock.instant()));
        }
        UUID id = Query.alone("id", text, uri, Values::uuid);
        return store.find(id)
                .map(found -> found.orElseThrow(SilenceRefusals::unknown))
                .chain(this::view);
    }

    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "changeSilence",
            summary = "Somebody wants a silence to end at another moment, or for another reason",
            description =
                    "What is left out stays as it is. A duration counts from now. For other alerts,"
                            + " make another silence.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SilenceSchema.Change.class),
                            examples =
                                    @ExampleObject(
                                            name = "longer",
                                            value = SilenceExamples.CHANGE)))
    @APIResponse(
            responseCode = "200",
            description = "It is changed, here at once, and elsewhere within a second",
            content =
                    @Content(
                            schema = @Schema(implementation = SilenceView.class),
                            examples =
                                    @ExampleObject(
                                            name = "silence",
                                            value = SilenceExamples.SILENCE)))
    @APIResponse(
            responseCode = "409",
            description = "It is over, or stands in the configuration file",
            content =
                    @Content(
                            mediaType = ProblemDetail.MEDIA_TYPE,
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples =
                                    @ExampleObject(
                                            name = "in the file",
                                            value = SilenceExamples.IN_FILE)))
    public Uni<SilenceView> change(
            @Parameter(description = "The silence's id.", example = EXAMPLE) @PathParam("id")
                    String text,
            @Context UriInfo uri,
            @Context RoutingContext context,
            byte[] body) {
        UUID id = changeable(text, uri);
        SilenceChange change = SilenceReader.change(body, Caller.of(context), clock.instant());
        return store.change(id, change)
                .map(SilenceRefusals::done)
                .call(listener::changed)
                .chain(this::view);
    }

    @DELETE
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "endSilence",
            summary = "Somebody wants a silence to end now",
            description =
                    "People are told what is true and what they were not told. It stays to be looked"
                            + " up. A body is not needed: the ledger then says that the client"
                            + " ended it, or somebody, where no token says who that is. To repeat it"
                            + " changes nothing.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SilenceSchema.Ending.class),
                            examples =
                                    @ExampleObject(name = "done", value = SilenceExamples.ENDING)))
    @APIResponse(responseCode = "204", description = "It is over")
    @APIResponse(
            responseCode = "409",
            description = "It stands in the configuration file",
            content =
                    @Content(
                            mediaType = ProblemDetail.MEDIA_TYPE,
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples =
                                    @ExampleObject(
                                            name = "in the file",
                                            value = SilenceExamples.IN_FILE)))
    public Uni<Response> end(
            @Parameter(description = "The silence's id.", example = EXAMPLE) @PathParam("id")
                    String text,
            @Context UriInfo uri,
            @Context RoutingContext context,
            byte @Nullable [] body) {
        UUID id = changeable(text, uri);
        SilenceReader.Ending ending =
                SilenceReader.ending(body, Caller.of(context), clock.instant());
        return store.expire(id, ending.by(), ending.comment())
                .map(SilenceRefusals::done)
                .call(listener::changed)
                .map(_ -> Response.noContent().build());
    }

    private Uni<SilenceView> view(StoredSilence silence) {
        List<Matcher> matchers = SilenceView.matchers(silence.terms().matchers());
        return (matchers.isEmpty() ? Uni.createFrom().<Reach>nullItem() : reach.of(matchers))
                .onFailure()
                .recoverWithNull()
                .map(matches -> SilenceView.of(silence, matches, clock.instant()));
    }

    private UUID changeable(String text, UriInfo uri) {
        if (text.startsWith(FILE)) {
            written(text);
            throw SilenceRefusals.inFile();
        }
        return Query.alone("id", text, uri, Values::uuid);
    }

    private Silence written(String id) {
        Optional<Silence> found =
                routing.current().configuration().silences().stream()
                        .filter(silence -> silence.id().equals(id))
                        .findFirst();
        return found.orElseThrow(SilenceRefusals::unknown);
    }
}
