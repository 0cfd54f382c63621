package io.tocsin.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Delivers by {@code POST /api/v1/events}. */
final class HttpDelivery implements Delivery {

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(2))
                    .build();
    private final URI uri;

    HttpDelivery(int port) {
        this.uri = URI.create("http://127.0.0.1:" + port + "/api/v1/events");
    }

    @Override
    public boolean deliver(String json) throws IOException {
        var request =
                HttpRequest.newBuilder(uri)
                        .timeout(Duration.ofSeconds(10))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build();
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == 400) {
                throw new AssertionError("Refused for good: " + answer.body());
            }
            return answer.statusCode() == 202;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }
}
