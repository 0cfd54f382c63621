package io.tocsin.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tocsin.EmbeddedServersResource;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedServersResource.class)
@TestProfile(FakeLogProfile.class)
class BodyGateTest {

    private static final String EVENT = "{\"name\": \"A\"}";

    @Inject RecordingEventLog log;
    @Inject InFlight inFlight;

    @TestHTTPResource("/api/v1/events")
    URI uri = URI.create("/");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @BeforeEach
    void reset() {
        log.reset();
    }

    @AfterEach
    void nothingStaysInFlight() {
        log.proceed();
        await().untilAsserted(() -> assertThat(inFlight.hasRoomFor(100 * 1024)).isTrue());
        client.close();
    }

    @Test
    void aBodyOfUnknownLengthIsAccepted() throws Exception {
        assertThat(send(chunked(EVENT)).statusCode()).isEqualTo(202);
    }

    @Test
    void aBodyOfUnknownLengthThatGrowsTooLargeIsRefusedInWords() throws Exception {
        HttpResponse<String> response = send(chunked(EVENT + " ".repeat(70_000)));
        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.body()).contains("more than 65,536 bytes");
    }

    @Test
    void aForm() throws Exception {
        HttpResponse<String> response =
                client.send(
                        HttpRequest.newBuilder(uri)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(EVENT))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(415);
        assertThat(response.body()).contains("application/x-ndjson");
    }

    @Test
    void aClientThatWaitsToBeAskedForTheBodyIsAsked() throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(uri)
                        .header("Content-Type", "application/json")
                        .expectContinue(true)
                        .POST(BodyPublishers.ofString(EVENT))
                        .build();
        assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(202);
    }

    @Test
    void bodiesBeyondTheMemoryForAllAreToBeSentAgain() throws Exception {
        log.hesitate();
        BodyPublisher large = BodyPublishers.ofString(EVENT + " ".repeat(60_000));
        CompletableFuture<HttpResponse<String>> first =
                client.sendAsync(request(large), BodyHandlers.ofString());
        await().until(() -> !inFlight.hasRoomFor(60_000));
        HttpResponse<String> second = send(large);
        HttpResponse<String> third = send(chunked(EVENT + " ".repeat(60_000)));
        log.proceed();

        assertThat(second.statusCode()).isEqualTo(503);
        assertThat(second.headers().firstValue("Retry-After")).contains("1");
        assertThat(second.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        assertThat(third.statusCode()).isEqualTo(503);
        assertThat(first.join().statusCode()).isEqualTo(202);
    }

    @Test
    void aBodyThatDoesNotArriveIsGivenUp() throws Exception {
        assertThat(raw("Content-Length: 13\r\n\r\n{\"name\"")).startsWith("HTTP/1.1 408");
    }

    @Test
    void aClientThatGoesAwayLeavesNothingBehind() throws Exception {
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.getOutputStream().write(head("Content-Length: 60000\r\n\r\n{"));
            socket.getOutputStream().write(new byte[50_000]);
            await().until(() -> !inFlight.hasRoomFor(60_000));
        }
    }

    @Test
    void aClientThatDoesNotWaitForTheAnswerIsCountedUntilTheAppendIsOver() throws Exception {
        log.hesitate();
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.getOutputStream().write(head("Content-Length: 60000\r\n\r\n"));
            socket.getOutputStream().write((EVENT + " ".repeat(59_987)).getBytes(UTF_8));
            await().until(() -> !inFlight.hasRoomFor(60_000));
        }
        await().during(Duration.ofMillis(300)).until(() -> !inFlight.hasRoomFor(60_000));
    }

    private String raw(String rest) throws IOException {
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(head(rest));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    private static byte[] head(String rest) {
        return ("POST /api/v1/events HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + rest)
                .getBytes(UTF_8);
    }

    private HttpResponse<String> send(BodyPublisher body) throws Exception {
        return client.send(request(body), BodyHandlers.ofString());
    }

    private HttpRequest request(BodyPublisher body) {
        return HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .POST(body)
                .build();
    }

    private static BodyPublisher chunked(String body) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body.getBytes(UTF_8)));
    }
}
