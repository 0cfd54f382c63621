package io.tocsin.access;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Somebody whose JWTs are trusted.
 *
 * @param url where its discovery document is, below {@code /.well-known/openid-configuration}
 * @param names what its tokens must say for {@code iss}; empty: what the discovery document says
 * @param audience whom its tokens must be meant for
 * @param claims which claims tell who and what the caller is
 * @param grants which values of the roles' claim give which role
 * @param trust how it is asked for its keys
 */
record Issuer(
        String url,
        Optional<String> names,
        String audience,
        Claims claims,
        Map<Role, List<Wildcard>> grants,
        Trust trust) {

    /**
     * Where to look in a token.
     *
     * @param name the claim with the caller's name
     * @param prefix what the name is preceded by, so that no issuer can name another's client
     * @param roles the claim whose values are compared with the grants; a dot leads into an object
     */
    record Claims(String name, String prefix, String roles) {}

    /**
     * How to fetch keys.
     *
     * @param ca certificates to trust instead of the JVM's
     * @param bearer a token to show
     * @param keys the keys' path below {@link Issuer#url}; empty: where the discovery document says
     */
    record Trust(Optional<Path> ca, Optional<Path> bearer, Optional<String> keys) {}

    /** Copies {@code grants}. */
    Issuer {
        grants = Map.copyOf(grants);
    }

    /**
     * The issuers that {@code config} names.
     *
     * @throws IllegalArgumentException naming the property that is wrong
     */
    static List<Issuer> of(AccessConfig config) {
        List<Issuer> issuers = new ArrayList<>();
        config.oidc().issuer().ifPresent(url -> issuers.add(provider(url, config.oidc())));
        AccessConfig.Kubernetes cluster = config.kubernetes();
        if (cluster.ingest().isPresent()
                || cluster.read().isPresent()
                || cluster.operate().isPresent()) {
            issuers.add(cluster(cluster));
        }
        return issuers;
    }

    private static Issuer provider(String url, AccessConfig.Oidc oidc) {
        return new Issuer(
                secure(url, "tocsin.access.oidc.issuer"),
                Optional.of(url),
                oidc.audience(),
                new Claims(oidc.nameClaim(), "oidc:", oidc.rolesClaim()),
                grants(oidc.ingest(), oidc.read(), oidc.operate()),
                new Trust(oidc.caFile(), Optional.empty(), Optional.empty()));
    }

    private static Issuer cluster(AccessConfig.Kubernetes cluster) {
        return new Issuer(
                secure(cluster.url(), "tocsin.access.kubernetes.url"),
                Optional.empty(),
                cluster.audience(),
                new Claims("sub", "", "sub"),
                grants(
                        cluster.ingest().orElse(List.of()),
                        cluster.read().orElse(List.of()),
                        cluster.operate().orElse(List.of())),
                // The address in the discovery document may be one that pods do not reach.
                new Trust(
                        Optional.of(cluster.caFile()),
                        Optional.of(cluster.bearerFile()),
                        Optional.of("/openid/v1/jwks")));
    }

    private static Map<Role, List<Wildcard>> grants(
            List<String> ingest, List<String> read, List<String> operate) {
        Map<Role, List<Wildcard>> grants = new EnumMap<>(Role.class);
        grants.put(Role.INGEST, ingest.stream().map(Wildcard::of).toList());
        grants.put(Role.READ, read.stream().map(Wildcard::of).toList());
        grants.put(Role.OPERATE, operate.stream().map(Wildcard::of).toList());
        return grants;
    }

    /** Keys that anybody on the way could exchange would prove nothing. */
    private static String secure(String url, String property) {
        URI uri;
        try {
            uri = URI.create(url.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(property + " is no URL; give https://…", e);
        }
        boolean secure =
                "https".equals(uri.getScheme())
                        || "http".equals(uri.getScheme()) && Loopback.names(uri.getHost());
        if (!secure || uri.getHost() == null) {
            throw new IllegalArgumentException(
                    property + " must begin with https:// and name a host");
        }
        return url.strip();
    }
}
