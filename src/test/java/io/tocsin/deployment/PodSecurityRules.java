package io.tocsin.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The profile <em>restricted</em> of the Pod Security Standards
 * (https://kubernetes.io/docs/concepts/security/pod-security-standards/), and a user that is a
 * number other than 0.
 */
final class PodSecurityRules {

    private static final Set<String> VOLUME_TYPES =
            Set.of(
                    "configMap",
                    "csi",
                    "downwardAPI",
                    "emptyDir",
                    "ephemeral",
                    "persistentVolumeClaim",
                    "projected",
                    "secret");

    private PodSecurityRules() {}

    static List<String> violations(Installation installation) {
        var violations = new ArrayList<String>();
        installation
                .pods()
                .forEach(
                        pod -> {
                            for (String field : List.of("hostNetwork", "hostPID", "hostIPC")) {
                                if (pod.podSpec().path(field).asBoolean(false)) {
                                    violations.add(pod.id() + " uses " + field);
                                }
                            }
                            for (JsonNode volume : pod.podSpec().path("volumes")) {
                                volume.propertyNames().stream()
                                        .filter(type -> !type.equals("name"))
                                        .filter(type -> !VOLUME_TYPES.contains(type))
                                        .map(type -> pod.id() + " has a volume of type " + type)
                                        .forEach(violations::add);
                            }
                        });
        violations.addAll(PodRules.eachContainer(installation, PodSecurityRules::ofContainer));
        return violations;
    }

    private static List<String> ofContainer(Manifest pod, JsonNode container) {
        JsonNode ofPod = pod.podSpec().path("securityContext");
        JsonNode own = container.path("securityContext");
        var violations = new ArrayList<String>();
        if (!either(own, ofPod, "/runAsNonRoot").asBoolean(false)) {
            violations.add("may run as root");
        }
        if (either(own, ofPod, "/runAsUser").asInt(0) == 0) {
            violations.add("has no numeric user other than 0");
        }
        if (!Set.of("RuntimeDefault", "Localhost")
                .contains(either(own, ofPod, "/seccompProfile/type").asString(""))) {
            violations.add("has no seccomp profile");
        }
        if (own.path("privileged").asBoolean(false)
                || own.path("allowPrivilegeEscalation").asBoolean(true)) {
            violations.add("may gain privileges");
        }
        if (!own.at("/capabilities/drop").valueStream().toList().toString().contains("\"ALL\"")) {
            violations.add("does not drop all capabilities");
        }
        for (JsonNode added : own.at("/capabilities/add")) {
            violations.add("adds the capability " + added.asString());
        }
        for (JsonNode port : container.path("ports")) {
            if (port.has("hostPort")) {
                violations.add("takes a port of the node");
            }
        }
        return violations;
    }

    private static JsonNode either(JsonNode own, JsonNode ofPod, String path) {
        return own.at(path).isMissingNode() ? ofPod.at(path) : own.at(path);
    }
}
