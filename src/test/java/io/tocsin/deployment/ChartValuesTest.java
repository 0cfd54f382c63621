package io.tocsin.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the chart refuses, and with which words. */
class ChartValuesTest {

    @TempDir Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    {replicaCount: -1}                                  | '/replicaCount': minimum
                    {replicaCount: '1'}                                 | '/replicaCount': got string, want integer
                    {updateStrategy: {type: OnDelete}}                  | '/updateStrategy/type': value must be one of
                    {updateStrategy: {maxSurge: half}}                  | '/updateStrategy/maxSurge'
                    {replicas: 1}                                       | additional properties 'replicas' not allowed
                    {database: {host: postgres}}                        | '/database': additional properties 'host' not allowed
                    {database: {url: 'jdbc:postgresql://postgres/x'}}   | '/database/url': 'jdbc:postgresql://postgres/x' does not match
                    {database: {url: 'postgresql://me:secret@host/x'}}  | '/database/url'
                    {database: {url: 'postgres://postgres/x'}}           | '/database/url'
                    {redis: {url: 'redis:6379'}}                        | '/redis/url': 'redis:6379' does not match
                    {redis: {url: 'redis://:secret@redis:6379'}}        | '/redis/url'
                    {discord: {channel: 1234567890123456789}}           | '/discord/channel': got number, want string
                    {discord: {channel: alerts}}                        | '/discord/channel': 'alerts' does not match
                    {access: {serviceAccounts: {ingest: [shop/checkout]}}} | '/access/serviceAccounts/ingest/0': 'shop/checkout' does not match
                    {access: {tokens: x}}                               | '/access': additional properties 'tokens' not allowed
                    {image: {tag: latest}}                              | '/image/tag'
                    {image: {tag: 1.0}}                                 | '/image/tag': got number, want string
                    {image: {digest: sha256:12}}                        | '/image/digest'
                    {image: {pullPolicy: Sometimes}}                    | '/image/pullPolicy'
                    {logging: {level: LOUD}}                            | '/logging/level'
                    {settings: {quarkus.log.level: DEBUG}}              | '/settings': additional properties 'quarkus.log.level' not allowed
                    {settings: {SOME_SWITCH: yes}}                      | '/settings/SOME_SWITCH': got boolean, want string
                    {podAnnotations: {scrape: true}}                    | '/podAnnotations/scrape': got boolean, want string
                    {resources: {limit: {memory: 1Gi}}}                 | '/resources': additional properties 'limit' not allowed
                    {resources: {limits: {memory: much}}}               | '/resources/limits/memory'
                    {podDisruptionBudget: {maxUnavailable: 0}}          | '/podDisruptionBudget/maxUnavailable'
                    {podDisruptionBudget: {minAvailable: 1}}            | additional properties 'minAvailable' not allowed
                    {startupProbe: {path: /health}}                     | additional properties 'path' not allowed
                    {service: {type: ExternalName}}                     | '/service/type'
                    {service: {port: 70000}}                            | '/service/port': maximum
                    {httpRoute: {path: api}}                            | '/httpRoute/path'
                    {networkPolicy: {redisPorts: []}}                   | '/networkPolicy/redisPorts'
                    {metrics: {serviceMonitor: {interval: 30}}}         | '/metrics/serviceMonitor/interval': got number, want string
                    {extraObjects: [{kind: ConfigMap}]}                 | '/extraObjects/0': missing properties
                    """)
    void aValueOfTheWrongKindIsRefused(String values, String message) {
        assertThatThrownBy(() -> renderWith(values)).hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    {database: {url: ''}}                            | database.url is required
                    {database: {existingSecret: {name: ''}}}         | database.existingSecret.name is required
                    {database: {password: x}}                        | database.password and database.existingSecret.name exclude each other
                    {redis: {url: ''}}                               | redis.url is required
                    {redis: {existingSecret: {urlKey: url}}}         | redis.existingSecret.name is required
                    {redis: {existingSecret: {name: a, urlKey: b}}}  | redis.url and redis.existingSecret.urlKey exclude each other
                    {redis: {password: x, existingSecret: {name: a}}} | redis.password and redis.existingSecret.name exclude each other
                    {discord: {channel: ''}}                         | discord.channel is required
                    {discord: {token: x}}                            | discord.token and discord.existingSecret.name exclude each other
                    {terminationGracePeriodSeconds: 24}              | terminationGracePeriodSeconds must exceed preStopSleepSeconds
                    {stopTimeoutSeconds: 31}                         | terminationGracePeriodSeconds must exceed preStopSleepSeconds
                    {updateStrategy: {maxSurge: 0}}                  | updateStrategy.maxSurge and updateStrategy.maxUnavailable cannot both be 0
                    {updateStrategy: {maxSurge: 0%, maxUnavailable: 0%}} | updateStrategy.maxSurge and updateStrategy.maxUnavailable cannot both be 0
                    {ingress: {enabled: true}}                       | ingress.hosts is required
                    {httpRoute: {enabled: true}}                     | httpRoute.parentRefs is required
                    {metrics: {podMonitor: {enabled: true}, serviceMonitor: {enabled: true}}} | exclude each other
                    {extraEnv: [{name: QUARKUS_PROFILE, value: dev}]} | extraEnv: QUARKUS_PROFILE is set by the chart
                    {extraEnv: [{name: TOCSIN_DISCORD_TOKEN}]}       | extraEnv: TOCSIN_DISCORD_TOKEN is set by the chart
                    {extraEnv: [{name: TOCSIN_FLEET_NAME}]}          | extraEnv: TOCSIN_FLEET_NAME is set by the chart
                    """)
    void valuesThatAreMissingOrAtOddsAreRefused(String values, String message) {
        assertThatThrownBy(() -> renderWith(values)).hasMessageContaining(message);
    }

    @Test
    void withoutValuesTheChartSaysWhatItNeedsFirst() throws IOException {
        Path nothing = Files.writeString(directory.resolve("values.yaml"), "{}");

        assertThatThrownBy(() -> Chart.render(nothing))
                .hasMessageContaining("database.url is required");
    }

    @Test
    void globalValuesOfAParentChartAreLetThrough() {
        assertThat(Chart.render("minimal", Map.of("global.region", "north"))).isNotEmpty();
    }

    private void renderWith(String values) throws IOException {
        Path file = Files.writeString(directory.resolve("values.yaml"), values);
        Chart.render("minimal", file);
    }
}
