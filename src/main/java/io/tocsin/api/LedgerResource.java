package io.tocsin.api;

import io.smallrye.mutiny.Uni;
import io.tocsin.ledger.LedgerQueries;
import io.tocsin.problem.ProblemDetail;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code GET /api/v1/ledger}: what happened, newest first. */
@Path("/api/v1/ledger")
@Tag(name = "ledger")
final class LedgerResource {

    private final LedgerQueries ledger;
    private final InstantSource clock;

    LedgerResource(LedgerQueries ledger, InstantSource clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "ledger",
            summary = "What happened, newest first",
            description =
                    "Every transition, decision and delivery, the silent ones included. An entry"
                            + " must meet all filters; of a repeated filter, one value.")
    @Parameter(
            name = "from",
            in = ParameterIn.QUERY,
            description = "From this time on: RFC 3339, or how long ago (15m, 12h, 7d).",
            schema = @Schema(type = SchemaType.STRING),
            example = "12h")
    @Parameter(
            name = "to",
            in = ParameterIn.QUERY,
            description = "Before this time, written as from is.",
            schema = @Schema(type = SchemaType.STRING),
            example = "2026-01-31T07:00:00Z")
    @Parameter(
            name = "kind",
            in = ParameterIn.QUERY,
            description = "What the entry records.",
            schema = @Schema(type = SchemaType.ARRAY, implementation = String.class),
            example = "fired")
    @Parameter(
            name = "reason",
            in = ParameterIn.QUERY,
            description = "Why it was decided so.",
            schema = @Schema(type = SchemaType.ARRAY, implementation = String.class),
            example = "duplicate")
    @Parameter(
            name = "severity",
            in = ParameterIn.QUERY,
            description = "How bad the alert was then.",
            schema = @Schema(type = SchemaType.ARRAY, implementation = String.class),
            example = "critical")
    @Parameter(
            name = "fingerprint",
            in = ParameterIn.QUERY,
            description = "The one alert with this identity.",
            schema = @Schema(type = SchemaType.STRING, pattern = "^[0-9a-fA-F]{16}$"),
            example = "00ab4be4d5a8c7f1")
    @Parameter(
            name = "silence",
            in = ParameterIn.QUERY,
            description = "What was done to the one silence with this id.",
            schema = @Schema(type = SchemaType.STRING, format = "uuid"),
            example = "019ab1c2-d3e4-7a31-9c52-3f5a7c9b1d2e")
    @Parameter(
            name = "name",
            in = ParameterIn.QUERY,
            description = "The alert's name, that is its label alertname.",
            schema = @Schema(type = SchemaType.STRING),
            example = "DiskFull")
    @Parameter(
            name = "matcher",
            in = ParameterIn.QUERY,
            description =
                    "A label's value: name=\"value\" or name!=\"value\". Repeated, all must hold. A"
                            + " label that is absent is empty.",
            schema = @Schema(type = SchemaType.ARRAY, implementation = String.class),
            example = "instance=\"db-1\"")
    @Parameter(
            name = "text",
            in = ParameterIn.QUERY,
            description = "A part of the alert's name or summary, in any case.",
            schema = @Schema(type = SchemaType.STRING, maxLength = 200),
            example = "disk")
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "How much a page holds at most.",
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
            example = "AZqxwtPkgACACD9afJsdLg")
    @APIResponse(
            responseCode = "200",
            description = "A page of entries",
            content =
                    @Content(
                            schema = @Schema(implementation = LedgerPage.class),
                            examples = @ExampleObject(name = "page", value = Examples.LEDGER)))
    @APIResponse(
            responseCode = "400",
            description = "A parameter that is unknown or means nothing",
            content =
                    @Content(
                            mediaType = ProblemDetail.MEDIA_TYPE,
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples = @ExampleObject(name = "typo", value = Examples.INVALID)))
    @APIResponse(ref = "LedgerUnavailable", responseCode = "503")
    public Uni<LedgerPage> ledger(@Context UriInfo uri) {
        LedgerQuestion question = LedgerQuestion.read(uri.getQueryParameters(), clock.instant());
        return ledger.entries(question.filter(), question.limit(), question.before())
                .map(LedgerPage::of);
    }
}
