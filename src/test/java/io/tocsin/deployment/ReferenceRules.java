package io.tocsin.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Whatever a pod or a route refers to is installed with it, or was said to exist. */
final class ReferenceRules {

    private static final Set<String> ALWAYS_THERE = Set.of("ServiceAccount/default");

    private final Installation installation;
    private final List<String> violations = new ArrayList<>();

    private ReferenceRules(Installation installation) {
        this.installation = installation;
    }

    static List<String> violations(Installation installation) {
        var rules = new ReferenceRules(installation);
        installation.pods().forEach(rules::checkPod);
        installation.all("Ingress").forEach(rules::checkIngress);
        installation.all("HTTPRoute").forEach(rules::checkHttpRoute);
        return rules.violations;
    }

    private void checkPod(Manifest pod) {
        JsonNode spec = pod.podSpec();
        require(pod, "ServiceAccount", spec.path("serviceAccountName").asString("default"));
        for (JsonNode secret : spec.path("imagePullSecrets")) {
            require(pod, "Secret", secret.path("name").asString(""));
        }
        for (JsonNode volume : spec.path("volumes")) {
            check(pod, "ConfigMap", volume.path("configMap"), "name");
            check(pod, "Secret", volume.path("secret"), "secretName");
        }
        for (JsonNode container : pod.containers()) {
            for (JsonNode source : container.path("envFrom")) {
                check(pod, "ConfigMap", source.path("configMapRef"), "name");
                check(pod, "Secret", source.path("secretRef"), "name");
            }
            for (JsonNode variable : container.path("env")) {
                check(pod, "ConfigMap", variable.at("/valueFrom/configMapKeyRef"), "name");
                check(pod, "Secret", variable.at("/valueFrom/secretKeyRef"), "name");
            }
        }
    }

    private void checkIngress(Manifest ingress) {
        for (JsonNode rule : ingress.spec().path("rules")) {
            for (JsonNode path : rule.at("/http/paths")) {
                check(ingress, "Service", path.at("/backend/service"), "name");
            }
        }
        for (JsonNode tls : ingress.spec().path("tls")) {
            check(ingress, "Secret", tls, "secretName");
        }
    }

    private void checkHttpRoute(Manifest route) {
        for (JsonNode rule : route.spec().path("rules")) {
            for (JsonNode backend : rule.path("backendRefs")) {
                check(route, "Service", backend, "name");
            }
        }
    }

    private void check(Manifest from, String kind, JsonNode reference, String nameField) {
        if (reference.isMissingNode() || reference.path("optional").asBoolean(false)) {
            return;
        }
        String name = reference.path(nameField).asString("");
        require(from, kind, name);
        String key = reference.path("key").asString("");
        installation
                .find(kind, name)
                .filter(target -> !key.isEmpty() && !target.body().path("data").has(key))
                .ifPresent(
                        target ->
                                violations.add(from.id() + " wants " + key + " of " + target.id()));
    }

    private void require(Manifest from, String kind, String name) {
        if (!installation.knows(kind, name) && !ALWAYS_THERE.contains(kind + "/" + name)) {
            violations.add(from.id() + " refers to " + kind + "/" + name + ", which is not there");
        }
    }
}
