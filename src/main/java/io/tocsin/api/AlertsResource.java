package io.tocsin.api;

import io.smallrye.mutiny.Uni;
import io.tocsin.alert.Fingerprint;
import io.tocsin.alert.Labels;
import io.tocsin.ledger.AlertQueries;
import io.tocsin.ledger.EntryFilter;
import io.tocsin.ledger.LedgerQueries;
import io.tocsin.policy.Policy;
import io.tocsin.problem.ProblemDetail;
import io.tocsin.routing.Routing;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code GET /api/v1/alerts}: how things stand. */
@Path("/api/v1/alerts")
@Tag(name = "ledger")
final class AlertsResource {

    private static final int TIMELINE = 50;

    private final AlertQueries alerts;
    private final LedgerQueries ledger;
    private final Routing routing;
    private final InstantSource clock;

    AlertsResource(
            AlertQueries alerts, LedgerQueries ledger, Routing routing, InstantSource clock) {
        this.alerts = alerts;
        this.ledger = ledger;
        this.routing = routing;
        this.clock = clock;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "alerts",
            summary = "The alerts, the latest change first",
            description =
                    "Firing and resolved ones. Changes are there at once, counters (events,"
                            + " lastSeenAt, held) within about a second.")
    @Parameter(
            name = "status",
            in = ParameterIn.QUERY,
            description = "Only the alerts that are firing, or only the resolved ones.",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"firing", "resolved"}),
            example = "firing")
    @Parameter(
            name = "severity",
            in = ParameterIn.QUERY,
            description = "How bad the alert is.",
            schema = @Schema(type = SchemaType.ARRAY, implementation = String.class),
            example = "critical")
    @Parameter(
            name = "quiet",
            in = ParameterIn.QUERY,
            description =
                    "Why an alert that fires is not spoken of: silenced, inhibited or muted; none"
                            + " for all others. May be repeated.",
            schema = @Schema(type = SchemaType.ARRAY, implementation = String.class),
            example = "silenced")
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
            description = "A page of alerts",
            content =
                    @Content(
                            schema = @Schema(implementation = AlertsPage.class),
                            examples = @ExampleObject(name = "page", value = Examples.ALERTS)))
    @APIResponse(
            responseCode = "400",
            description = "A parameter that is unknown or means nothing",
            content =
                    @Content(
                            mediaType = ProblemDetail.MEDIA_TYPE,
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples = @ExampleObject(name = "typo", value = Examples.INVALID)))
    @APIResponse(ref = "LedgerUnavailable", responseCode = "503")
    public Uni<AlertsPage> list(@Context UriInfo uri) {
        AlertQuestion question = AlertQuestion.read(uri.getQueryParameters());
        return alerts.alerts(question.filter(), question.limit(), question.after())
                .map(AlertsPage::of);
    }

    @GET
    @Path("/{fingerprint}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "alert",
            summary =
                    "One alert: its state, why it is spoken of or not, its latest history, and where"
                            + " it is shown")
    @APIResponse(
            responseCode = "200",
            description = "The alert",
            content =
                    @Content(
                            schema = @Schema(implementation = AlertDetail.class),
                            examples =
                                    @ExampleObject(name = "alert", value = Examples.ALERT_DETAIL)))
    @APIResponse(
            responseCode = "400",
            description = "Not a fingerprint",
            content =
                    @Content(
                            mediaType = ProblemDetail.MEDIA_TYPE,
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples = @ExampleObject(name = "typo", value = Examples.INVALID)))
    @APIResponse(
            responseCode = "404",
            description = "No such alert",
            content =
                    @Content(
                            mediaType = ProblemDetail.MEDIA_TYPE,
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples =
                                    @ExampleObject(
                                            name = "unknown",
                                            value = Examples.UNKNOWN_ALERT)))
    @APIResponse(ref = "LedgerUnavailable", responseCode = "503")
    public Uni<AlertDetail> one(
            @Parameter(
                            description = "The alert's identity, as Prometheus writes it too.",
                            example = "00ab4be4d5a8c7f1")
                    @PathParam("fingerprint")
                    String text,
            @Context UriInfo uri) {
        Fingerprint fingerprint = Query.alone("fingerprint", text, uri, Values::fingerprint);
        return alerts.alert(fingerprint)
                .map(found -> found.orElseThrow(() -> unknown(fingerprint)))
                .chain(found -> withTimeline(fingerprint, found));
    }

    private Uni<AlertDetail> withTimeline(Fingerprint fingerprint, AlertQueries.Found found) {
        return ledger.entries(EntryFilter.of(fingerprint), TIMELINE, null)
                .map(LedgerPage::of)
                .map(page -> detail(found, page));
    }

    private AlertDetail detail(AlertQueries.Found found, LedgerPage page) {
        AlertView alert = AlertView.of(found.alert());
        String next =
                page.next() == null
                        ? null
                        : "/api/v1/ledger?fingerprint="
                                + alert.fingerprint()
                                + "&cursor="
                                + page.next();
        List<ConversationView> conversations =
                found.conversations().stream().map(ConversationView::of).toList();
        Policy policy = routing.policy(Labels.of(found.alert().labels()));
        return new AlertDetail(
                alert,
                found.alert().wanted(),
                PolicyView.of(found.alert(), policy, clock.millis()),
                new AlertDetail.Timeline(page.entries(), next),
                conversations);
    }

    static RefusedException unknown(Fingerprint fingerprint) {
        return new RefusedException(
                ProblemDetail.of(
                        "unknown-alert",
                        "Unknown alert",
                        404,
                        "nothing was ever reported of an alert with the fingerprint "
                                + fingerprint));
    }
}
