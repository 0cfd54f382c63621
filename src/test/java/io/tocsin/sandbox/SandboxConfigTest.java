package io.tocsin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.tocsin.sandbox.gateway.GatewayLimits;
import io.tocsin.sandbox.rest.RateWindow;
import io.tocsin.sandbox.rest.RestLimits;
import io.tocsin.sandbox.rest.Strictness;
import io.tocsin.sandbox.rest.WebhookWindows;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SandboxConfigTest {

    @Test
    void by_default_the_limits_are_discords() {
        assertThat(settings(Map.of()))
                .isEqualTo(SandboxSettings.IN_MEMORY.in(Path.of("data/sandbox")));
    }

    @Test
    void each_limit_of_rest_has_its_setting() {
        assertThat(
                        settings(
                                        Map.of(
                                                "tocsin.sandbox.limits.global-per-second", "60",
                                                "tocsin.sandbox.limits.create", "1/1s",
                                                "tocsin.sandbox.limits.edit", "2/2s",
                                                "tocsin.sandbox.limits.other", "3/3s",
                                                "tocsin.sandbox.limits.webhook", "4/4s",
                                                "tocsin.sandbox.limits.webhook-sustained", "5/5m",
                                                "tocsin.sandbox.limits.sliding", "true",
                                                "tocsin.sandbox.limits.invalid", "77"))
                                .rest())
                .isEqualTo(
                        new RestLimits(
                                60,
                                RateWindow.parse("1/1s"),
                                RateWindow.parse("2/2s"),
                                RateWindow.parse("3/3s"),
                                new WebhookWindows(
                                        RateWindow.parse("4/4s"), RateWindow.parse("5/5m")),
                                new Strictness(true, 77)));
    }

    @Test
    void each_limit_of_the_gateway_has_its_setting() {
        assertThat(
                        settings(
                                        Map.of(
                                                "tocsin.sandbox.limits.heartbeat-interval", "9s",
                                                "tocsin.sandbox.limits.identifies-per-day", "8",
                                                "tocsin.sandbox.limits.max-concurrency", "7",
                                                "tocsin.sandbox.limits.shards", "6",
                                                "tocsin.sandbox.limits.required-shards", "5"))
                                .gateway())
                .isEqualTo(
                        new GatewayLimits(
                                Duration.ofSeconds(9), 8, 7, Duration.ofMinutes(5), 6, 5));
    }

    private static SandboxSettings settings(Map<String, String> said) {
        SmallRyeConfig config =
                new SmallRyeConfigBuilder()
                        .withMapping(SandboxConfig.class)
                        .withConverter(Duration.class, 200, new DurationConverter())
                        .withDefaultValues(said)
                        .addDefaultInterceptors()
                        .build();
        return SandboxMount.settings(config.getConfigMapping(SandboxConfig.class));
    }
}
