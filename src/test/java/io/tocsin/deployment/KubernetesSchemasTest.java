package io.tocsin.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@EnabledIfEnvironmentVariable(named = KubernetesSchemas.DATA, matches = ".+")
class KubernetesSchemasTest {

    @Test
    void aSoundInstallationIsWhatKubernetesExpects() {
        assertThat(violations(SoundManifests.unchanged())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    replicas: 2              | replica: 2                 | Deployment/gateway/spec: property 'replica'
                    replicas: 2              | replicas: one              | Deployment/gateway/spec/replicas: string found
                    containerPort: 8080      | containerPort: '"8080"'    | /ports/0/containerPort: string found
                    - name: gateway          | - title: gateway           | required property 'name' not found
                    runAsUser: 10001         | runAsUsers: 10001          | /securityContext: property 'runAsUsers'
                    LEVEL: INFO              | LEVEL: yes                 | ConfigMap/gateway/data/LEVEL: boolean found
                    LEVEL: INFO              | LEVEL: 12                  | ConfigMap/gateway/data/LEVEL: integer found
                    apiVersion: policy/v1    | apiVersion: policy/v1beta1 | there is no policy/v1beta1 PodDisruptionBudget
                    kind: ServiceAccount     | kind: ServiceAcount        | there is no v1 ServiceAcount
                    maxUnavailable: 1        | maxUnavailable: [1]        | /spec/maxUnavailable: array found
                    pathType: Prefix         | type: Prefix               | required property 'pathType' not found
                    backendRefs:             | backends:                  | property 'backends'
                    endpoints: [{port: web}] | endpoints: [{prt: web}]    | property 'prt'
                    podMetricsEndpoints:     | podEndpoints:              | property 'podEndpoints'
                    """)
    void aBrokenManifestIsFound(String replace, String with, String violation) {
        assertThat(violations(SoundManifests.with(replace, with)))
                .anySatisfy(found -> assertThat(found).contains(violation));
    }

    @Test
    void anObjectWithoutMetadataIsFound() {
        assertThat(violations(Manifest.parse("{apiVersion: v1, kind: ConfigMap}")))
                .anySatisfy(found -> assertThat(found).contains("property 'metadata' not found"));
    }

    @Test
    void aKeyThatIsThereTwiceIsRefused() {
        assertThatThrownBy(() -> SoundManifests.with("LEVEL: INFO", "LEVEL: INFO\n  LEVEL: DEBUG"))
                .hasMessageContaining("duplicate key LEVEL");
    }

    private static List<String> violations(List<Manifest> manifests) {
        KubernetesSchemas schemas = KubernetesSchemas.load();
        return manifests.stream()
                .flatMap(manifest -> schemas.violations(manifest).stream())
                .toList();
    }
}
