package io.tocsin.deployment;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Every selector selects a pod of the same installation, and of the gateways only. */
final class SelectorRules {

    private SelectorRules() {}

    static List<String> violations(Installation installation) {
        var violations = new ArrayList<String>();
        for (Manifest manifest : installation.manifests()) {
            JsonNode spec = manifest.spec();
            switch (manifest.kind()) {
                case "Deployment" -> {
                    if (!Manifest.selects(spec.at("/selector/matchLabels"), manifest.podLabels())) {
                        violations.add(manifest.id() + " does not select its own pods");
                    }
                }
                case "Service" ->
                        selectsADeployment(
                                installation, manifest, spec.path("selector"), violations);
                case "PodDisruptionBudget", "PodMonitor" ->
                        selectsADeployment(
                                installation,
                                manifest,
                                spec.at("/selector/matchLabels"),
                                violations);
                case "NetworkPolicy" ->
                        selectsADeployment(
                                installation,
                                manifest,
                                spec.at("/podSelector/matchLabels"),
                                violations);
                case "ServiceMonitor" -> {
                    JsonNode selector = spec.at("/selector/matchLabels");
                    if (installation
                            .all("Service")
                            .noneMatch(service -> Manifest.selects(selector, service.labels()))) {
                        violations.add(manifest.id() + " selects no Service");
                    }
                }
                default -> {
                    // Objects of other kinds select nothing.
                }
            }
        }
        return violations;
    }

    private static void selectsADeployment(
            Installation installation,
            Manifest manifest,
            JsonNode selector,
            List<String> violations) {
        List<Manifest> selected = installation.podsSelectedBy(selector);
        if (selected.isEmpty()) {
            violations.add(manifest.id() + " selects no pod");
        }
        selected.stream()
                .filter(pod -> !pod.isA("Deployment"))
                .map(pod -> manifest.id() + " selects " + pod.id() + ", which is no gateway")
                .forEach(violations::add);
    }
}
