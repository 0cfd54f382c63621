package io.tocsin.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Discord's published OpenAPI description: what a request must look like. */
final class PublishedRequests {

    private final ObjectNode document;

    PublishedRequests() throws Exception {
        Path file = Path.of(System.getenv("TOCSIN_SHARED_DATA"), "discord-openapi.json");
        document = (ObjectNode) JsonMapper.shared().readTree(Files.readString(file));
    }

    /** What the schema {@code name} finds wrong with {@code request}. */
    List<Error> errors(String name, JsonNode request) {
        ObjectNode root = JsonMapper.shared().createObjectNode();
        root.set("components", document.path("components"));
        root.put("$ref", "#/components/schemas/" + name);
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(root)
                .validate(
                        request.toString(),
                        InputFormat.JSON,
                        execution ->
                                execution.executionConfig(
                                        config -> config.formatAssertionsEnabled(true)));
    }
}
