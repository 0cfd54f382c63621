package io.tocsin.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.LintResult;
import io.tocsin.ReadyCheck;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ChartTest {

    private static final String MINIMAL = "minimal";

    @Test
    void helmFindsNothingToComplainOf() {
        LintResult result = Chart.lint();

        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
    }

    @Test
    void theVersionIsThatOfTheProject() {
        String project = Installations.read(Path.of("pom.xml"));
        JsonNode chart =
                Manifest.parse(Installations.read(Chart.DIRECTORY.resolve("Chart.yaml")))
                        .getFirst()
                        .body();

        assertThat(project)
                .containsPattern(
                        "<version>"
                                + chart.path("appVersion").asString()
                                + "(-SNAPSHOT)?</version>");
    }

    @Test
    void thereAreTwoGatewaysAndNewOnesTakeOverFromThem() {
        JsonNode spec = deployment(Chart.render(MINIMAL)).spec();

        assertThat(spec.path("replicas").asInt()).isEqualTo(2);
        assertThat(spec.at("/strategy/rollingUpdate").toString())
                .isEqualTo("{\"maxSurge\":1,\"maxUnavailable\":0}");
    }

    @Test
    void whoRecreatesRollsNothing() {
        JsonNode strategy =
                deployment(Chart.render(MINIMAL, Map.of("updateStrategy.type", "Recreate")))
                        .spec()
                        .path("strategy");

        assertThat(strategy.toString()).isEqualTo("{\"type\":\"Recreate\"}");
    }

    @Test
    void othersKnowAGatewayByTheNameOfItsPod() {
        JsonNode name =
                deployment(Chart.render(MINIMAL))
                        .containers()
                        .getFirst()
                        .path("env")
                        .valueStream()
                        .filter(it -> it.path("name").asString().equals("TOCSIN_FLEET_NAME"))
                        .findFirst()
                        .orElseThrow();

        assertThat(name.at("/valueFrom/fieldRef/fieldPath").asString()).isEqualTo("metadata.name");
    }

    @Test
    void aSingleGatewayHasNoBudgetBecauseItsNodeMustBeDrainedAllTheSame() {
        assertThat(Chart.render(MINIMAL, Map.of("replicaCount", 1)))
                .noneMatch(manifest -> manifest.isA("PodDisruptionBudget"));
    }

    @Test
    void theGatewayCanBeSwitchedOff() {
        List<Manifest> manifests = Chart.render(MINIMAL, Map.of("replicaCount", 0));

        assertThat(deployment(manifests).spec().path("replicas").asInt(-1)).isZero();
    }

    @Test
    void byDefaultOnlyWhatIsNeededIsInstalled() {
        assertThat(Chart.render(MINIMAL))
                .extracting(Manifest::kind)
                .containsExactlyInAnyOrder(
                        "ServiceAccount",
                        "ConfigMap",
                        "Service",
                        "Deployment",
                        "PodDisruptionBudget",
                        "Pod");
    }

    @Test
    void aSecretIsMadeOnlyOfPlainValues() {
        assertThat(Chart.render("plain-secrets"))
                .filteredOn(manifest -> manifest.isA("Secret"))
                .singleElement()
                .satisfies(
                        secret ->
                                assertThat(secret.body().path("data").propertyNames())
                                        .containsExactlyInAnyOrder(
                                                "database-password",
                                                "redis-password",
                                                "discord-token"));
    }

    @Test
    void noSecretValueIsOutsideOfASecret() {
        assertThat(Chart.render("plain-secrets"))
                .filteredOn(manifest -> !manifest.isA("Secret"))
                .noneMatch(manifest -> manifest.body().toString().contains("not-a-real"));
    }

    @Test
    void theChannelStaysTheTextItWas() {
        Manifest settings =
                Chart.render(MINIMAL).stream().filter(it -> it.isA("ConfigMap")).findFirst().get();

        assertThat(settings.body().at("/data/TOCSIN_DISCORD_CHANNEL").toString())
                .isEqualTo("\"1234567890123456789\"");
    }

    @Test
    void aChangedSettingStartsANewPod() {
        assertThat(checksum("config", MINIMAL, Map.of("logging.level", "DEBUG")))
                .isNotEqualTo(checksum("config", MINIMAL, Map.of()));
    }

    @Test
    void aChangedConfigurationIsReadByThePodThatRuns() {
        assertThat(checksum("config", "full", Map.of("config.policies.default.coolDown", "1m")))
                .isEqualTo(checksum("config", "full", Map.of()));
    }

    @Test
    void aChangedSecretStartsANewPod() {
        assertThat(checksum("secret", "plain-secrets", Map.of("discord.token", "another")))
                .isNotEqualTo(checksum("secret", "plain-secrets", Map.of()));
    }

    @Test
    void aNewVersionOfTheChartAloneRestartsNothing() {
        JsonNode labels = deployment(Chart.render(MINIMAL)).podLabels();

        assertThat(labels.propertyNames()).doesNotContain("helm.sh/chart");
    }

    @Test
    void withoutATokenNothingAsksForOne() {
        List<Manifest> manifests = Chart.render(MINIMAL, Map.of("discord.existingSecret.name", ""));

        assertThat(deployment(manifests).body().toString()).doesNotContain("TOCSIN_DISCORD_TOKEN");
    }

    @Test
    void withoutTokensNoneAreMountedAndTheProbesAskWhatIsOpen() {
        Manifest closed =
                deployment(Chart.render(MINIMAL, Map.of("access.existingSecret.name", "")));

        assertThat(closed.body().toString()).doesNotContain("/etc/tocsin/access");
        assertThat(closed.containers().getFirst().at("/readinessProbe/httpGet/path").asString())
                .startsWith("/q/health/");
    }

    @Test
    void onlyWhoChecksServiceAccountsHasATokenForTheApiServer() {
        Map<String, String> accounts =
                Map.of("access.serviceAccounts.read[0]", "system:serviceaccount:shop:*");

        assertThat(volumes(Chart.render(MINIMAL))).doesNotContain("serviceAccountToken");
        assertThat(volumes(Chart.render(MINIMAL, accounts))).contains("serviceAccountToken");
    }

    private static String volumes(List<Manifest> manifests) {
        return deployment(manifests).podSpec().path("volumes").toString();
    }

    @Test
    void whatTheClusterDoesNotServeIsLeftOut() {
        List<Manifest> manifests = Chart.render("full", Map.of("apiVersionsCheck", true));

        assertThat(manifests)
                .extracting(Manifest::kind)
                .contains("NetworkPolicy")
                .doesNotContain("ServiceMonitor", "PrometheusRule", "HTTPRoute");
    }

    @Test
    void aDigestWinsOverTheTag() {
        List<Manifest> manifests = Chart.render("full", Map.of("image.tag", "0.0.1"));

        assertThat(deployment(manifests).containers().getLast().path("image").asString())
                .startsWith("registry.example.com/platform/tocsin@sha256:");
    }

    @Test
    void jvmOptionsComeBeforeTheApplication() {
        JsonNode args = deployment(Chart.render("full")).containers().getLast().path("args");

        assertThat(args.valueStream().map(JsonNode::asString))
                .containsExactly("-XX:MaxRAMPercentage=70", "-jar", "/opt/tocsin/quarkus-run.jar");
    }

    @Test
    void helmTestRunsTheReadyCheckOnTheService() {
        Manifest test =
                Chart.render(MINIMAL).stream().filter(it -> it.isA("Pod")).findFirst().get();

        assertThat(test.containers().getFirst().path("command").valueStream())
                .extracting(JsonNode::asString)
                .endsWith(ReadyCheck.class.getName(), "http://tocsin.alerting:8080/q/health/ready");
    }

    private static String checksum(String of, String name, Map<String, String> set) {
        return deployment(Chart.render(name, set))
                .spec()
                .at("/template/metadata/annotations")
                .path("checksum/" + of)
                .asString();
    }

    private static Manifest deployment(List<Manifest> manifests) {
        return manifests.stream().filter(it -> it.isA("Deployment")).findFirst().orElseThrow();
    }
}
