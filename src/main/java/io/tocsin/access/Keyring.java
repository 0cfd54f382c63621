package io.tocsin.access;

import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.SortedMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The credentials in force: those of the settings, and those of the tokens' files as they were when
 * last found good. Files are looked at again and again, by content: Kubernetes swaps links, editors
 * move files, and neither need change a date.
 */
@Singleton
final class Keyring {

    private static final Logger LOG = Logger.getLogger(Keyring.class);

    private final AccessConfig config;
    private final AccessMetrics metrics;
    private final Credentials settings;
    private volatile Credentials current;
    private @Nullable TokenDigest seen;
    private @Nullable String complaint;
    private @Nullable Runnable stop;

    /**
     * Reads all tokens.
     *
     * @throws BadTokensException if something is wrong with one, which stops the start
     */
    Keyring(AccessConfig config, AccessMetrics metrics) {
        this.config = config;
        this.metrics = metrics;
        this.settings = SettingsTokens.read(config);
        this.current = settings;
        config.tokens().ifPresent(this::take);
    }

    /** Who is let in now. */
    Credentials current() {
        return current;
    }

    /** Begins to look at the files, if there are any. */
    void watch(Vertx vertx) {
        config.tokens()
                .ifPresent(
                        place -> {
                            long timer =
                                    vertx.setPeriodic(
                                            config.tokensPoll().toMillis(),
                                            _ -> vertx.executeBlocking(() -> look(place)));
                            stop = () -> vertx.cancelTimer(timer);
                        });
    }

    void stop(@Observes ShutdownEvent event) {
        if (stop != null) {
            stop.run();
        }
    }

    /**
     * Looks at the files once. What is wrong with them is logged and counted when it is first seen;
     * what was good before stays in force.
     *
     * @return whether other tokens are in force now
     */
    synchronized boolean look(Path place) {
        try {
            boolean changed = take(place);
            complaint = null;
            metrics.outdated(false);
            if (changed) {
                metrics.reloaded(true);
                LOG.infof("The tokens were read anew: clients=%d", current.clients().size());
            }
            return changed;
        } catch (BadTokensException e) {
            String words = String.valueOf(e.getMessage());
            metrics.outdated(true);
            if (!words.equals(complaint)) {
                complaint = words;
                metrics.reloaded(false);
                LOG.errorf("The tokens were refused; those before stay in force: error=%s", words);
            }
            return false;
        }
    }

    private synchronized boolean take(Path place) {
        SortedMap<String, String> files = SecretFiles.read(place);
        TokenDigest content = TokenDigest.of(files.toString());
        if (seen != null && content.equals(seen)) {
            return false;
        }
        TokenLines lines = new TokenLines();
        files.forEach(lines::read);
        current = lines.credentials().and(settings);
        seen = content;
        if (files.isEmpty() || current.clients().isEmpty()) {
            LOG.warnf("The tokens' file names no client, so nobody is let in by token: %s", place);
        }
        return true;
    }
}
