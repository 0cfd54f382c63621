package io.tocsin.ledger;

import io.quarkus.runtime.ShutdownEvent;
import io.tocsin.retry.Backoff;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tries to bring the ledger's tables up to date until it is done, on a thread of its own: a
 * PostgreSQL that is away when the gateway starts is waited for.
 */
@ApplicationScoped
public class SchemaWork {

    private static final Logger LOG = Logger.getLogger(SchemaWork.class);

    private static final Backoff BACKOFF =
            new Backoff(Duration.ofMillis(200), Duration.ofSeconds(3));

    /** How long the start waits for the first try. A long migration goes on behind it. */
    private static final Duration FIRST_TRY = Duration.ofSeconds(30);

    private static final Duration BETWEEN_LINES = Duration.ofSeconds(30);

    private final Schema schema;
    private final SchemaUpdate update;
    private final String address;
    private final CompletableFuture<@Nullable Void> firstTry = new CompletableFuture<>();
    private volatile @Nullable Thread worker;
    private volatile boolean stopping;

    SchemaWork(
            Schema schema,
            SchemaUpdate update,
            @ConfigProperty(name = "quarkus.datasource.reactive.url") String address) {
        this.schema = schema;
        this.update = update;
        this.address = address.replaceFirst("://[^/@]*@", "://").replaceFirst("\\?.*", "");
    }

    /**
     * Begins, and returns after the first try, or when that takes long. What waits for the {@link
     * Schema} goes on when it has come to a good end, whichever try does it.
     *
     * @param partitions how many there are to be
     * @param hopeless gets what no later try can mend, if that is found later than by the first
     * @throws UnfitLedgerException if the first try finds it
     */
    public void begin(int partitions, Consumer<UnfitLedgerException> hopeless) {
        schema.begun();
        worker =
                Thread.ofPlatform()
                        .name("ledger-schema")
                        .daemon()
                        .start(() -> work(partitions, hopeless));
        try {
            firstTry.get(FIRST_TRY.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.infof("The ledger's schema takes its time; the start goes on: at=%s", address);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnfitLedgerException unfit) {
                throw unfit;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
        Thread running = worker;
        if (running != null) {
            running.interrupt();
        }
    }

    private void work(int partitions, Consumer<UnfitLedgerException> hopeless) {
        try {
            workUntilDone(partitions);
        } catch (UnfitLedgerException e) {
            if (!firstTry.completeExceptionally(e)) {
                hopeless.accept(e);
            }
        } catch (InterruptedException e) {
            LOG.debug("Told to stop before the ledger's schema was up to date");
        } catch (RuntimeException | Error e) {
            firstTry.completeExceptionally(e);
            throw e;
        }
    }

    private void workUntilDone(int partitions) throws InterruptedException {
        long told = 0;
        for (int failures = 1; !stopping; failures++) {
            SchemaTrouble trouble = tryOnce(partitions, failures > 1);
            if (trouble == null) {
                return;
            }
            schema.failed(trouble);
            if (failures == 1 || System.nanoTime() - told > BETWEEN_LINES.toNanos()) {
                told = System.nanoTime();
                LOG.warnf(
                        "Waiting for PostgreSQL; events are accepted once the ledger's schema is up"
                                + " to date: at=%s waited=%ds cause=%s; to do: %s",
                        address, schema.waited().toSeconds(), trouble.cause(), trouble.remedy());
            }
            firstTry.complete(null);
            Thread.sleep(BACKOFF.after(failures, RandomGenerator.getDefault()));
        }
    }

    private @Nullable SchemaTrouble tryOnce(int partitions, boolean again) {
        try {
            String version = update.run(partitions);
            if (again) {
                LOG.infof(
                        "PostgreSQL is there, the ledger's schema is up to date: at=%s version=%s"
                                + " waited=%ds",
                        address, version, schema.waited().toSeconds());
            }
            schema.succeeded();
            firstTry.complete(null);
            return null;
        } catch (UnfitLedgerException e) {
            throw e;
        } catch (Exception e) {
            SchemaTrouble trouble = SchemaTrouble.of(e);
            if (trouble == null) {
                throw UnfitLedgerException.schema(e);
            }
            return trouble;
        }
    }
}
