package io.tocsin.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Who is let in. */
@ConfigMapping(prefix = "tocsin.access")
public interface AccessConfig {

    /** A file, or a directory of files, with one client a line. Read again when it changes. */
    Optional<Path> tokens();

    /** How often the file is looked at. */
    @WithDefault("2s")
    Duration tokensPoll();

    /** Tokens with the role {@code ingest}, for a quick start. */
    Optional<List<String>> ingestToken();

    /** Tokens with the role {@code read}. */
    Optional<List<String>> readToken();

    /** Tokens with the role {@code operate}. */
    Optional<List<String>> operateToken();

    /** Whether metrics are shown to everybody. */
    @WithDefault("false")
    boolean openMetrics();

    /** People and programs that an OpenID provider vouches for. */
    Oidc oidc();

    /** Workloads that the cluster's own issuer vouches for. */
    Kubernetes kubernetes();

    /** An OpenID provider. */
    interface Oidc {

        /** Its issuer URL; without one there is no provider. */
        Optional<String> issuer();

        /** Whom its tokens must be meant for. */
        @WithDefault("tocsin")
        String audience();

        /** The claim that holds groups or roles; a dot leads into an object. */
        @WithDefault("groups")
        String rolesClaim();

        /** The claim that names the caller. */
        @WithDefault("sub")
        String nameClaim();

        /** Which of the groups may bring events; a * stands for any characters. */
        @WithDefault("tocsin-ingest")
        List<String> ingest();

        /** Which of them may read. */
        @WithDefault("tocsin-read")
        List<String> read();

        /** Which of them may change something. */
        @WithDefault("tocsin-operate")
        List<String> operate();

        /** Certificates (PEM) to trust instead of the JVM's. */
        Optional<Path> caFile();
    }

    /** The issuer of a cluster's service-account tokens; unused while no role has an account. */
    interface Kubernetes {

        /** Where the API server is. */
        @WithDefault("https://kubernetes.default.svc")
        String url();

        /** Whom the tokens must be meant for. */
        @WithDefault("tocsin")
        String audience();

        /** Which accounts may bring events, as {@code system:serviceaccount:shop:*}. */
        Optional<List<String>> ingest();

        /** Which of them may read. */
        Optional<List<String>> read();

        /** Which of them may change something. */
        Optional<List<String>> operate();

        /** The API server's certificates (PEM). */
        @WithDefault("/var/run/secrets/kubernetes.io/serviceaccount/ca.crt")
        Path caFile();

        /** The token with which the API server is asked for its keys. */
        @WithDefault("/var/run/secrets/kubernetes.io/serviceaccount/token")
        Path bearerFile();
    }

    /**
     * Refuses nonsense.
     *
     * @throws IllegalArgumentException naming the property
     */
    static void check(AccessConfig config) {
        if (config.tokensPoll().toMillis() < 10) {
            throw new IllegalArgumentException("tocsin.access.tokens-poll must be at least 10ms");
        }
    }
}
