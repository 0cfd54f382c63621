package io.tocsin.access;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An OpenID provider for the gateway. Its private key is left in a system property, because the
 * test's classes are not this one's.
 */
public final class IssuerResource implements QuarkusTestResourceLifecycleManager {

    static final String URL = "tocsin.test.issuer.url";
    static final String KEY = "tocsin.test.issuer.key";

    private @Nullable IssuerServer server;

    @Override
    public Map<String, String> start() {
        SigningKey key = SigningKey.rsa("test");
        IssuerServer started = IssuerServer.plain().publish(key);
        server = started;
        System.setProperty(URL, started.url());
        System.setProperty(
                KEY, Base64.getEncoder().encodeToString(key.pair().getPrivate().getEncoded()));
        return Map.of(
                "tocsin.access.oidc.issuer",
                started.url(),
                "tocsin.access.oidc.name-claim",
                "email");
    }

    @Override
    public void stop() {
        if (server != null) {
            server.close();
        }
    }
}
