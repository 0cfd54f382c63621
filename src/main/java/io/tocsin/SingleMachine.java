package io.tocsin;

import io.quarkus.runtime.ApplicationLifecycleManager;
import io.tocsin.embedded.EmbeddedServers;
import io.tocsin.embedded.Settings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Runs the embedded servers around the gateway: up before it, down after it, however it ends.
 *
 * <p>Live reload runs the main method again in the same JVM. The servers stay up then, because
 * their addresses, which are system properties, look to the next run like addresses somebody has
 * given.
 */
final class SingleMachine {

    private static final Duration GATEWAY_PATIENCE = Duration.ofSeconds(30);

    private final StartConfig config;
    private final StartLog log;
    private @Nullable EmbeddedServers servers;
    private boolean isStopping;

    SingleMachine(StartConfig config) {
        this.config = config;
        this.log = new StartLog(config.json(), RealClock.local(), System.out);
    }

    /**
     * Starts what is wanted and tells Quarkus where it is.
     *
     * @return false when the process was told to stop meanwhile
     */
    boolean start() {
        if (config.embedded().isEmpty()) {
            return true;
        }
        loadWhatStoppingNeeds();
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopAfterGateway, "embedded-stop"));
        synchronized (this) {
            var started =
                    EmbeddedServers.start(
                            new Settings(
                                    config.data(),
                                    config.data().resolve("bin"),
                                    config.redisMaxMemory(),
                                    config.embedded(),
                                    log::say));
            servers = started;
            announce(started);
            return !isStopping;
        }
    }

    /** A build may replace the application's files while it runs: nothing can be loaded then. */
    private static void loadWhatStoppingNeeds() {
        ApplicationLifecycleManager.getCurrentApplication();
    }

    private void announce(EmbeddedServers started) {
        for (var part : config.embedded()) {
            switch (part) {
                case POSTGRES -> {
                    System.setProperty(StartConfig.POSTGRES_URL, started.postgres().url());
                    System.setProperty(StartConfig.ALONE, "true");
                    System.setProperty(StartConfig.POSTGRES_USER, started.postgres().user());
                    System.setProperty(
                            StartConfig.POSTGRES_PASSWORD, started.postgres().password());
                }
                case REDIS -> System.setProperty(StartConfig.REDIS_HOSTS, started.redis().url());
            }
        }
    }

    /**
     * The JVM runs all its hooks at once, Quarkus' own among them: waits for the gateway to end.
     */
    private void stopAfterGateway() {
        boolean gatewayEnded = awaitGateway();
        synchronized (this) {
            isStopping = true;
            if (servers != null) {
                servers.close();
            }
        }
        if (!gatewayEnded) {
            log.say("The gateway does not end; ending the process without it");
            Runtime.getRuntime().halt(1);
        }
    }

    private static boolean awaitGateway() {
        var gateway = ApplicationLifecycleManager.getCurrentApplication();
        if (gateway == null) {
            return true;
        }
        try {
            return Thread.ofVirtual().start(gateway::awaitShutdown).join(GATEWAY_PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
