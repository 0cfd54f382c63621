package io.tocsin.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class RuleTest {

    /** One way at least to break each rule, and what the rule then says. */
    private record Break(Rule rule, String replace, String with, String violation) {}

    private static final List<Break> BREAKS =
            List.of(
                    new Break(
                            Rule.DRAINS_ARE_POSSIBLE,
                            "maxUnavailable: 1",
                            "maxUnavailable: 0",
                            "PodDisruptionBudget/gateway allows no eviction"),
                    new Break(
                            Rule.DRAINS_ARE_POSSIBLE,
                            "maxUnavailable: 1",
                            "minAvailable: 2",
                            "PodDisruptionBudget/gateway allows no eviction"),
                    new Break(
                            Rule.ENVIRONMENT_NAMES_ARE_UNIQUE,
                            "LEVEL: INFO",
                            "PASSWORD: secret",
                            "Deployment/gateway sets PASSWORD twice"),
                    new Break(
                            Rule.ENVIRONMENT_NAMES_ARE_UNIQUE,
                            "          env:\n",
                            "          env:\n            - {name: A, value: a}\n            - {name: A, value: b}\n",
                            "Deployment/gateway sets A twice"),
                    new Break(
                            Rule.IMAGES_ARE_PINNED,
                            "gateway:1.0.0",
                            "gateway:latest",
                            "image registry.example.com:5000/gateway:latest has no fixed tag or digest"),
                    new Break(
                            Rule.IMAGES_ARE_PINNED,
                            "gateway:1.0.0",
                            "gateway",
                            "image registry.example.com:5000/gateway has no fixed tag or digest"),
                    new Break(
                            Rule.MOUNTS_HAVE_VOLUMES,
                            "        - name: tmp\n          emptyDir",
                            "        - name: temp\n          emptyDir",
                            "mounts tmp, which is no volume of the pod"),
                    new Break(
                            Rule.NAMES_ARE_UNIQUE,
                            "kind: ServiceAccount\nmetadata:\n  name: gateway\n",
                            "kind: ServiceAccount\nmetadata:\n  name: gateway\n---\napiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: gateway\n",
                            "ServiceAccount/gateway is there twice"),
                    new Break(
                            Rule.POD_SECURITY_IS_RESTRICTED,
                            "runAsNonRoot: true",
                            "runAsNonRoot: false",
                            "may run as root"),
                    new Break(
                            Rule.POD_SECURITY_IS_RESTRICTED,
                            "        runAsUser: 10001\n",
                            "",
                            "has no numeric user other than 0"),
                    new Break(
                            Rule.POD_SECURITY_IS_RESTRICTED,
                            "type: RuntimeDefault",
                            "type: Unconfined",
                            "has no seccomp profile"),
                    new Break(
                            Rule.POD_SECURITY_IS_RESTRICTED,
                            "            allowPrivilegeEscalation: false\n",
                            "",
                            "may gain privileges"),
                    new Break(
                            Rule.POD_SECURITY_IS_RESTRICTED,
                            "drop: [ALL]",
                            "drop: [NET_RAW]",
                            "does not drop all capabilities"),
                    new Break(
                            Rule.POD_SECURITY_IS_RESTRICTED,
                            "drop: [ALL]",
                            "drop: [ALL]\n              add: [SYS_TIME]",
                            "adds the capability SYS_TIME"),
                    new Break(
                            Rule.POD_SECURITY_IS_RESTRICTED,
                            "emptyDir: {}",
                            "hostPath: {path: /tmp}",
                            "has a volume of type hostPath"),
                    new Break(
                            Rule.POD_SECURITY_IS_RESTRICTED,
                            "      enableServiceLinks",
                            "      hostNetwork: true\n      enableServiceLinks",
                            "uses hostNetwork"),
                    new Break(
                            Rule.POD_SECURITY_IS_RESTRICTED,
                            "containerPort: 8080",
                            "containerPort: 8080\n              hostPort: 8080",
                            "takes a port of the node"),
                    new Break(
                            Rule.PORTS_ARE_DECLARED,
                            "path: /live\n              port: http",
                            "path: /live\n              port: health",
                            "Deployment/gateway names the port \"health\""),
                    new Break(
                            Rule.PORTS_ARE_DECLARED,
                            "targetPort: http",
                            "targetPort: 8081",
                            "Service/gateway names the port 8081"),
                    new Break(
                            Rule.PORTS_ARE_DECLARED,
                            "port: {name: web}",
                            "port: {number: 8080}",
                            "Ingress/gateway names the port 8080"),
                    new Break(
                            Rule.PORTS_ARE_DECLARED,
                            "name: gateway, port: 80}",
                            "name: gateway, port: 8080}",
                            "HTTPRoute/gateway names the port 8080"),
                    new Break(
                            Rule.PORTS_ARE_DECLARED,
                            "endpoints: [{port: web}]",
                            "endpoints: [{port: http}]",
                            "ServiceMonitor/gateway names the port \"http\""),
                    new Break(
                            Rule.PORTS_ARE_DECLARED,
                            "podMetricsEndpoints: [{port: http}]",
                            "podMetricsEndpoints: [{port: web}]",
                            "PodMonitor/gateway names the port \"web\""),
                    new Break(
                            Rule.PORTS_ARE_DECLARED,
                            "ports: [{port: http}]",
                            "ports: [{port: 80}]",
                            "NetworkPolicy/gateway names the port 80"),
                    new Break(
                            Rule.PROBES_ARE_THERE,
                            "          startupProbe:\n            httpGet:\n              path: /started\n              port: http\n",
                            "",
                            "has no startupProbe"),
                    new Break(
                            Rule.REFERENCES_RESOLVE,
                            "configMapRef:\n                name: gateway",
                            "configMapRef:\n                name: settings",
                            "refers to ConfigMap/settings, which is not there"),
                    new Break(
                            Rule.REFERENCES_RESOLVE,
                            "name: gateway-secret",
                            "name: other-secret",
                            "refers to Secret/other-secret, which is not there"),
                    new Break(
                            Rule.REFERENCES_RESOLVE,
                            "secretKeyRef:\n                  name: gateway-secret",
                            "configMapKeyRef:\n                  name: gateway",
                            "wants password of ConfigMap/gateway"),
                    new Break(
                            Rule.REFERENCES_RESOLVE,
                            "serviceAccountName: gateway",
                            "serviceAccountName: other",
                            "refers to ServiceAccount/other, which is not there"),
                    new Break(
                            Rule.REFERENCES_RESOLVE,
                            "emptyDir: {}",
                            "configMap: {name: other}",
                            "refers to ConfigMap/other, which is not there"),
                    new Break(
                            Rule.REFERENCES_RESOLVE,
                            "      enableServiceLinks",
                            "      imagePullSecrets: [{name: other}]\n      enableServiceLinks",
                            "refers to Secret/other, which is not there"),
                    new Break(
                            Rule.REFERENCES_RESOLVE,
                            "  rules:\n    - http",
                            "  tls: [{secretName: other}]\n  rules:\n    - http",
                            "refers to Secret/other, which is not there"),
                    new Break(
                            Rule.RESOURCES_ARE_BOUNDED,
                            "limits:\n              memory: 512Mi",
                            "limits:\n              cpu: 1",
                            "has no resources.limits.memory"),
                    new Break(
                            Rule.SELECTORS_MATCH,
                            "labels:\n        app: gateway",
                            "labels:\n        app: gate",
                            "Deployment/gateway does not select its own pods"),
                    new Break(
                            Rule.SELECTORS_MATCH,
                            "selector: {app: gateway}",
                            "selector: {app: gate}",
                            "Service/gateway selects no pod"),
                    new Break(
                            Rule.SELECTORS_MATCH,
                            "selector: {matchLabels: {app: gateway}}",
                            "selector: {matchLabels: {app: gate}}",
                            "PodDisruptionBudget/gateway selects no pod"),
                    new Break(
                            Rule.SELECTORS_MATCH,
                            "podSelector: {matchLabels: {app: gateway}}",
                            "podSelector: {matchLabels: {app: gate}}",
                            "NetworkPolicy/gateway selects no pod"),
                    new Break(
                            Rule.SELECTORS_MATCH,
                            "selector: {matchLabels: {app: gateway-service}}",
                            "selector: {matchLabels: {app: gateway}}",
                            "ServiceMonitor/gateway selects no Service"),
                    new Break(
                            Rule.SERVICE_LINKS_ARE_OFF,
                            "enableServiceLinks: false",
                            "enableServiceLinks: true",
                            "gets variables of every Service"),
                    new Break(
                            Rule.SOMEBODY_ELSE_IS_THERE,
                            "replicas: 2",
                            "replicas: 1",
                            "has nobody to take over from its pod"),
                    new Break(
                            Rule.STOPPING_HAS_TIME,
                            "terminationGracePeriodSeconds: 30",
                            "terminationGracePeriodSeconds: 5",
                            "sleeps through its 5 s of grace"),
                    new Break(
                            Rule.TMP_IS_WRITABLE,
                            "mountPath: /tmp",
                            "mountPath: /temporary",
                            "cannot write to /tmp"),
                    new Break(
                            Rule.TOKENS_ARE_NOT_MOUNTED,
                            "      automountServiceAccountToken: false\n",
                            "",
                            "mounts a token it does not use"),
                    new Break(
                            Rule.UPDATES_LEAVE_NO_GAP,
                            "type: RollingUpdate",
                            "type: Recreate",
                            "leaves a gap when it is updated"),
                    new Break(
                            Rule.UPDATES_LEAVE_NO_GAP,
                            "maxUnavailable: 0",
                            "maxUnavailable: 1",
                            "leaves a gap when it is updated"));

    @ParameterizedTest
    @FieldSource("BREAKS")
    void aBrokenManifestIsFound(Break broken) {
        Installation installation =
                installation(SoundManifests.with(broken.replace(), broken.with()));

        assertThat(broken.rule().violations(installation))
                .anySatisfy(violation -> assertThat(violation).contains(broken.violation()));
    }

    @Test
    void aSoundInstallationBreaksNoRule() {
        Installation sound = installation(SoundManifests.unchanged());

        assertThat(Arrays.stream(Rule.values()).flatMap(rule -> rule.violations(sound).stream()))
                .isEmpty();
    }

    @Test
    void aServiceThatSelectsAPodOfTheChartsTestIsFound() {
        Manifest testPod =
                Manifest.parse(
                                """
                                kind: Pod
                                metadata:
                                  name: test
                                  labels:
                                    app: gateway
                                """)
                        .getFirst();
        List<Manifest> manifests =
                Stream.concat(SoundManifests.unchanged().stream(), Stream.of(testPod)).toList();

        assertThat(Rule.SELECTORS_MATCH.violations(installation(manifests)))
                .contains("Service/gateway selects Pod/test, which is no gateway");
    }

    @Test
    void everyRuleCanBeBroken() {
        assertThat(BREAKS.stream().map(Break::rule)).contains(Rule.values());
    }

    private static Installation installation(List<Manifest> manifests) {
        return new Installation(manifests, Set.of("Secret/gateway-secret"));
    }
}
