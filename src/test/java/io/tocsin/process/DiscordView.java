package io.tocsin.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.sandbox.world.Practice;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** What Discord shows, asked by Discord's own API; and what shall go wrong there. */
public final class DiscordView {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGE = 100;

    /** A bot of its own, so that looking does not use up the gateway's limits. */
    private static final String BOT = "Bot " + Practice.token(Practice.BOT + 1);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String sandbox;

    public DiscordView(int port) {
        this.sandbox = "http://127.0.0.1:" + port + "/sandbox";
    }

    /** A message, reduced to what tells it from others. */
    public record Shown(
            long id, Instant at, String title, String description, List<String> fields) {}

    /** Every message in the alerts' channel. */
    public List<Shown> messages() throws IOException {
        return messages(Practice.ALERTS);
    }

    /** Every message in this channel. */
    public List<Shown> messages(long channel) throws IOException {
        var all = new ArrayList<Shown>();
        String before = "";
        while (true) {
            var page = JSON.readTree(get(path(channel) + "?limit=" + PAGE + before));
            for (JsonNode message : page) {
                var embed = message.path("embeds").path(0);
                all.add(
                        new Shown(
                                message.path("id").asLong(),
                                OffsetDateTime.parse(message.path("timestamp").asText())
                                        .toInstant(),
                                embed.path("title").asText(),
                                embed.path("description").asText(),
                                embed.path("fields").findValuesAsText("name")));
            }
            if (page.size() < PAGE) {
                return all;
            }
            before = "&before=" + all.getLast().id();
        }
    }

    /** The titles of the messages about the alert {@code name}, newest first. */
    public List<String> titles(String name) throws IOException {
        return messages().stream()
                .map(Shown::title)
                .filter(title -> title.endsWith(" " + name))
                .toList();
    }

    /** Orders a fault, as {@code POST /sandbox/faults} takes it. */
    public void order(String fault) throws IOException {
        var answer =
                send(
                        request(sandbox + "/faults")
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(fault)));
        if (answer.statusCode() >= 300) {
            throw new IOException(answer.body());
        }
    }

    /** How many ordered faults have not happened yet. */
    public int faultsLeft() throws IOException {
        return JSON.readTree(get(sandbox + "/faults")).path("faults").size();
    }

    public void clearFaults() throws IOException {
        send(request(sandbox + "/faults").DELETE());
    }

    /** Its counters: requests, refusals, messages created and so on. */
    public JsonNode counters() throws IOException {
        return JSON.readTree(get(sandbox + "/state?messages=1")).path("counters");
    }

    private String path(long channel) {
        return sandbox + "/api/v10/channels/" + channel + "/messages";
    }

    private String get(String url) throws IOException {
        var answer = send(request(url).header("Authorization", BOT).GET());
        if (answer.statusCode() != 200) {
            throw new IOException(answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    private static HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(10));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }
}
