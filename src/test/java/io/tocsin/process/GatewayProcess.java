package io.tocsin.process;

import io.tocsin.embedded.EmbeddedServers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The gateway as a process. */
public final class GatewayProcess implements AutoCloseable {

    /** A crowded machine takes its time, the more so when PostgreSQL recovers first. */
    private static final Duration START = Duration.ofSeconds(90);

    private static final HttpClient HTTP =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();

    private final JavaProcess process;
    private final int port;

    private GatewayProcess(JavaProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * How to start a gateway, any number of times.
     *
     * @param home keeps its data and log
     * @param port where it answers
     * @param environment what it is told, beyond these two
     * @param options for its JVM
     */
    public record Recipe(
            Path home, int port, Map<String, String> environment, List<String> options) {

        public Recipe {
            environment = Map.copyOf(environment);
            options = List.copyOf(options);
        }

        /** A gateway with everything embedded that {@code environment} does not name. */
        public static Recipe in(Path home, Map<String, String> environment) {
            // Short-lived: starting soon matters more than the best code.
            return new Recipe(
                    home,
                    FreePort.find(),
                    environment,
                    List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        }

        public Recipe with(Map<String, String> more) {
            var all = new HashMap<>(environment);
            all.putAll(more);
            return new Recipe(home, port, all, options);
        }

        public Recipe withOptions(String... other) {
            return new Recipe(home, port, environment, List.of(other));
        }

        public Recipe onPort(int other) {
            return new Recipe(home, other, environment, options);
        }

        /** Returns at once; see {@link GatewayProcess#awaitReady}. */
        public GatewayProcess start() {
            var all = new HashMap<>(environment);
            // Tests that look for a message of each conversation find one; others say otherwise.
            all.putIfAbsent("TOCSIN_DISPATCH_OWN_MESSAGES", "100000");
            all.put("QUARKUS_HTTP_PORT", Integer.toString(port));
            all.put("TOCSIN_DATA_DIR", home.resolve("data").toString());
            return new GatewayProcess(
                    JavaProcess.start(home.resolve("gateway.log"), options, all, List.of()), port);
        }
    }

    /** What a gateway must be told to use servers that run beside it. */
    public static Map<String, String> using(EmbeddedServers servers) {
        return Map.of(
                "QUARKUS_DATASOURCE_REACTIVE_URL", servers.postgres().url(),
                "QUARKUS_DATASOURCE_USERNAME", servers.postgres().user(),
                "QUARKUS_DATASOURCE_PASSWORD", servers.postgres().password(),
                "QUARKUS_REDIS_HOSTS", servers.redis().url());
    }

    /** Waits until it says of itself that it is ready. */
    public GatewayProcess awaitReady() {
        long deadline = System.nanoTime() + START.toNanos();
        while (!isReady()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new AssertionError("The gateway is not ready. " + process.lastWords());
            }
            Pause.of(Duration.ofMillis(50));
        }
        return this;
    }

    public boolean isReady() {
        try {
            return get("/q/health/ready").statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    public HttpResponse<String> get(String path) throws IOException {
        return send(HttpRequest.newBuilder(uri(path)).GET());
    }

    /** Sends one event or an array of events. */
    public HttpResponse<String> post(String events) throws IOException {
        return send(
                HttpRequest.newBuilder(uri("/api/v1/events"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(events)));
    }

    /** Has the configuration file read again. */
    public HttpResponse<String> reload() throws IOException {
        return send(
                HttpRequest.newBuilder(uri("/-/reload")).POST(HttpRequest.BodyPublishers.noBody()));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return HTTP.send(
                    request.timeout(Duration.ofSeconds(20)).build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    public JavaProcess process() {
        return process;
    }

    @Override
    public void close() {
        process.close();
    }
}
