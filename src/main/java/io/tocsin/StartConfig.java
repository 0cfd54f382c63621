package io.tocsin;

import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.SmallRyeConfig;
import io.tocsin.embedded.Part;
import io.tocsin.embedded.Settings;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;

/**
 * What must be known before Quarkus runs, from the sources that Quarkus will read: system
 * properties, environment, {@code .env}, {@code config/application.properties} and the packaged
 * defaults.
 *
 * @param data where the embedded servers keep everything
 * @param redisMaxMemory when an embedded Redis refuses writes
 * @param embedded the parts for which no URL is given
 * @param json whether the log is for machines
 */
record StartConfig(Path data, String redisMaxMemory, Set<Part> embedded, boolean json) {

    static final String POSTGRES_URL = "quarkus.datasource.reactive.url";
    static final String POSTGRES_USER = "quarkus.datasource.username";
    static final String POSTGRES_PASSWORD = "quarkus.datasource.password";

    /** Nobody else knows where an embedded PostgreSQL is. */
    static final String ALONE = "tocsin.fleet.alone";

    static final String REDIS_HOSTS = "quarkus.redis.hosts";
    private static final String REDIS_HOSTS_PROVIDER = "quarkus.redis.hosts-provider-name";

    StartConfig {
        embedded = Set.copyOf(embedded);
    }

    static StartConfig read() {
        return from(ConfigUtils.configBuilder().build());
    }

    static StartConfig from(SmallRyeConfig config) {
        var embedded = EnumSet.noneOf(Part.class);
        if (!isGiven(config, POSTGRES_URL)) {
            embedded.add(Part.POSTGRES);
        }
        if (!isGiven(config, REDIS_HOSTS) && !isGiven(config, REDIS_HOSTS_PROVIDER)) {
            embedded.add(Part.REDIS);
        }
        return new StartConfig(
                Path.of(config.getOptionalValue("tocsin.data.dir", String.class).orElse("data")),
                config.getOptionalValue("tocsin.embedded.redis.max-memory", String.class)
                        .orElse(Settings.DEFAULT_REDIS_MAX_MEMORY),
                embedded,
                config.getOptionalValue("quarkus.log.console.json.enabled", Boolean.class)
                        .orElse(true));
    }

    private static boolean isGiven(SmallRyeConfig config, String name) {
        return config.getOptionalValue(name, String.class)
                .filter(value -> !value.isBlank())
                .isPresent();
    }
}
