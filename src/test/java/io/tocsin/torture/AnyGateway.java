package io.tocsin.torture;

import io.tocsin.process.Delivery;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/** Delivers by {@code POST /api/v1/events} to one gateway or another. */
final class AnyGateway implements Delivery {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(1))
                    .build();
    private final List<Integer> ports;
    private final RandomGenerator chance;

    AnyGateway(List<Integer> ports, RandomGenerator chance) {
        this.ports = List.copyOf(ports);
        this.chance = chance;
    }

    @Override
    public boolean deliver(String json) throws IOException {
        int port = ports.get(chance.nextInt(ports.size()));
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/events"))
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build();
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return switch (answer.statusCode()) {
                case 202 -> true;
                // Not now, or an error of its own: whoever repeats this does no harm.
                case 500, 502, 503, 504 -> false;
                default ->
                        throw new AssertionError(
                                "Refused: " + answer.statusCode() + " " + answer.body());
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }
}
