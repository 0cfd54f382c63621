package io.tocsin.access;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.JoseException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs each request to be let in, with 1,000 tokens in force. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 3, jvmArgsAppend = "-Xmx256m")
public class DoorBenchmark {

    private static final String CLUSTER = "https://issuer.example";
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

    private final Door door = new Door(Exposure.GUARDED, false, true);
    private final JwtReader reader = new JwtReader(InstantSource.fixed(NOW));
    private final SigningKey key = SigningKey.rsa("key");
    private Credentials credentials = new Credentials(Map.of());
    private Published published = new Published(CLUSTER, List.of());
    private String jwt = "";
    private final String known = token(500);

    private final Issuer issuer =
            new Issuer(
                    CLUSTER,
                    Optional.of(CLUSTER),
                    "tocsin",
                    new Issuer.Claims("sub", "oidc:", "groups"),
                    new EnumMap<>(Map.of(Role.INGEST, List.of(Wildcard.of("tocsin-ingest")))),
                    new Issuer.Trust(Optional.empty(), Optional.empty(), Optional.empty()));

    @Setup
    public void fill() throws JoseException {
        Map<TokenDigest, Caller> clients = new HashMap<>();
        for (int i = 0; i < 1_000; i++) {
            clients.put(TokenDigest.of(token(i)), new Caller("c" + i, Set.of(Role.INGEST)));
        }
        credentials = new Credentials(clients);
        JsonObject keys = new JsonObject().put("keys", new JsonArray().add(key.published()));
        published = new Published(CLUSTER, new JsonWebKeySet(keys.encode()).getJsonWebKeys());
        jwt =
                key.sign(
                        new JsonObject()
                                .put("iss", CLUSTER)
                                .put("sub", "ann")
                                .put("aud", "tocsin")
                                .put("exp", NOW.getEpochSecond() + 60)
                                .put("groups", new JsonArray().add("tocsin-ingest")));
    }

    private static String token(int index) {
        return "%064x".formatted(index);
    }

    /** A known token, on the path of events. */
    @Benchmark
    public Object knownToken() {
        return decide(known);
    }

    /** One that nobody has. */
    @Benchmark
    public Object unknownToken() {
        return decide("nobody-has-this-token-nobody-has-this-token-nobody-has-this-tok");
    }

    /** A JWT signed with 2,048 bits of RSA. */
    @Benchmark
    public Object jwt() throws InvalidJwtException {
        return reader.complaint(JwtReader.open(jwt), issuer, published);
    }

    private Object decide(String token) {
        Need need = Paths.need("POST", "/api/v1/events");
        Knock knock = new Knock(need, true, "Bearer " + token, "tocsin", false, false, false);
        return door.decide(knock, credentials);
    }
}
