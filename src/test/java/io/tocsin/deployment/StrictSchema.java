package io.tocsin.deployment;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Turns a schema of Kubernetes, which lets unknown fields pass, into one that does not. */
final class StrictSchema {

    private static final List<String> STRING_OR_NUMBER =
            List.of(
                    "io.k8s.apimachinery.pkg.util.intstr.IntOrString",
                    "io.k8s.apimachinery.pkg.api.resource.Quantity");

    private StrictSchema() {}

    /**
     * Forbids unknown fields in this schema and all within it, wherever it lists the known ones.
     */
    static void make(JsonNode schema) {
        if (!(schema instanceof ObjectNode object)) {
            return;
        }
        JsonNode properties = object.path("properties");
        properties.forEach(StrictSchema::make);
        make(object.path("items"));
        make(object.path("additionalProperties"));
        boolean open =
                object.has("additionalProperties")
                        || object.path("x-kubernetes-preserve-unknown-fields").asBoolean(false);
        if (!properties.isEmpty() && !open) {
            object.put("additionalProperties", false);
        }
        // The validator warns of each keyword it does not know.
        object.remove(
                object.propertyNames().stream()
                        .filter(keyword -> keyword.startsWith("x-kubernetes-"))
                        .toList());
    }

    /** OpenAPI 2 has no type "string or number", so the definitions say string. */
    static void allowNumbers(ObjectNode definitions) {
        for (String name : STRING_OR_NUMBER) {
            ((ObjectNode) definitions.get(name)).putArray("type").add("string").add("number");
        }
    }
}
