package io.tocsin.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Whoever names a port, by name or number, names one that is declared. */
final class PortRules {

    private final Installation installation;
    private final List<String> violations = new ArrayList<>();

    private PortRules(Installation installation) {
        this.installation = installation;
    }

    static List<String> violations(Installation installation) {
        var rules = new PortRules(installation);
        installation.manifests().forEach(rules::check);
        return rules.violations;
    }

    private void check(Manifest manifest) {
        JsonNode spec = manifest.spec();
        switch (manifest.kind()) {
            case "Deployment", "Pod" -> checkProbes(manifest);
            case "Service" -> {
                for (JsonNode port : spec.path("ports")) {
                    JsonNode target =
                            port.has("targetPort") ? port.path("targetPort") : port.path("port");
                    requirePod(manifest, spec.path("selector"), target);
                }
            }
            case "Ingress" -> {
                for (JsonNode rule : spec.path("rules")) {
                    for (JsonNode path : rule.at("/http/paths")) {
                        JsonNode service = path.at("/backend/service");
                        JsonNode port = service.path("port");
                        requireService(
                                manifest,
                                service.path("name").asString(""),
                                port.has("name") ? port.path("name") : port.path("number"));
                    }
                }
            }
            case "HTTPRoute" -> {
                for (JsonNode rule : spec.path("rules")) {
                    for (JsonNode backend : rule.path("backendRefs")) {
                        requireService(
                                manifest, backend.path("name").asString(""), backend.path("port"));
                    }
                }
            }
            case "ServiceMonitor" -> {
                for (JsonNode endpoint : spec.path("endpoints")) {
                    JsonNode selector = spec.at("/selector/matchLabels");
                    Stream<Manifest> services =
                            installation
                                    .all("Service")
                                    .filter(it -> Manifest.selects(selector, it.labels()));
                    require(manifest, endpoint.path("port"), servicePorts(services));
                }
            }
            case "PodMonitor" -> {
                for (JsonNode endpoint : spec.path("podMetricsEndpoints")) {
                    requirePod(manifest, spec.at("/selector/matchLabels"), endpoint.path("port"));
                }
            }
            case "NetworkPolicy" -> {
                for (JsonNode rule : spec.path("ingress")) {
                    for (JsonNode port : rule.path("ports")) {
                        requirePod(
                                manifest, spec.at("/podSelector/matchLabels"), port.path("port"));
                    }
                }
            }
            default -> {
                // Objects of other kinds name no port.
            }
        }
    }

    private void checkProbes(Manifest manifest) {
        for (JsonNode container : manifest.containers()) {
            Stream.of("startupProbe", "livenessProbe", "readinessProbe")
                    .map(probe -> container.path(probe).at("/httpGet/port"))
                    .filter(port -> !port.isMissingNode())
                    .forEach(port -> require(manifest, port, containerPorts(Stream.of(container))));
        }
    }

    private void requirePod(Manifest manifest, JsonNode selector, JsonNode port) {
        Stream<JsonNode> containers =
                installation.podsSelectedBy(selector).stream()
                        .flatMap(pod -> pod.containers().stream());
        require(manifest, port, containerPorts(containers));
    }

    private void requireService(Manifest manifest, String name, JsonNode port) {
        require(manifest, port, servicePorts(installation.find("Service", name).stream()));
    }

    private void require(Manifest manifest, JsonNode port, Set<String> declared) {
        if (!declared.contains(port.asString(""))) {
            violations.add(
                    manifest.id() + " names the port " + port + ", declared are " + declared);
        }
    }

    private static Set<String> containerPorts(Stream<JsonNode> containers) {
        return containers
                .flatMap(container -> container.path("ports").valueStream())
                .flatMap(port -> Stream.of(port.path("name"), port.path("containerPort")))
                .map(nameOrNumber -> nameOrNumber.asString(""))
                .collect(Collectors.toSet());
    }

    private static Set<String> servicePorts(Stream<Manifest> services) {
        return services.flatMap(service -> service.spec().path("ports").valueStream())
                .flatMap(port -> Stream.of(port.path("name"), port.path("port")))
                .map(nameOrNumber -> nameOrNumber.asString(""))
                .collect(Collectors.toSet());
    }
}
