package io.tocsin.access;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;

/** {@link AccessConfig} as it is read when this is said. */
final class Settings {

    private Settings() {}

    static AccessConfig of(Map<String, String> said) {
        return new SmallRyeConfigBuilder()
                .withMapping(AccessConfig.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withDefaultValues(said)
                .build()
                .getConfigMapping(AccessConfig.class);
    }
}
