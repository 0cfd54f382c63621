package io.tocsin.ledger;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.alert.Severity;
import io.tocsin.alert.Status;
import io.tocsin.policy.AlertState;
import io.tocsin.policy.Candidate;
import io.tocsin.policy.Hush;
import io.tocsin.policy.Memory;
import io.tocsin.policy.Penalty;
import io.tocsin.policy.Reason;
import io.tocsin.policy.Report;
import io.tocsin.policy.Voice;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What the policy remembers, as it is stored: exactly, but for what the alert's row has in columns
 * of its own. What has its initial value is left out.
 */
final class MemoryJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private MemoryJson() {}

    /**
     * What the alert's row has in columns of its own.
     *
     * @param until when the episode ended; of no meaning while it lasts
     */
    record Columns(Status status, Severity severity, int episode, long since, long until) {}

    static void write(JsonGenerator json, Memory memory) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("state");
        switch (memory.state()) {
            case AlertState.Unseen _ -> throw new IllegalStateException("nothing to write");
            case AlertState.Firing firing -> {
                put(json, "reflects", firing.reflects(), Long.MIN_VALUE);
                put(json, "content", firing.contentHash(), 0);
                put(json, "patience", firing.patience(), 0);
            }
            case AlertState.Resolved resolved -> {
                put(json, "reflects", resolved.reflects(), Long.MIN_VALUE);
                put(json, "content", resolved.contentHash(), 0);
                put(json, "patience", resolved.patience(), 0);
                put(json, "expired", resolved.expired());
            }
        }
        json.writeEndObject();
        if (!memory.voice().equals(Voice.NONE)) {
            write(json, memory.voice());
        }
        if (!memory.penalty().equals(Penalty.NONE)) {
            write(json, memory.penalty());
        }
        Candidate candidate = memory.candidate();
        if (candidate != null) {
            write(json, candidate);
        }
        Hush hush = memory.hush();
        if (hush != null) {
            json.writeObjectFieldStart("hush");
            json.writeStringField("reason", hush.reason().text());
            json.writeStringField("by", hush.by());
            put(json, "until", hush.until(), Long.MAX_VALUE);
            json.writeEndObject();
        }
        put(json, "shown", memory.shown());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Voice voice) throws IOException {
        json.writeObjectFieldStart("voice");
        put(json, "told", voice.told(), Voice.NONE.told());
        put(json, "loudest", voice.loudest(), Voice.NONE.loudest());
        put(json, "spoke", voice.spokeAt(), Voice.NONE.spokeAt());
        put(json, "reminders", voice.reminders(), 0);
        put(json, "remind", voice.remindAt(), Voice.NONE.remindAt());
        put(json, "acknowledged", voice.acknowledgedUntil(), Voice.NONE.acknowledgedUntil());
        put(json, "conversation", voice.conversation(), 0);
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Penalty penalty) throws IOException {
        json.writeObjectFieldStart("penalty");
        json.writeNumberField("value", penalty.value());
        put(json, "at", penalty.at(), Penalty.NONE.at());
        put(json, "history", penalty.history(), 0);
        put(json, "since", penalty.restlessSince(), Penalty.NONE.restlessSince());
        put(json, "changes", penalty.changes(), 0);
        put(json, "flapping", penalty.flapping());
        put(json, "held", penalty.held(), 0);
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Candidate candidate) throws IOException {
        Report report = candidate.report();
        json.writeObjectFieldStart("candidate");
        json.writeStringField("status", report.status().text());
        json.writeStringField("severity", report.severity().text());
        put(json, "claimed", report.claimedAt(), Report.UNCLAIMED);
        put(json, "ends", report.endsAt(), Report.UNCLAIMED);
        put(json, "content", report.contentHash(), 0);
        json.writeNumberField("since", candidate.since());
        json.writeEndObject();
    }

    static Memory read(String text, Columns columns) {
        JsonNode json = parse(text);
        return new Memory(
                state(json.path("state"), columns),
                voice(json.path("voice")),
                json.has("penalty") ? penalty(json.path("penalty")) : Penalty.NONE,
                json.has("candidate") ? candidate(json.path("candidate")) : null,
                json.has("hush") ? hush(json.path("hush")) : null,
                json.path("shown").asBoolean());
    }

    private static AlertState state(JsonNode json, Columns columns) {
        long reflects = number(json, "reflects", Long.MIN_VALUE);
        long content = number(json, "content", 0);
        long patience = number(json, "patience", 0);
        return switch (columns.status()) {
            case FIRING ->
                    new AlertState.Firing(
                            columns.episode(),
                            columns.severity(),
                            columns.since(),
                            reflects,
                            content,
                            patience);
            case RESOLVED ->
                    new AlertState.Resolved(
                            columns.episode(),
                            columns.severity(),
                            columns.since(),
                            columns.until(),
                            reflects,
                            content,
                            json.path("expired").asBoolean(),
                            patience);
        };
    }

    private static Voice voice(JsonNode json) {
        Voice none = Voice.NONE;
        return new Voice(
                (byte) number(json, "told", none.told()),
                (byte) number(json, "loudest", none.loudest()),
                number(json, "spoke", none.spokeAt()),
                (int) number(json, "reminders", 0),
                number(json, "remind", none.remindAt()),
                number(json, "acknowledged", none.acknowledgedUntil()),
                (int) number(json, "conversation", 0));
    }

    private static Penalty penalty(JsonNode json) {
        return new Penalty(
                json.path("value").asDouble(),
                number(json, "at", Penalty.NONE.at()),
                (int) number(json, "history", 0),
                number(json, "since", Penalty.NONE.restlessSince()),
                (int) number(json, "changes", 0),
                json.path("flapping").asBoolean(),
                (int) number(json, "held", 0));
    }

    private static Hush hush(JsonNode json) {
        return new Hush(
                Reason.ofText(json.path("reason").asText()),
                json.path("by").asText(),
                number(json, "until", Long.MAX_VALUE));
    }

    private static Candidate candidate(JsonNode json) {
        return new Candidate(
                new Report(
                        Status.parse(json.path("status").asText()).orElseThrow(),
                        Severity.parse(json.path("severity").asText()).orElseThrow(),
                        number(json, "claimed", Report.UNCLAIMED),
                        number(json, "ends", Report.UNCLAIMED),
                        number(json, "content", 0)),
                json.path("since").asLong());
    }

    private static void put(JsonGenerator json, String field, long value, long initial)
            throws IOException {
        if (value != initial) {
            json.writeNumberField(field, value);
        }
    }

    private static void put(JsonGenerator json, String field, boolean value) throws IOException {
        if (value) {
            json.writeBooleanField(field, true);
        }
    }

    private static long number(JsonNode json, String field, long initial) {
        JsonNode value = json.get(field);
        return value == null ? initial : value.asLong();
    }

    private static JsonNode parse(@Nullable String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL writes valid JSON", e);
        }
    }
}
