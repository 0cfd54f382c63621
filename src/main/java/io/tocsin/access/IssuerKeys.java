package io.tocsin.access;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one issuer, fetched when first needed, when they are old, and when a token names an
 * unknown one: not more often than every {@link #PAUSE}, however many such tokens come. While the
 * issuer does not answer, the keys it had stay good.
 */
final class IssuerKeys {

    /** How old keys may become before they are fetched again, beside the requests that use them. */
    static final Duration OLD = Duration.ofMinutes(5);

    /** How long is waited between two fetches. */
    static final Duration PAUSE = Duration.ofSeconds(5);

    private static final Logger LOG = Logger.getLogger(IssuerKeys.class);

    private final Issuer issuer;
    private final Supplier<Future<Published>> source;
    private final InstantSource clock;
    private @Nullable Published current;
    private @Nullable Future<Published> underWay;
    private Instant asked = Instant.MIN;

    IssuerKeys(Issuer issuer, Supplier<Future<Published>> source, InstantSource clock) {
        this.issuer = issuer;
        this.source = source;
        this.clock = clock;
    }

    Issuer issuer() {
        return issuer;
    }

    /** Whether a token that says it is by {@code name} need be looked at. */
    synchronized boolean mayHaveIssued(String name) {
        return issuer.names()
                .or(() -> Optional.ofNullable(current).map(Published::issuer))
                .map(name::equals)
                .orElse(true);
    }

    /**
     * The keys, with the one called {@code keyId} if the issuer has it. Fails if there are none and
     * none can be had.
     */
    synchronized Future<Published> with(Optional<String> keyId) {
        Instant now = clock.instant();
        Published known = current;
        boolean missing = known == null || !known.has(keyId);
        boolean old = asked.isBefore(now.minus(OLD));
        // What is under way may be over at any moment, even before it is looked at.
        Future<Published> fetch = underWay;
        if (fetch == null && (missing || old) && !now.isBefore(asked.plus(PAUSE))) {
            fetch = fetch(now);
        }
        if (known != null && (!missing || fetch == null)) {
            return Future.succeededFuture(known);
        }
        if (fetch == null) {
            return Future.failedFuture("the keys could not be fetched a moment ago");
        }
        // Better a wrong key named than none at all, when the issuer is away.
        return known == null ? fetch : fetch.otherwise(known);
    }

    private Future<Published> fetch(Instant now) {
        asked = now;
        Future<Published> fetch = source.get();
        underWay = fetch;
        fetch.onComplete(result -> arrived(result.succeeded() ? result.result() : null));
        fetch.onFailure(
                failure ->
                        LOG.warnf(
                                "An issuer's keys could not be fetched: issuer=%s error=%s",
                                issuer.url(), failure.getMessage()));
        return fetch;
    }

    private synchronized void arrived(@Nullable Published published) {
        underWay = null;
        if (published != null) {
            current = published;
        }
    }
}
