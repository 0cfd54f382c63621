package io.tocsin.deployment;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The schemas that Kubernetes and the makers of custom resources publish, made strict: a field they
 * do not know is an error. Read from the directory that {@link #DATA} names, which holds {@code
 * kubernetes-openapi-v2.json} and {@code crds/*.yaml}.
 */
final class KubernetesSchemas {

    static final String DATA = "TOCSIN_SHARED_DATA";

    private static KubernetesSchemas loaded;

    private final Map<String, JsonNode> schemas = new HashMap<>();
    private final Map<String, Schema> compiled = new HashMap<>();
    private final ObjectNode definitions;

    private KubernetesSchemas(Path directory) throws IOException {
        Path openApi = directory.resolve("kubernetes-openapi-v2.json");
        definitions =
                (ObjectNode) JsonMapper.shared().readTree(openApi.toFile()).get("definitions");
        StrictSchema.allowNumbers(definitions);
        definitions.properties().forEach(entry -> addBuiltIn(entry.getKey(), entry.getValue()));
        definitions.forEach(StrictSchema::make);
        try (Stream<Path> files = Files.list(directory.resolve("crds"))) {
            for (Path file : files.toList()) {
                Manifest.parse(Files.readString(file)).forEach(this::addCustomResource);
            }
        }
    }

    /** Reads them once. */
    static synchronized KubernetesSchemas load() {
        if (loaded == null) {
            try {
                loaded = new KubernetesSchemas(Path.of(System.getenv(DATA)));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        return loaded;
    }

    /** One sentence for each violation; empty when the API server would take the object. */
    List<String> violations(Manifest manifest) {
        String key = manifest.apiVersion() + " " + manifest.kind();
        if (!schemas.containsKey(key)) {
            return List.of(manifest.id() + ": there is no " + key);
        }
        return compiled.computeIfAbsent(key, this::compile).validate(manifest.body()).stream()
                .map(
                        error ->
                                manifest.id()
                                        + error.getInstanceLocation()
                                        + ": "
                                        + error.getMessage())
                .toList();
    }

    private Schema compile(String key) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(schemas.get(key));
    }

    private void addBuiltIn(String name, JsonNode definition) {
        for (JsonNode type : definition.path("x-kubernetes-group-version-kind")) {
            ObjectNode schema = JsonMapper.shared().createObjectNode();
            schema.putArray("allOf").addObject().put("$ref", "#/definitions/" + name);
            schema.putArray("required").add("apiVersion").add("kind").add("metadata");
            schema.set("definitions", definitions);
            String group = type.path("group").asString("");
            String version = type.path("version").asString("");
            String apiVersion = group.isEmpty() ? version : group + "/" + version;
            schemas.put(apiVersion + " " + type.path("kind").asString(""), schema);
        }
    }

    private void addCustomResource(Manifest crd) {
        for (JsonNode version : crd.spec().path("versions")) {
            var schema = (ObjectNode) version.at("/schema/openAPIV3Schema").deepCopy();
            StrictSchema.make(schema);
            // A resource's schema says nothing of the metadata, which is the same for all of them.
            ((ObjectNode) schema.get("properties"))
                    .putObject("metadata")
                    .put("$ref", "#/definitions/io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta");
            schema.set("definitions", definitions);
            String apiVersion =
                    crd.spec().path("group").asString("") + "/" + version.path("name").asString("");
            schemas.put(apiVersion + " " + crd.spec().at("/names/kind").asString(""), schema);
        }
    }
}
