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
 */
record Outsider(String name) {

    private static final String CHANNEL = "1200000000000000001";
    private static final String BOT = "Bot MTIwMDAwMDAwMDAwMDAwMDEwMA.sandbox.sandbox";

    static Outsider withAlert(String kind) {
        return new Outsider(kind + UUID.randomUUID().toString().substring(0, 8));
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
    record Shown(String title, boolean edited, Map<String, String> fields) {

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
                    json.get("edited_timestamp") != null,
                    fields);
        }
    }

    void report(String status, String severity) {
        report(status, severity, Map.of());
    }

    void report(String status, String severity, Map<String, String> more) {
        var event = new HashMap<String, Object>(more);
        event.put("name", name);
        event.put("status", status);
        event.put("severity", severity);
        event.put("labels", Map.of("instance", "db-1"));
        event.put("summary", "Disk is full");
        given().contentType("application/json")
                .body(event)
                .post("/api/v1/events")
                .then()
                .statusCode(202);
    }

    /** What the ledger tells of the alert, oldest first. */
    List<Entry> entries() {
        return given()
                .queryParam("name", name)
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
        return messages().stream().map(Shown::title).toList();
    }

    /** The messages about the alert, newest first. */
    List<Shown> messages() {
        return given()
                .header("Authorization", BOT)
                .get("/sandbox/api/v10/channels/" + CHANNEL + "/messages?limit=100")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .<Map<String, Object>>getList("$")
                .stream()
                .map(Shown::of)
                .filter(message -> message.title().endsWith(name))
                .toList();
    }
}
