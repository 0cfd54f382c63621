package io.tocsin.sandbox;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Discord's published OpenAPI description, if this machine has it: what an answer must look like.
 */
final class PublishedApi {

    static final String DIRECTORY = "TOCSIN_SHARED_DATA";

    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final Optional<ObjectNode> DOCUMENT = load();
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final ConcurrentHashMap<String, Schema> SCHEMAS = new ConcurrentHashMap<>();

    private PublishedApi() {}

    private static Optional<ObjectNode> load() {
        String directory = System.getenv(DIRECTORY);
        Path file =
                Path.of(directory == null ? "../shared/data" : directory, "discord-openapi.json");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            ObjectNode document = (ObjectNode) MAPPER.readTree(Files.readString(file));
            // The description says that codes of form errors are numbers. Discord's reference shows
            // words
            // (https://docs.discord.com/developers/reference#error-messages), and that is what
            // Discord sends.
            ObjectNode error = (ObjectNode) document.at("/components/schemas/Error");
            ObjectNode inner = error.deepCopy();
            ((ObjectNode) inner.at("/properties/code")).put("type", "string");
            ((ObjectNode) document.at("/components/schemas")).set("FormError", inner);
            ((ObjectNode) document.at("/components/schemas/InnerErrors/properties/_errors/items"))
                    .put("$ref", "#/components/schemas/FormError");
            return Optional.of(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Fails unless the description allows this answer; says nothing when there is no description.
     */
    static void check(String method, String path, Reply reply) {
        if (DOCUMENT.isEmpty()) {
            return;
        }
        for (String header : List.of("Limit", "Remaining", "Reset", "Reset-After", "Bucket")) {
            Assertions.assertThat(reply.headers().firstValue("X-RateLimit-" + header))
                    .as("%s of %s %s", header, method, path)
                    .isPresent();
        }
        String where = method + " " + path + " → " + reply.status();
        String pointer = pointer(method, path, reply.status());
        if (pointer == null) {
            Assertions.assertThat(reply.json().isMissingNode()).as(where).isTrue();
            return;
        }
        List<Error> errors =
                SCHEMAS.computeIfAbsent(pointer, PublishedApi::schema)
                        .validate(
                                reply.json().toString(),
                                InputFormat.JSON,
                                execution ->
                                        execution.executionConfig(
                                                config -> config.formatAssertionsEnabled(true)));
        Assertions.assertThat(errors).as(where).isEmpty();
    }

    // Null when there is no content.
    private static @Nullable String pointer(String method, String path, int status) {
        if (status == 429) {
            return "/components/schemas/RatelimitedResponse";
        }
        if (status >= 400) {
            return "/components/schemas/ErrorResponse";
        }
        String template = template(path.replaceFirst("\\?.*", ""));
        String base =
                "/paths/"
                        + template.replace("~", "~0").replace("/", "~1")
                        + "/"
                        + method.toLowerCase(java.util.Locale.ROOT)
                        + "/responses/"
                        + status;
        JsonNode response = DOCUMENT.orElseThrow().at(base);
        Assertions.assertThat(response.isMissingNode())
                .as("%s %s may answer %s", method, template, status)
                .isFalse();
        return response.has("content") ? base + "/content/application~1json/schema" : null;
    }

    private static String template(String path) {
        String[] asked = path.split("/");
        return DOCUMENT.orElseThrow().path("paths").propertyNames().stream()
                .filter(template -> fits(template.split("/"), asked))
                .min(
                        java.util.Comparator.comparingLong(
                                template -> template.chars().filter(c -> c == '{').count()))
                .orElseThrow(() -> new AssertionError("Discord has no " + path));
    }

    private static boolean fits(String[] template, String[] asked) {
        if (template.length != asked.length) {
            return false;
        }
        for (int i = 0; i < asked.length; i++) {
            if (!template[i].startsWith("{") && !template[i].equals(asked[i])) {
                return false;
            }
        }
        return true;
    }

    private static Schema schema(String pointer) {
        ObjectNode root = MAPPER.createObjectNode();
        root.set("components", DOCUMENT.orElseThrow().path("components"));
        JsonNode schema = DOCUMENT.orElseThrow().at(pointer);
        root.setAll((ObjectNode) schema.deepCopy());
        return REGISTRY.getSchema(root);
    }
}
