package io.tocsin.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InstallationsTest {

    @ParameterizedTest
    @MethodSource("io.tocsin.deployment.Installations#names")
    void everyRuleHolds(String name) {
        Installation installation = Installations.named(name);

        assertThat(Arrays.stream(Rule.values()))
                .allSatisfy(rule -> assertThat(rule.violations(installation)).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("io.tocsin.deployment.Installations#names")
    @EnabledIfEnvironmentVariable(named = KubernetesSchemas.DATA, matches = ".+")
    void everyObjectIsWhatKubernetesExpects(String name) {
        KubernetesSchemas schemas = KubernetesSchemas.load();

        assertThat(Installations.named(name).manifests())
                .isNotEmpty()
                .allSatisfy(manifest -> assertThat(schemas.violations(manifest)).isEmpty());
    }
}
