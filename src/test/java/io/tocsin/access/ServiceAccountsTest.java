package io.tocsin.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.access.Door.Verdict;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tokens of service accounts, as a cluster's API server vouches for them. */
class ServiceAccountsTest {

    private static final String CLUSTER = "https://kubernetes.default.svc.cluster.local";
    private static final SigningKey KEY = SigningKey.rsa("cluster");
    private static final Vertx VERTX = Vertx.vertx();

    @TempDir static Path home;
    private static IssuerServer server;
    private static Path own;
    private static Path other;

    private final HandClock clock = new HandClock();

    @BeforeAll
    static void start() throws Exception {
        own = certificate("own");
        other = certificate("other");
        server =
                IssuerServer.secure(context("own"))
                        .named(CLUSTER)
                        .publish(KEY)
                        .guardedBy("token-of-our-pod");
        Files.writeString(home.resolve("token"), "token-of-our-pod\n");
    }

    @AfterAll
    static void stop() {
        server.close();
        VERTX.close();
    }

    @ParameterizedTest
    @CsvSource({
        "system:serviceaccount:shop:checkout, INGEST, true",
        "system:serviceaccount:shop:checkout, READ, false",
        "system:serviceaccount:shopping:checkout, INGEST, false",
        "system:serviceaccount:monitoring:prometheus, READ, true",
        "system:serviceaccount:monitoring:grafana, READ, false",
        "system:node:one, INGEST, false",
    })
    void an_account_has_the_roles_it_is_given(String account, Need need, boolean enters)
            throws Exception {
        Verdict verdict = verdict(issuers(own), account, "tocsin", need);

        assertThat(verdict instanceof Verdict.Enter).as("%s", verdict).isEqualTo(enters);
    }

    @Test
    void its_name_is_the_whole_subject_which_no_other_client_can_have() throws Exception {
        assertThat(verdict(issuers(own), "system:serviceaccount:shop:a", "tocsin", Need.INGEST))
                .isEqualTo(
                        new Verdict.Enter(
                                new Caller("system:serviceaccount:shop:a", Set.of(Role.INGEST))));
        assertThat(TokenRules.isName("system:serviceaccount:shop:a")).isFalse();
    }

    /** Pods have tokens for the API server lying about: those are not for us. */
    @Test
    void a_token_for_the_api_server_is_refused() throws Exception {
        assertThat(verdict(issuers(own), "system:serviceaccount:shop:a", CLUSTER, Need.INGEST))
                .isEqualTo(new Verdict.Refuse(Refusal.WRONG_AUDIENCE, Caller.ANYBODY));
    }

    @Test
    void an_api_server_with_another_certificate_is_not_believed() throws Exception {
        assertThat(verdict(issuers(other), "system:serviceaccount:shop:a", "tocsin", Need.INGEST))
                .isEqualTo(new Verdict.Refuse(Refusal.KEYS_UNAVAILABLE, Caller.ANYBODY));
    }

    private Issuers issuers(Path ca) {
        return new Issuers(
                Settings.of(
                        Map.of(
                                "tocsin.access.kubernetes.url", server.url(),
                                "tocsin.access.kubernetes.ca-file", ca.toString(),
                                "tocsin.access.kubernetes.bearer-file",
                                        home.resolve("token").toString(),
                                "tocsin.access.kubernetes.ingest", "system:serviceaccount:shop:*",
                                "tocsin.access.kubernetes.read",
                                        "system:serviceaccount:monitoring:prometheus")),
                VERTX,
                clock);
    }

    private Verdict verdict(Issuers issuers, String subject, String audience, Need need)
            throws Exception {
        JsonObject claims =
                new JsonObject()
                        .put("iss", CLUSTER)
                        .put("sub", subject)
                        .put("aud", new JsonArray(List.of(audience)))
                        .put("exp", clock.instant().getEpochSecond() + 3600);
        return issuers.verdict(KEY.sign(claims), need)
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    /** Makes a certificate for localhost; the file of its PEM form. */
    private static Path certificate(String name) throws Exception {
        Path pem = home.resolve(name + ".pem");
        keytool(
                "-genkeypair -alias %s -keyalg RSA -dname CN=localhost -ext san=dns:localhost"
                        .formatted(name),
                name);
        keytool("-exportcert -rfc -alias %s -file %s".formatted(name, pem), name);
        return pem;
    }

    private static void keytool(String arguments, String name) throws Exception {
        String program = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        String store = " -storetype PKCS12 -storepass secret -keystore " + home.resolve(name);
        Process process =
                new ProcessBuilder((program + " " + arguments + store).split(" "))
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isZero();
    }

    private static SSLContext context(String name) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(home.resolve(name))) {
            store.load(in, "secret".toCharArray());
        }
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, "secret".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
