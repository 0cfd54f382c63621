package io.tocsin.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DockerfileTest {

    /** One instruction an element; comments gone, continued lines joined. */
    private static final List<String> INSTRUCTIONS =
            Installations.read(Path.of("Dockerfile"))
                    .replaceAll("(?m)^#.*\n", "")
                    .replaceAll("\\\\\n\\s*", "")
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();

    @Test
    void theUserIsTheNumberThatTheManifestsRunAs() {
        assertThat(arguments("USER"))
                .containsExactly(
                        Installations.plain().stream()
                                .filter(Manifest::runsAPod)
                                .map(it -> it.podSpec().path("securityContext"))
                                .map(it -> it.path("runAsUser") + ":" + it.path("runAsGroup"))
                                .findFirst()
                                .orElseThrow());
    }

    @Test
    void theVersionIsThatOfTheChart() {
        String chart = Installations.read(Chart.DIRECTORY.resolve("Chart.yaml"));
        String version = Manifest.parse(chart).getFirst().body().path("appVersion").asString();

        assertThat(arguments("ARG")).contains("VERSION=" + version);
    }

    @Test
    void whatSeldomChangesIsCopiedFirst() {
        assertThat(arguments("COPY"))
                .containsExactly(
                        "target/quarkus-app/lib/ lib/",
                        "target/quarkus-app/quarkus/ quarkus/",
                        "target/quarkus-app/app/ app/",
                        "target/quarkus-app/quarkus-run.jar quarkus-run.jar");
    }

    @Test
    void theBaseNeedsNoShell() {
        assertThat(arguments("RUN")).isEmpty();
        assertThat(json("ENTRYPOINT").get(0).asString()).isEqualTo("java");
    }

    @Test
    void theArgumentsAreThoseThatTheChartRepeatsAfterJvmOptions() {
        JsonNode args =
                Chart.render("full").stream()
                        .filter(manifest -> manifest.isA("Deployment"))
                        .map(manifest -> manifest.containers().getLast().path("args"))
                        .findFirst()
                        .orElseThrow();

        assertThat(args.valueStream().skip(1))
                .containsExactlyElementsOf(json("CMD").valueStream().toList());
    }

    @Test
    void theJvmKnowsTheContainersMemoryAndEndsWhenItIsUsedUp() {
        assertThat(json("ENTRYPOINT").valueStream().map(JsonNode::asString))
                .contains("-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError");
    }

    @Test
    void theGatewayListensOnEveryAddressOfItsPort() {
        assertThat(arguments("ENV"))
                .singleElement()
                .asString()
                .contains("QUARKUS_HTTP_HOST=0.0.0.0")
                .contains("QUARKUS_LOG_CONSOLE_JSON_ENABLED=true");
        assertThat(arguments("EXPOSE")).containsExactly("8080");
    }

    @Test
    void onlyTheBuiltApplicationIsSentToTheBuilder() {
        assertThat(Installations.read(Path.of(".dockerignore")).lines())
                .containsExactly("*", "!target/quarkus-app");
    }

    private static List<String> arguments(String instruction) {
        return INSTRUCTIONS.stream()
                .filter(line -> line.startsWith(instruction + " "))
                .map(line -> line.substring(instruction.length() + 1))
                .toList();
    }

    private static JsonNode json(String instruction) {
        return JsonMapper.shared().readTree(arguments(instruction).getFirst());
    }
}
