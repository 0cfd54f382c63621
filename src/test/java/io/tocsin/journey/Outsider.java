package io.tocsin.journey;

import static io.restassured.RestAssured.given;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody outside with one alert: reports it over HTTP, looks at Discord, and asks the ledger.
 *
 * @param name the alert's name, not used before
 * @param labels its other labels
 */
record Outsider(String name, Map<String, String> labels) {

    /** Where alerts are shown of which nothing else is said. */
    static final String ALERTS = "1200000000000000001";

    /** The other channel. */
    static final String GENERAL = "1200000000000000002";

    private static final String BOT = "Bot MTIwMDAwMDAwMDAwMDAwMDEwMA.sandbox.sandbox";

    static Outsider withAlert(String kind) {
        return new Outsider(unique(kind), Map.of("instance", "db-1"));
    }

    /** A text that begins with {@code kind} and was not used before. */
    static String unique(String kind) {
        return kind + UUID.randomUUID().toString().substring(0, 8);
    }

    /** The same alert with one more label. */
    Outsider with(String label, String value) {
        var more = new HashMap<>(labels);
        more.put(label, value);
        return new Outsider(name, Map.copyOf(more));
    }

    /** A ledger entry; times in milliseconds since the epoch. */
    record Entry(long at, String kind, @Nullable String reason, @Nullable String detail) {

        private static Entry of(Map<String, Object> json) {
            return new Entry(
                    Instant.parse(String.valueOf(json.get("at"))).toEpochMilli(),
                    String.valueOf(json.get("kind")),
                    (String) json.get("reason"),
                    (String) json.get("detail"));
        }
    }

    /**
     * A message in Discord.
     *
     * @param fields their values by name
     */
    record Shown(String title, String text, boolean edited, Map<String, String> fields) {

        @SuppressWarnings("unchecked")
        private static Shown of(Map<String, Object> json) {
            var embeds = (List<Map<String, Object>>) json.get("embeds");
            Map<String, Object> embed = embeds.isEmpty() ? Map.of() : embeds.getFirst();
            var fields = new HashMap<String, String>();
            for (var field : (List<Map<String, Object>>) embed.getOrDefault("fields", List.of())) {
                fields.put(String.valueOf(field.get("name")), String.valueOf(field.get("value")));
            }
            return new Shown(
                    String.valueOf(embed.get("title")),
                    String.valueOf(embed.getOrDefault("description", "")),
                    json.get("edited_timestamp") != null,
                    fields);
        }
    }

    void report(String status, String severity) {
        report(status, severity, Map.of());
    }

    void report(String status, String severity, Map<String, ?> more) {
        var event = new HashMap<String, Object>(more);
        event.put("name", name);
        event.put("status", status);
        event.put("severity", severity);
        event.put("labels", labels);
        event.put("summary", "Disk is full");
        given().contentType("application/json")
                .body(event)
                .post("/api/v1/events")
                .then()
                .statusCode(202);
    }

    /** What the ledger tells of the alert, oldest first. */
    List<Entry> entries() {
        return entries("name", name);
    }

    /** What the ledger tells if asked so, oldest first. */
    static List<Entry> entries(String parameter, String value) {
        return given()
                .queryParam(parameter, value)
                .get("/api/v1/ledger")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .<Map<String, Object>>getList("entries")
                .reversed()
                .stream()
                .map(Entry::of)
                .toList();
    }

    /** The same in short, without what Discord did. */
    List<String> story() {
        return entries().stream()
                .filter(entry -> entry.reason() != null)
                .map(entry -> entry.kind() + " " + entry.reason())
                .toList();
    }

    List<String> deliveries() {
        return entries().stream()
                .filter(entry -> entry.kind().equals("delivered"))
                .map(entry -> String.valueOf(entry.detail()))
                .toList();
    }

    List<String> titles() {
        return titles(ALERTS);
    }

    List<String> titles(String channel) {
        return messages(channel).stream().map(Shown::title).toList();
    }

    /** The messages about the alert, newest first. */
    List<Shown> messages() {
        return messages(ALERTS);
    }

    private List<Shown> messages(String channel) {
        return shown(channel).stream().filter(message -> message.title().endsWith(name)).toList();
    }

    /** The newest messages of a channel, newest first. */
    static List<Shown> shown(String channel) {
        return given()
                .header("Authorization", BOT)
                .get("/sandbox/api/v10/channels/" + channel + "/messages?limit=100")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .<Map<String, Object>>getList("$")
                .stream()
                .map(Shown::of)
                .toList();
    }
}
