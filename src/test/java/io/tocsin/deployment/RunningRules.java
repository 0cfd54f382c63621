package io.tocsin.deployment;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Rules about how many pods there are, and how they come and go. */
final class RunningRules {

    /** What Kubernetes gives a pod to stop when nothing is said. */
    private static final int DEFAULT_GRACE_SECONDS = 30;

    private RunningRules() {}

    static List<String> namesAreUnique(Installation installation) {
        var seen = new HashSet<String>();
        return installation.manifests().stream()
                .map(Manifest::id)
                .filter(id -> !seen.add(id))
                .map(id -> id + " is there twice")
                .toList();
    }

    /** New pods take over from old ones, and none is missed meanwhile. */
    static List<String> updatesLeaveNoGap(Installation installation) {
        return installation
                .all("Deployment")
                .filter(deployment -> deployment.spec().path("replicas").asInt(1) > 0)
                .filter(
                        deployment ->
                                !deployment
                                                .spec()
                                                .at("/strategy/type")
                                                .asString("RollingUpdate")
                                                .equals("RollingUpdate")
                                        || deployment
                                                        .spec()
                                                        .at(
                                                                "/strategy/rollingUpdate/maxUnavailable")
                                                        .asInt(1)
                                                != 0)
                .map(deployment -> deployment.id() + " leaves a gap when it is updated")
                .toList();
    }

    /** Otherwise the work stops with the one there is. */
    static List<String> somebodyElseIsThere(Installation installation) {
        return installation
                .all("Deployment")
                .filter(deployment -> deployment.spec().path("replicas").asInt(1) == 1)
                .map(deployment -> deployment.id() + " has nobody to take over from its pod")
                .toList();
    }

    /** A budget that never allows an eviction blocks every drain of a node. */
    static List<String> drainsArePossible(Installation installation) {
        return installation
                .all("PodDisruptionBudget")
                .filter(budget -> !allowsAnEviction(installation, budget.spec()))
                .map(budget -> budget.id() + " allows no eviction")
                .toList();
    }

    static List<String> stoppingHasTime(Installation installation) {
        return PodRules.eachContainer(
                installation,
                (pod, container) -> {
                    int sleep = container.at("/lifecycle/preStop/sleep/seconds").asInt(0);
                    int grace =
                            pod.podSpec()
                                    .path("terminationGracePeriodSeconds")
                                    .asInt(DEFAULT_GRACE_SECONDS);
                    return sleep < grace
                            ? List.of()
                            : List.of("sleeps through its " + grace + " s of grace");
                });
    }

    private static boolean allowsAnEviction(Installation installation, JsonNode budget) {
        String most = budget.path("maxUnavailable").asString("");
        if (!most.isEmpty()) {
            return !most.equals("0") && !most.equals("0%");
        }
        String least = budget.path("minAvailable").asString("1");
        int replicas = replicas(installation, budget.at("/selector/matchLabels"));
        return least.endsWith("%") ? !least.equals("100%") : Integer.parseInt(least) < replicas;
    }

    private static int replicas(Installation installation, JsonNode selector) {
        Stream<Manifest> selected = installation.podsSelectedBy(selector).stream();
        return selected.mapToInt(pod -> pod.spec().path("replicas").asInt(1)).sum();
    }
}
