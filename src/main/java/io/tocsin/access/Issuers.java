package io.tocsin.access;

import io.tocsin.access.Door.Verdict;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtContext;

/** All issuers that are trusted. */
@Singleton
final class Issuers {

    /** After how many seconds to ask again when keys cannot be had. */
    static final String RETRY_AFTER = "5";

    private final List<IssuerKeys> keys;
    private final JwtReader reader;

    Issuers(AccessConfig config, Vertx vertx, InstantSource clock) {
        this.keys =
                Issuer.of(config).stream()
                        .map(issuer -> new IssuerKeys(issuer, new KeyFetch(vertx, issuer), clock))
                        .toList();
        this.reader = new JwtReader(clock);
    }

    /** Whether there are none. */
    boolean isEmpty() {
        return keys.isEmpty();
    }

    /** What is done with a request that brings {@code jwt} and needs {@code need}. Never fails. */
    Future<Verdict> verdict(String jwt, Need need) {
        JwtContext token;
        try {
            token = JwtReader.open(jwt);
        } catch (InvalidJwtException e) {
            // Two dots do not make a JWT: it may as well be a token of ours that is no more.
            return Future.succeededFuture(refuse(Refusal.UNKNOWN_TOKEN));
        }
        return ask(0, token, need);
    }

    private Future<Verdict> ask(int index, JwtContext token, Need need) {
        if (index == keys.size()) {
            return Future.succeededFuture(refuse(Refusal.WRONG_ISSUER));
        }
        IssuerKeys candidate = keys.get(index);
        if (!candidate.mayHaveIssued(JwtReader.issuer(token))) {
            return ask(index + 1, token, need);
        }
        return candidate
                .with(JwtReader.keyId(token))
                .compose(
                        published ->
                                published.issuer().equals(JwtReader.issuer(token))
                                        ? Future.succeededFuture(
                                                judge(token, candidate.issuer(), published, need))
                                        : ask(index + 1, token, need))
                .otherwise(_ -> refuse(Refusal.KEYS_UNAVAILABLE));
    }

    private Verdict judge(JwtContext token, Issuer issuer, Published published, Need need) {
        Optional<Refusal> refusal = reader.complaint(token, issuer, published);
        return refusal.map(Issuers::refuse)
                .orElseGet(() -> Door.admit(JwtReader.caller(token, issuer), need));
    }

    private static Verdict refuse(Refusal why) {
        return new Verdict.Refuse(why, Caller.ANYBODY);
    }
}
