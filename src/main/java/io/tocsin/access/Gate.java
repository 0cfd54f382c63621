package io.tocsin.access;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.tocsin.access.Door.Verdict;
import io.tocsin.problem.ProblemResponses;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Stands before every path, those of extensions included, and lets in whom the door lets in. */
@Singleton
final class Gate {

    /** Before everything else, Quarkus' own filters included. */
    private static final int FIRST = 1_000;

    private static final Logger LOG = Logger.getLogger(Gate.class);

    private final Door door;
    private final Keyring keyring;
    private final Issuers issuers;
    private final AccessMetrics metrics;
    private final RefusalLog refusals;

    Gate(
            AccessConfig config,
            @ConfigProperty(name = "quarkus.http.host") String host,
            Keyring keyring,
            Issuers issuers,
            AccessMetrics metrics,
            RefusalLog refusals) {
        AccessConfig.check(config);
        this.keyring = keyring;
        this.issuers = issuers;
        this.metrics = metrics;
        this.refusals = refusals;
        this.door = new Door(Exposure.of(config, host), config.openMetrics(), !issuers.isEmpty());
    }

    void stand(@Observes Filters filters, Vertx vertx) {
        keyring.watch(vertx);
        if (door.exposure() == Exposure.CLOSED) {
            LOG.warn(
                    "There are no tokens, and the gateway can be reached from other machines:"
                            + " everything but /q/health answers 401. Set TOCSIN_ACCESS_TOKENS to a"
                            + " file with tokens, or TOCSIN_ACCESS_INGEST_TOKEN, _READ_TOKEN and"
                            + " _OPERATE_TOKEN; make one with: openssl rand -hex 32");
        }
        filters.register(this::receive, FIRST);
    }

    private void receive(RoutingContext context) {
        Knock knock = Knock.of(context);
        settle(door.decide(knock, keyring.current()), knock, context);
    }

    private void settle(Verdict verdict, Knock knock, RoutingContext context) {
        switch (verdict) {
            case Verdict.Enter(Caller caller) -> {
                caller.enter(context);
                context.next();
            }
            case Verdict.Refuse(Refusal why, Caller caller) -> refuse(why, caller, knock, context);
            case Verdict.Ask(String jwt) ->
                    issuers.verdict(jwt, knock.need())
                            .onSuccess(found -> settle(found, knock, context))
                            .onFailure(context::fail);
        }
    }

    private void refuse(Refusal why, Caller caller, Knock knock, RoutingContext context) {
        metrics.refused(why);
        refusals.note(why, knock.need(), context.request().remoteAddress());
        HttpServerResponse response = context.response();
        String challenge = Challenge.of(why, knock.need());
        if (challenge != null) {
            response.putHeader(Challenge.HEADER, challenge);
            if (why.status() == 401 && Challenge.isPage(context.request())) {
                response.headers().add(Challenge.HEADER, Challenge.BROWSER);
            }
        }
        if (why == Refusal.KEYS_UNAVAILABLE) {
            response.putHeader(HttpHeaders.RETRY_AFTER, Issuers.RETRY_AFTER);
        }
        response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        ProblemResponses.send(response, RefusalWords.of(why, knock.need(), caller));
    }
}
