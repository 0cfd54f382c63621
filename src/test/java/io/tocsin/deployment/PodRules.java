package io.tocsin.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Rules that look at one pod at a time. */
final class PodRules {

    private PodRules() {}

    static List<String> imagesArePinned(Installation installation) {
        return eachContainer(
                installation,
                (pod, container) -> {
                    String image = container.path("image").asString("");
                    String name = image.substring(image.lastIndexOf('/') + 1);
                    boolean pinned = name.contains("@sha256:") || name.matches("[^:]+:[^:]+");
                    return pinned && !name.endsWith(":latest")
                            ? List.of()
                            : List.of("image " + image + " has no fixed tag or digest");
                });
    }

    static List<String> mountsHaveVolumes(Installation installation) {
        return eachContainer(
                installation,
                (pod, container) -> {
                    List<String> volumes = strings(pod.podSpec().path("volumes"), "name");
                    return strings(container.path("volumeMounts"), "name").stream()
                            .filter(mount -> !volumes.contains(mount))
                            .map(mount -> "mounts " + mount + ", which is no volume of the pod")
                            .toList();
                });
    }

    static List<String> probesAreThere(Installation installation) {
        var violations = new ArrayList<String>();
        installation
                .all("Deployment")
                .forEach(
                        deployment -> {
                            for (JsonNode container : deployment.podSpec().path("containers")) {
                                Stream.of("startupProbe", "livenessProbe", "readinessProbe")
                                        .filter(probe -> !container.has(probe))
                                        .map(probe -> deployment.id() + " has no " + probe)
                                        .forEach(violations::add);
                            }
                        });
        return violations;
    }

    static List<String> resourcesAreBounded(Installation installation) {
        return eachContainer(
                installation,
                (pod, container) -> {
                    JsonNode resources = container.path("resources");
                    return Stream.of("/requests/cpu", "/requests/memory", "/limits/memory")
                            .filter(path -> resources.at(path).isMissingNode())
                            .map(path -> "has no resources" + path.replace('/', '.'))
                            .toList();
                });
    }

    static List<String> tmpIsWritable(Installation installation) {
        return eachContainer(
                installation,
                (pod, container) -> {
                    boolean readOnly =
                            container
                                    .at("/securityContext/readOnlyRootFilesystem")
                                    .asBoolean(false);
                    boolean tmp =
                            strings(container.path("volumeMounts"), "mountPath").contains("/tmp");
                    return !readOnly || tmp ? List.of() : List.of("cannot write to /tmp");
                });
    }

    static List<String> tokensAreNotMounted(Installation installation) {
        return eachPod(
                installation, "automountServiceAccountToken", "mounts a token it does not use");
    }

    static List<String> serviceLinksAreOff(Installation installation) {
        return eachPod(installation, "enableServiceLinks", "gets variables of every Service");
    }

    private static List<String> eachPod(Installation installation, String mustBeFalse, String why) {
        return installation
                .pods()
                .filter(pod -> pod.podSpec().path(mustBeFalse).asBoolean(true))
                .map(pod -> pod.id() + " " + why)
                .toList();
    }

    static List<String> eachContainer(
            Installation installation, BiFunction<Manifest, JsonNode, List<String>> check) {
        return installation
                .pods()
                .flatMap(
                        pod ->
                                pod.containers().stream()
                                        .flatMap(container -> check.apply(pod, container).stream())
                                        .map(violation -> pod.id() + " " + violation))
                .toList();
    }

    static List<String> strings(JsonNode array, String field) {
        return array.valueStream().map(element -> element.path(field).asString("")).toList();
    }
}
