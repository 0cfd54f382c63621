/** What SREs ask: the ledger, the alerts, and whether the gateway is well. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Tocsin",
                        version = "1",
                        description =
                                "Takes alerts, decides what is worth saying, says it in Discord and"
                                        + " keeps a ledger of every decision. Times are RFC 3339 in"
                                        + " UTC; errors are problem documents (RFC 9457).",
                        license = @License(name = "Apache-2.0")),
        tags = {
            @Tag(
                    name = "ledger",
                    description = "What happened, what was decided and why, and how things stand."),
            @Tag(
                    name = "deliveries",
                    description = "What Discord does not show as it should, and trying it again."),
            @Tag(name = "silences", description = "What is not spoken of for a while."),
            @Tag(name = "receivers", description = "Who hears of alerts, and who is paused."),
            @Tag(
                    name = "policy",
                    description =
                            "What decides whether people hear of an alert, and a dry run of it."),
            @Tag(
                    name = "configuration",
                    description =
                            "What is in force, what a change would do, and bringing it into force.")
        },
        components =
                @Components(
                        responses =
                                @APIResponse(
                                        name = "LedgerUnavailable",
                                        description = "The database does not answer; try again",
                                        headers =
                                                @Header(
                                                        name = "Retry-After",
                                                        description = "In how many seconds",
                                                        schema =
                                                                @Schema(type = SchemaType.INTEGER)),
                                        content =
                                                @Content(
                                                        mediaType = ProblemDetail.MEDIA_TYPE,
                                                        schema =
                                                                @Schema(
                                                                        implementation =
                                                                                ProblemDetail
                                                                                        .class),
                                                        examples =
                                                                @ExampleObject(
                                                                        name = "away",
                                                                        value =
                                                                                Examples
                                                                                        .UNAVAILABLE)))))
@NullMarked
package io.tocsin.api;

import io.tocsin.problem.ProblemDetail;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.NullMarked;
