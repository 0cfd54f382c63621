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
            long id,
            String nonce,
            Instant at,
            String title,
            String description,
            List<String> fields) {}

    /** Every message in the alerts' channel. */
    public List<Shown> messages() throws IOException {
        return messages(Practice.ALERTS);
    }

    /** Every message in this channel. */
    public List<Shown> messages(long channel) throws IOException {
        return raw(channel).stream().map(DiscordView::shown).toList();
    }

    private static Shown shown(JsonNode message) {
        var embed = message.path("embeds").path(0);
        return new Shown(
                message.path("id").asLong(),
                message.path("nonce").asText(),
                OffsetDateTime.parse(message.path("timestamp").asText()).toInstant(),
                embed.path("title").asText(),
                embed.path("description").asText(),
                embed.path("fields").findValuesAsText("name"));
    }

    /** Every message in this channel as Discord gives it, newest first. */
    public List<JsonNode> raw(long channel) throws IOException {
        var all = new ArrayList<JsonNode>();
        String before = "";
        while (true) {
            var page = JSON.readTree(get(path(channel) + "?limit=" + PAGE + before));
            page.forEach(all::add);
            if (page.size() < PAGE) {
                return all;
            }
            before = "&before=" + all.getLast().path("id").asText();
        }
    }

    /** Makes a text channel and returns its id. */
    public long createChannel(long guild, String name) throws IOException {
        var body = JSON.createObjectNode().put("name", name).put("type", 0);
        return post("/guilds/" + guild + "/channels", body).path("id").asLong();
    }

    /** Makes a webhook that writes to this channel and returns where to post to. */
    public String createWebhook(long channel, String name) throws IOException {
        var hook =
                post(
                        "/channels/" + channel + "/webhooks",
                        JSON.createObjectNode().put("name", name));
        return webhook(hook.path("id").asLong(), hook.path("token").asText());
    }

    /** Where to post to for a webhook. */
    public String webhook(long id, String token) {
        return sandbox + "/api/v10/webhooks/" + id + "/" + token;
    }

    private JsonNode post(String path, JsonNode body) throws IOException {
        var answer =
                patiently(
                        request(sandbox + "/api/v10" + path)
                                .header("Authorization", BOT)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
        if (answer.statusCode() >= 300) {
            throw new IOException(answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
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
        var answer = patiently(request(url).header("Authorization", BOT).GET());
        if (answer.statusCode() != 200) {
            throw new IOException(answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    private static HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(10));
    }

    /** Whoever looks at much has Discord's limits to keep, too. */
    private HttpResponse<String> patiently(HttpRequest.Builder request) throws IOException {
        while (true) {
            var answer = send(request);
            if (answer.statusCode() != 429) {
                return answer;
            }
            double seconds = JSON.readTree(answer.body()).path("retry_after").asDouble(1);
            Pause.of(Duration.ofMillis((long) (seconds * 1_000) + 10));
        }
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
