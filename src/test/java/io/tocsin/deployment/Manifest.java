package io.tocsin.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One Kubernetes object, as the API server would receive it. */
record Manifest(JsonNode body) {

    /**
     * Reads YAML 1.1, as Kubernetes does: an unquoted {@code yes} is a boolean. Refuses a key that
     * is there twice.
     */
    static List<Manifest> parse(String yaml) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        var manifests = new ArrayList<Manifest>();
        for (Object document : new Yaml(new SafeConstructor(options)).loadAll(yaml)) {
            if (document != null) {
                manifests.add(new Manifest(JsonMapper.shared().valueToTree(document)));
            }
        }
        return manifests;
    }

    String apiVersion() {
        return body.path("apiVersion").asString("");
    }

    String kind() {
        return body.path("kind").asString("");
    }

    String name() {
        return body.path("metadata").path("name").asString("");
    }

    String id() {
        return kind() + "/" + name();
    }

    boolean isA(String kind) {
        return kind().equals(kind);
    }

    JsonNode labels() {
        return body.path("metadata").path("labels");
    }

    JsonNode spec() {
        return body.path("spec");
    }

    boolean runsAPod() {
        return isA("Pod") || isA("Deployment");
    }

    /** The pod that this object is or makes; missing when there is none. */
    JsonNode podSpec() {
        return isA("Pod") ? spec() : spec().path("template").path("spec");
    }

    JsonNode podLabels() {
        return isA("Pod") ? labels() : spec().path("template").path("metadata").path("labels");
    }

    List<JsonNode> containers() {
        var containers = new ArrayList<JsonNode>();
        podSpec().path("initContainers").forEach(containers::add);
        podSpec().path("containers").forEach(containers::add);
        return containers;
    }

    /** True when every label that the selector asks for is there. */
    static boolean selects(JsonNode selector, JsonNode labels) {
        return !selector.isEmpty()
                && selector.properties().stream()
                        .allMatch(e -> Objects.equals(labels.get(e.getKey()), e.getValue()));
    }
}
