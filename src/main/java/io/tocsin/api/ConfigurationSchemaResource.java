package io.tocsin.api;

import io.tocsin.routing.PublishedSchema;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code GET /api/v1/config/schema}: what editors need to know of tocsin.yaml. */
@Path("/api/v1/config/schema")
@Tag(name = "configuration")
final class ConfigurationSchemaResource {

    private static final String SCHEMA_JSON = "application/schema+json";

    private static final String EXAMPLE =
            """
            {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "tocsin.yaml"}\
            """;

    /** The schema, the same for as long as this version runs. */
    @GET
    @Produces(SCHEMA_JSON)
    @Operation(
            operationId = "configurationSchema",
            summary = "The JSON Schema of tocsin.yaml",
            description =
                    "Draft 2020-12, with descriptions, defaults and examples, for editors. What"
                            + " spans several places, such as a receiver that is named and not"
                            + " there, only the gateway finds.")
    @APIResponse(
            responseCode = "200",
            description = "The schema",
            content =
                    @Content(
                            mediaType = SCHEMA_JSON,
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples = @ExampleObject(name = "schema", value = EXAMPLE)))
    public String schema() {
        return PublishedSchema.TEXT;
    }
}
