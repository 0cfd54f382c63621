package io.tocsin.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tocsin.access.Door.Verdict;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** JWTs of an OpenID provider. */
class IssuersTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final SigningKey RSA = SigningKey.rsa("rsa");
    private static final SigningKey EC = SigningKey.ec("ec");
    private static final SigningKey STRANGER = SigningKey.rsa("rsa");

    private final HandClock clock = new HandClock();
    private final IssuerServer server = IssuerServer.plain().publish(RSA, EC);
    private final Issuers issuers = issuers(Map.of());

    @AfterEach
    void stop() {
        server.close();
    }

    @AfterAll
    static void close() {
        VERTX.close();
    }

    @Test
    void a_genuine_token_gives_the_roles_of_its_groups() throws Exception {
        JsonObject claims =
                claims().put("groups", new JsonArray(List.of("tocsin-read", "tocsin-ingest", "x")));

        assertThat(verdict(RSA.sign(claims), Need.INGEST))
                .isEqualTo(
                        new Verdict.Enter(new Caller("oidc:ann", Set.of(Role.READ, Role.INGEST))));
        assertThat(verdict(EC.sign(claims), Need.OPERATE))
                .isInstanceOfSatisfying(
                        Verdict.Refuse.class,
                        refused -> assertThat(refused.why()).isEqualTo(Refusal.MISSING_ROLE));
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("another audience", Refusal.WRONG_AUDIENCE, c -> c.put("aud", "grafana")),
                fault("no audience", Refusal.WRONG_AUDIENCE, c -> without(c, "aud")),
                fault("another issuer", Refusal.WRONG_ISSUER, c -> c.put("iss", "https://evil")),
                fault("no issuer", Refusal.WRONG_ISSUER, c -> without(c, "iss")),
                fault("expired", Refusal.EXPIRED, c -> c.put("exp", seconds(-31))),
                fault("no expiry", Refusal.EXPIRED, c -> without(c, "exp")),
                fault("not yet valid", Refusal.EXPIRED, c -> c.put("nbf", seconds(60))),
                fault("no subject", Refusal.UNREADABLE, c -> without(c, "sub")),
                fault("an endless name", Refusal.UNREADABLE, c -> c.put("sub", "x".repeat(151))),
                fault("a name to cheat with", Refusal.UNREADABLE, c -> c.put("sub", "a\nb")));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_wrong_claim_is_refused(String what, Refusal refusal, UnaryOperator<JsonObject> fault)
            throws Exception {
        assertThat(verdict(RSA.sign(fault.apply(claims())), Need.READ))
                .as(what)
                .isEqualTo(refused(refusal));
    }

    @Test
    void clocks_may_differ_a_little() throws Exception {
        assertThat(verdict(RSA.sign(claims().put("exp", seconds(-29))), Need.READ))
                .isInstanceOf(Verdict.Enter.class);
    }

    @Test
    void a_key_of_somebody_else_is_refused() throws Exception {
        assertThat(verdict(STRANGER.sign(claims()), Need.READ))
                .isEqualTo(refused(Refusal.BAD_SIGNATURE));
    }

    @Test
    void changed_claims_are_refused() throws Exception {
        String[] parts = RSA.sign(claims()).split("\\.");
        String forged =
                parts[0] + "." + SigningKey.part(claims().put("sub", "root")) + "." + parts[2];

        assertThat(verdict(forged, Need.READ)).isEqualTo(refused(Refusal.BAD_SIGNATURE));
    }

    @ParameterizedTest
    @CsvSource({"none, ''", "HS256, c2lnbmF0dXJl"})
    void signatures_that_prove_nothing_are_refused(String algorithm, String signature)
            throws Exception {
        JsonObject header = new JsonObject().put("alg", algorithm).put("kid", "rsa");
        String jwt = SigningKey.part(header) + "." + SigningKey.part(claims()) + "." + signature;

        assertThat(verdict(jwt, Need.READ)).isEqualTo(refused(Refusal.BAD_SIGNATURE));
    }

    @ParameterizedTest
    @CsvSource({"a.b.c", "..", "eyJhbGciOiJSUzI1NiJ9.e30.", "e30.e30.e30"})
    void what_is_no_jwt_lets_nobody_in(String jwt) throws Exception {
        assertThat(verdict(jwt, Need.READ)).isInstanceOf(Verdict.Refuse.class);
    }

    @Test
    void a_new_key_is_fetched_when_a_token_names_it() throws Exception {
        verdict(RSA.sign(claims()), Need.READ);
        SigningKey next = SigningKey.rsa("next");
        server.publish(next);

        clock.advance(IssuerKeys.PAUSE);

        assertThat(verdict(next.sign(claims()), Need.READ)).isInstanceOf(Verdict.Enter.class);
        assertThat(verdict(RSA.sign(claims()), Need.READ))
                .isEqualTo(refused(Refusal.BAD_SIGNATURE));
    }

    @Test
    void unknown_keys_cannot_make_us_ask_without_end() throws Exception {
        for (int i = 0; i < 20; i++) {
            verdict(new SigningKey("unknown-" + i, STRANGER.pair()).sign(claims()), Need.READ);
        }

        assertThat(server.fetches()).isEqualTo(1);
    }

    @Test
    void while_the_issuer_is_away_its_keys_stay_good() throws Exception {
        verdict(RSA.sign(claims()), Need.READ);
        server.goAway();

        clock.advance(IssuerKeys.OLD.plusSeconds(1));
        JsonObject fresh = claims().put("exp", clock.instant().getEpochSecond() + 60);

        assertThat(verdict(RSA.sign(fresh), Need.READ)).isInstanceOf(Verdict.Enter.class);
    }

    /** A producer that is told 4xx gives its events up; it has done nothing wrong. */
    @Test
    void an_issuer_that_was_never_reached_is_no_fault_of_the_caller() throws Exception {
        server.goAway();

        assertThat(verdict(RSA.sign(claims()), Need.READ))
                .isEqualTo(refused(Refusal.KEYS_UNAVAILABLE));

        server.comeBack();
        clock.advance(IssuerKeys.PAUSE);
        assertThat(verdict(RSA.sign(claims()), Need.READ)).isInstanceOf(Verdict.Enter.class);
    }

    @Test
    void a_discovery_document_of_another_issuer_is_not_believed() throws Exception {
        server.named("https://evil");

        assertThat(verdict(RSA.sign(claims()), Need.READ))
                .isEqualTo(refused(Refusal.KEYS_UNAVAILABLE));
    }

    @Test
    void claims_and_grants_can_be_chosen() throws Exception {
        Issuers chosen =
                issuers(
                        Map.of(
                                "tocsin.access.oidc.roles-claim", "realm_access.roles",
                                "tocsin.access.oidc.name-claim", "email",
                                "tocsin.access.oidc.operate", "sre-*,root",
                                "tocsin.access.oidc.audience", "alerts"));
        JsonObject claims =
                claims().put("aud", "alerts")
                        .put("email", "ann@example.org")
                        .put("realm_access", Map.of("roles", List.of("sre-night")));

        assertThat(verdict(chosen, RSA.sign(claims), Need.OPERATE))
                .isEqualTo(
                        new Verdict.Enter(
                                new Caller("oidc:ann@example.org", Set.of(Role.OPERATE))));
    }

    @ParameterizedTest
    @CsvSource({"http://login.example.org", "ftp://localhost", "login", "https://"})
    void keys_must_come_over_a_safe_way(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Issuer.of(Settings.of(Map.of("tocsin.access.oidc.issuer", url))))
                .withMessageContaining("tocsin.access.oidc.issuer");
    }

    private JsonObject claims() {
        return new JsonObject()
                .put("iss", server.url())
                .put("sub", "ann")
                .put("aud", "tocsin")
                .put("exp", clock.instant().getEpochSecond() + 60)
                .put("groups", new JsonArray(List.of("tocsin-read")));
    }

    private Issuers issuers(Map<String, String> more) {
        Map<String, String> said = new HashMap<>(more);
        said.put("tocsin.access.oidc.issuer", server.url());
        return new Issuers(Settings.of(said), VERTX, clock);
    }

    private Verdict verdict(String jwt, Need need) throws Exception {
        return verdict(issuers, jwt, need);
    }

    private static Verdict verdict(Issuers issuers, String jwt, Need need) throws Exception {
        return issuers.verdict(jwt, need)
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    private static Arguments fault(String what, Refusal refusal, UnaryOperator<JsonObject> fault) {
        return Arguments.of(what, refusal, fault);
    }

    private static JsonObject without(JsonObject claims, String claim) {
        claims.remove(claim);
        return claims;
    }

    private static long seconds(long later) {
        return new HandClock().instant().plus(Duration.ofSeconds(later)).getEpochSecond();
    }

    private static Verdict refused(Refusal why) {
        return new Verdict.Refuse(why, Caller.ANYBODY);
    }
}
