package io.tocsin.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class PlainManifestsTest {

    private static final Manifest GATEWAY = find("Deployment");

    @Test
    void everyFileIsListedInTheKustomization() throws IOException {
        try (Stream<Path> files = Files.list(Installations.PLAIN)) {
            assertThat(kustomization().path("resources").valueStream().map(JsonNode::asString))
                    .containsExactlyInAnyOrderElementsOf(
                            files.map(file -> file.getFileName().toString())
                                    .filter(file -> !file.equals("kustomization.yaml"))
                                    .toList());
        }
    }

    @Test
    void theImageOfTheKustomizationIsThatOfTheDeployment() {
        JsonNode image = kustomization().path("images").get(0);

        assertThat(GATEWAY.containers().getFirst().path("image").asString())
                .isEqualTo(image.path("newName").asString() + ":" + image.path("newTag").asString())
                .startsWith(image.path("name").asString() + ":");
    }

    @Test
    void theNamespaceEnforcesRestrictedPods() {
        assertThat(find("Namespace").labels().path("pod-security.kubernetes.io/enforce").asString())
                .isEqualTo("restricted");
    }

    @Test
    void everyObjectIsInThatNamespace() {
        assertThat(Installations.plain())
                .filteredOn(manifest -> !manifest.isA("Namespace"))
                .allMatch(
                        manifest ->
                                manifest.body()
                                        .at("/metadata/namespace")
                                        .asString("")
                                        .equals("tocsin"));
    }

    @Test
    void noSecretIsAmongThem() {
        assertThat(Installations.plain()).noneMatch(manifest -> manifest.isA("Secret"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "image",
                "securityContext",
                "ports",
                "startupProbe",
                "livenessProbe",
                "readinessProbe",
                "lifecycle",
                "resources",
                "volumeMounts"
            })
    void theGatewayRunsAsTheChartWouldRunIt(String field) {
        assertThat(GATEWAY.containers().getFirst().path(field))
                .isEqualTo(ofChart().containers().getFirst().path(field));
    }

    @ParameterizedTest
    @ValueSource(strings = {"securityContext", "terminationGracePeriodSeconds", "volumes"})
    void itsPodIsThatOfTheChart(String field) {
        assertThat(GATEWAY.podSpec().path(field)).isEqualTo(ofChart().podSpec().path(field));
    }

    private static Manifest ofChart() {
        return Chart.render("minimal").stream()
                .filter(manifest -> manifest.isA("Deployment"))
                .findFirst()
                .orElseThrow();
    }

    private static Manifest find(String kind) {
        return Installations.plain().stream()
                .filter(manifest -> manifest.isA(kind))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode kustomization() {
        String yaml = Installations.read(Installations.PLAIN.resolve("kustomization.yaml"));
        return Manifest.parse(yaml).getFirst().body();
    }
}
