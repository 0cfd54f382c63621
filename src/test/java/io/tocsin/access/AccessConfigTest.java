package io.tocsin.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessConfigTest {

    @Test
    void by_default_nobody_is_trusted() {
        AccessConfig config = Settings.of(Map.of());

        assertThat(config.tokens()).isEmpty();
        assertThat(config.tokensPoll()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.openMetrics()).isFalse();
        assertThat(config.oidc().audience()).isEqualTo("tocsin");
        assertThat(config.kubernetes().audience()).isEqualTo("tocsin");
        assertThat(Issuer.of(config)).isEmpty();
        assertThat(SettingsTokens.read(config).clients()).isEmpty();
    }

    @Test
    void looking_without_a_pause_is_refused_by_name() {
        AccessConfig config = Settings.of(Map.of("tocsin.access.tokens-poll", "0s"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> AccessConfig.check(config))
                .withMessageContaining("tocsin.access.tokens-poll");
    }

    /** Whatever gives somebody access closes the door to everybody else. */
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, tocsin.data.dir, data, LOCAL",
        "localhost, tocsin.data.dir, data, LOCAL",
        "::1, tocsin.data.dir, data, LOCAL",
        "0.0.0.0, tocsin.data.dir, data, CLOSED",
        "10.1.2.3, tocsin.data.dir, data, CLOSED",
        "127.0.0.1, tocsin.access.open-metrics, true, LOCAL",
        "127.0.0.1, tocsin.access.tokens, /somewhere, GUARDED",
        "127.0.0.1, tocsin.access.ingest-token, 0123456789abcdef, GUARDED",
        "0.0.0.0, tocsin.access.read-token, 0123456789abcdef, GUARDED",
        "0.0.0.0, tocsin.access.operate-token, 0123456789abcdef, GUARDED",
        "127.0.0.1, tocsin.access.oidc.issuer, https://login.example.org, GUARDED",
        "0.0.0.0, tocsin.access.kubernetes.read, system:serviceaccount:a:b, GUARDED",
        "0.0.0.0, tocsin.access.ingest-token, '', CLOSED",
    })
    void how_the_gateway_stands(String host, String property, String value, Exposure exposure) {
        assertThat(Exposure.of(Settings.of(Map.of(property, value)), host)).isEqualTo(exposure);
    }
}
