package io.tocsin.benchmark;

import io.tocsin.process.FreePort;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Debian's Prometheus Alertmanager as a process, with a state of its own that is forgotten. */
final class Alertmanager implements AutoCloseable {

    /** What to say where it is not there. */
    static final String MISSING =
            "prometheus-alertmanager is not on the path. Install Debian's package"
                    + " prometheus-alertmanager, 0.25 or later: its Discord receiver is compared.";

    private static final String PROGRAM = "prometheus-alertmanager";
    private static final Duration START = Duration.ofSeconds(30);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Process process;
    private final Thread endWithUs;
    private final String url;

    private Alertmanager(Process process, String url) {
        this.process = process;
        this.endWithUs = new Thread(process::destroyForcibly, "end-alertmanager");
        this.url = url;
        Runtime.getRuntime().addShutdownHook(endWithUs);
    }

    /** Where it is installed. */
    static Optional<Path> program() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(directory -> Path.of(directory, PROGRAM))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Returns when it answers. */
    static Alertmanager start(Path home, String configuration) throws Exception {
        var directory = Files.createTempDirectory(Files.createDirectories(home), "alertmanager-");
        var file = Files.writeString(directory.resolve("alertmanager.yml"), configuration);
        int port = FreePort.find();
        var process =
                new ProcessBuilder(
                                program().orElseThrow().toString(),
                                "--config.file=" + file,
                                "--storage.path=" + directory.resolve("data"),
                                "--web.listen-address=127.0.0.1:" + port,
                                "--cluster.listen-address=")
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("alertmanager.log").toFile())
                        .start();
        var started = new Alertmanager(process, "http://127.0.0.1:" + port);
        started.awaitReady(directory);
        return started;
    }

    private void awaitReady(Path directory) throws Exception {
        long deadline = System.nanoTime() + START.toNanos();
        while (!isReady()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IOException(
                        "Alertmanager is not ready: "
                                + Files.readString(directory.resolve("alertmanager.log")));
            }
            Thread.sleep(50);
        }
    }

    private boolean isReady() throws InterruptedException {
        try {
            return send(HttpRequest.newBuilder(URI.create(url + "/-/ready"))).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Posts alerts, as Prometheus does. */
    void post(String alerts) throws IOException, InterruptedException {
        var answer =
                send(
                        HttpRequest.newBuilder(URI.create(url + "/api/v2/alerts"))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(alerts)));
        if (answer.statusCode() != 200) {
            throw new IOException(answer.statusCode() + " " + answer.body());
        }
    }

    /** How many notifications it says have failed. */
    long failed() throws IOException, InterruptedException {
        var metrics = send(HttpRequest.newBuilder(URI.create(url + "/metrics"))).body();
        var failed =
                Pattern.compile(
                                "(?m)^alertmanager_notifications_failed_total\\{integration="
                                        + "\"discord\".*} (\\S+)$")
                        .matcher(metrics);
        double sum = 0;
        while (failed.find()) {
            sum += Double.parseDouble(failed.group(1));
        }
        return Math.round(sum);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return HTTP.send(
                request.timeout(Duration.ofSeconds(20)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
        Runtime.getRuntime().removeShutdownHook(endWithUs);
    }
}
