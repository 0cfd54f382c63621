package io.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.tocsin.embedded.Part;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StartConfigTest {

    static Stream<Arguments> addresses() {
        return Stream.of(
                Arguments.of(Map.of(), Set.of(Part.POSTGRES, Part.REDIS)),
                Arguments.of(
                        Map.of("quarkus.datasource.reactive.url", "postgresql://db:5432/tocsin"),
                        Set.of(Part.REDIS)),
                Arguments.of(
                        Map.of("quarkus.redis.hosts", "redis://redis:6379"), Set.of(Part.POSTGRES)),
                Arguments.of(
                        Map.of("quarkus.redis.hosts-provider-name", "vault"),
                        Set.of(Part.POSTGRES)),
                Arguments.of(
                        Map.of("quarkus.redis.hosts", "  "), Set.of(Part.POSTGRES, Part.REDIS)),
                Arguments.of(
                        Map.of(
                                "quarkus.redis.hosts", "redis://redis:6379",
                                "quarkus.datasource.reactive.url", "postgresql://db:5432/tocsin"),
                        Set.of()));
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void whatHasNoAddressIsEmbedded(Map<String, String> given, Set<Part> embedded) {
        assertThat(read(given).embedded()).isEqualTo(embedded);
    }

    @Test
    void theDefaultsAreADirectoryBesideTheProcessAndHalfAGigabyte() {
        var config = read(Map.of());

        assertThat(config.data()).isEqualTo(Path.of("data"));
        assertThat(config.redisMaxMemory()).isEqualTo("512mb");
    }

    @Test
    void directoryMemoryAndFormOfTheLogCanBeChosen() {
        var config =
                read(
                        Map.of(
                                "tocsin.data.dir", "/var/lib/tocsin",
                                "tocsin.embedded.redis.max-memory", "2gb",
                                "quarkus.log.console.json.enabled", "false"));

        assertThat(config.data()).isEqualTo(Path.of("/var/lib/tocsin"));
        assertThat(config.redisMaxMemory()).isEqualTo("2gb");
        assertThat(config.json()).isFalse();
    }

    private static StartConfig read(Map<String, String> values) {
        return StartConfig.from(new SmallRyeConfigBuilder().withDefaultValues(values).build());
    }
}
