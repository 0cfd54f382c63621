package io.tocsin.access;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.PemTrustOptions;
import java.util.Optional;
import java.util.function.Supplier;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;

/** Fetches an issuer's discovery document and its keys (OpenID Connect Discovery 1.0). */
final class KeyFetch implements Supplier<Future<Published>> {

    private static final String DISCOVERY = "/.well-known/openid-configuration";
    private static final int PATIENCE_MILLIS = 5_000;

    private final Vertx vertx;
    private final Issuer issuer;
    private final String base;

    KeyFetch(Vertx vertx, Issuer issuer) {
        this.vertx = vertx;
        this.issuer = issuer;
        String url = issuer.url();
        this.base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    @Override
    public Future<Published> get() {
        // A client of its own each time: certificates and tokens are exchanged while we run.
        HttpClient client = vertx.createHttpClient(options());
        return bearer().compose(bearer -> fetch(client, bearer)).onComplete(_ -> client.close());
    }

    private Future<Published> fetch(HttpClient client, Optional<String> bearer) {
        return document(client, base + DISCOVERY, bearer)
                .compose(
                        discovery ->
                                document(client, keysUrl(discovery), bearer)
                                        .map(keys -> published(discovery, keys)));
    }

    private String keysUrl(JsonObject discovery) {
        return issuer.trust()
                .keys()
                .map(path -> base + path)
                .orElseGet(() -> text(discovery, "jwks_uri"));
    }

    private Published published(JsonObject discovery, JsonObject keys) {
        String name = text(discovery, "issuer");
        if (issuer.names().isPresent() && !issuer.names().get().equals(name)) {
            throw new IllegalStateException(
                    "its discovery document names another issuer; compare the URL with it");
        }
        try {
            return new Published(name, new JsonWebKeySet(keys.encode()).getJsonWebKeys());
        } catch (JoseException e) {
            throw new IllegalStateException("its keys cannot be read", e);
        }
    }

    private static String text(JsonObject document, String field) {
        if (document.getValue(field) instanceof String text) {
            return text;
        }
        throw new IllegalStateException("its discovery document has no " + field);
    }

    private Future<JsonObject> document(HttpClient client, String url, Optional<String> bearer) {
        RequestOptions request =
                new RequestOptions()
                        .setAbsoluteURI(url)
                        .setMethod(HttpMethod.GET)
                        .setTimeout(PATIENCE_MILLIS)
                        .putHeader(
                                HttpHeaders.ACCEPT, "application/json, application/jwk-set+json");
        bearer.ifPresent(token -> request.putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token));
        // The body must be asked for in the moment the answer comes: later, it may have gone by.
        return client.request(request)
                .compose(sent -> sent.send().compose(answer -> body(url, answer)))
                .map(Buffer::toJsonObject);
    }

    private static Future<Buffer> body(String url, HttpClientResponse answer) {
        return answer.statusCode() == 200
                ? answer.body()
                : Future.failedFuture(url + " answers " + answer.statusCode());
    }

    private Future<Optional<String>> bearer() {
        return issuer.trust()
                .bearer()
                .map(
                        file ->
                                vertx.fileSystem()
                                        .readFile(file.toString())
                                        .map(text -> Optional.of(text.toString().strip())))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }

    private HttpClientOptions options() {
        HttpClientOptions options =
                new HttpClientOptions()
                        .setConnectTimeout(PATIENCE_MILLIS)
                        .setIdleTimeout(10)
                        .setVerifyHost(true);
        issuer.trust()
                .ca()
                .ifPresent(
                        file ->
                                options.setTrustOptions(
                                        new PemTrustOptions().addCertPath(file.toString())));
        return options;
    }
}
