package io.tocsin.deployment;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A variable that is set twice is a setting that somebody will change in the wrong place. */
final class EnvironmentRules {

    private EnvironmentRules() {}

    static List<String> namesAreUnique(Installation installation) {
        return PodRules.eachContainer(
                installation,
                (pod, container) -> {
                    var seen = new HashSet<String>();
                    return names(installation, container).stream()
                            .filter(name -> !seen.add(name))
                            .map(name -> "sets " + name + " twice")
                            .toList();
                });
    }

    private static List<String> names(Installation installation, JsonNode container) {
        var names = new ArrayList<>(PodRules.strings(container.path("env"), "name"));
        for (JsonNode source : container.path("envFrom")) {
            String configMap = source.at("/configMapRef/name").asString("");
            installation
                    .find("ConfigMap", configMap)
                    .ifPresent(found -> names.addAll(found.body().path("data").propertyNames()));
        }
        return names;
    }
}
