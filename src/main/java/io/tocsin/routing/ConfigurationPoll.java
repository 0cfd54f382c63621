package io.tocsin.routing;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Looks at the configuration file again and again, at its content: Kubernetes swaps links, and an
 * editor may keep the time.
 */
@ApplicationScoped
class ConfigurationPoll {

    private static final Logger LOG = Logger.getLogger(ConfigurationPoll.class);

    /** How long a file that has just changed is left alone. */
    private static final long SOON_MILLIS = 200;

    private final ConfigurationReload reload;
    private final Vertx vertx;
    private final long every;

    private volatile boolean stopped;

    ConfigurationPoll(
            ConfigurationReload reload,
            Vertx vertx,
            @ConfigProperty(name = "tocsin.config-poll", defaultValue = "2s") Duration every) {
        if (every.isNegative()) {
            throw new IllegalArgumentException(
                    "tocsin.config-poll (TOCSIN_CONFIG_POLL) must not be negative: 0 switches it"
                            + " off");
        }
        this.reload = reload;
        this.vertx = vertx;
        this.every = every.toMillis();
    }

    void start(@Observes StartupEvent event) {
        if (every > 0) {
            lookAfter(every);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
    }

    private void lookAfter(long millis) {
        if (!stopped) {
            vertx.setTimer(millis, _ -> look());
        }
    }

    /** On a worker's thread: a file may lie where reading takes long. */
    private void look() {
        vertx.executeBlocking(reload::look, false)
                .onComplete(
                        soon -> lookAfter(soon ? Math.min(SOON_MILLIS, every) : every),
                        failure -> {
                            if (!stopped) {
                                LOG.error("Looking at the configuration file failed", failure);
                                lookAfter(every);
                            }
                        });
    }
}
