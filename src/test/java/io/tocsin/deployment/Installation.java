package io.tocsin.deployment;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Objects that are installed together.
 *
 * @param existing what they rely on and somebody else creates, as {@code Secret/name}
 */
record Installation(List<Manifest> manifests, Set<String> existing) {

    Installation {
        manifests = List.copyOf(manifests);
        existing = Set.copyOf(existing);
    }

    Stream<Manifest> all(String kind) {
        return manifests.stream().filter(manifest -> manifest.isA(kind));
    }

    Stream<Manifest> pods() {
        return manifests.stream().filter(Manifest::runsAPod);
    }

    List<Manifest> podsSelectedBy(JsonNode selector) {
        return pods().filter(pod -> Manifest.selects(selector, pod.podLabels())).toList();
    }

    Optional<Manifest> find(String kind, String name) {
        return all(kind).filter(manifest -> manifest.name().equals(name)).findFirst();
    }

    boolean knows(String kind, String name) {
        return existing.contains(kind + "/" + name) || find(kind, name).isPresent();
    }
}
