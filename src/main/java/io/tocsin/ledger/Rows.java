package io.tocsin.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tocsin.alert.Content;
import io.tocsin.alert.Fingerprint;
import io.tocsin.alert.Labels;
import io.tocsin.alert.Severity;
import io.tocsin.policy.AlertState;
import io.tocsin.policy.Hush;
import io.tocsin.policy.Numbers;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a batch's lists as the JSON arrays that {@code commit.sql} takes apart into rows. */
final class Rows {

    private static final JsonFactory JSON = new JsonFactory();

    /** The end of the year 9999. */
    private static final long LAST_MOMENT = 253_402_300_799_999L;

    private Rows() {}

    /** Writes one item's fields. */
    private interface RowWriter<T> {
        void write(JsonGenerator json, T item) throws IOException;
    }

    static String changes(List<AlertChange> changes) {
        return array(
                changes,
                (json, change) -> {
                    AlertSnapshot alert = change.alert();
                    writePicture(
                            json,
                            alert,
                            change.labels().alertName(),
                            change.labels(),
                            change.content());
                    json.writeNumberField("episode", alert.state().episode());
                    json.writeNumberField("changed_at", change.changedAt());
                    if (alert.acknowledgedBy() != null) {
                        json.writeStringField("acknowledged_by", alert.acknowledgedBy());
                    }
                    writeQuiet(json, alert);
                    AudienceJson.write(json, alert.audience());
                    writeCounters(json, alert);
                });
    }

    static String counts(List<AlertSnapshot> counts) {
        return array(
                counts,
                (json, alert) -> {
                    json.writeNumberField("fingerprint", alert.fingerprint());
                    json.writeNumberField("events", alert.events());
                    writeCounters(json, alert);
                });
    }

    static String entries(List<LedgerEntry> entries) {
        return array(entries, Rows::writeEntry);
    }

    static String told(List<ConversationChange> conversations) {
        return array(
                conversations,
                (json, change) -> {
                    if (change.id() != null) {
                        json.writeStringField("id", change.id().toString());
                    }
                    writeKey(json, change.key(), change.alert().fingerprint());
                    if (change.key().group() != null) {
                        json.writeFieldName("group_labels");
                        writeLabels(json, change.key().group().labels());
                    }
                    json.writeNumberField("number", change.number());
                    json.writeNumberField("at", change.at());
                    json.writeNumberField("show_at", change.showAt());
                    writePicture(
                            json,
                            change.alert(),
                            change.member().name(),
                            change.member().labels(),
                            change.member().content());
                    json.writeFieldName("remarks");
                    RemarksJson.write(json, change.member().remarks());
                    writeQuiet(json, change.alert());
                    if (change.member().spoken() != null) {
                        json.writeStringField("spoken", change.member().spoken());
                    }
                });
    }

    static String labels(List<Labels> sets) {
        return array(sets, Rows::writeEach);
    }

    private static void writeKey(JsonGenerator json, ConversationKey key, long fingerprint)
            throws IOException {
        ConversationKey.Group group = key.group();
        json.writeStringField("receiver", key.receiver());
        json.writeStringField(
                "group_key", group == null ? new Fingerprint(fingerprint).toString() : group.key());
    }

    private static void writeQuiet(JsonGenerator json, AlertSnapshot alert) throws IOException {
        Hush hush = alert.memory().hush();
        if (hush != null) {
            json.writeStringField("quiet", hush.reason().text());
            json.writeStringField("quiet_by", hush.by());
        }
    }

    private static void writePicture(
            JsonGenerator json, AlertSnapshot alert, String name, Labels labels, Content content)
            throws IOException {
        json.writeNumberField("fingerprint", alert.fingerprint());
        json.writeStringField("name", name);
        json.writeFieldName("labels");
        writeLabels(json, labels);
        json.writeStringField("status", alert.state().status().text());
        json.writeNumberField("events", alert.events());
        switch (alert.state()) {
            case AlertState.Unseen _ -> throw new IllegalStateException("nothing to write");
            case AlertState.Firing firing ->
                    writeTimes(json, firing.severity(), firing.since(), null);
            case AlertState.Resolved resolved ->
                    writeTimes(json, resolved.severity(), resolved.since(), resolved.until());
        }
        json.writeFieldName("content");
        writeContent(json, content);
    }

    private static void writeTimes(
            JsonGenerator json, Severity severity, long since, @Nullable Long until)
            throws IOException {
        json.writeStringField("severity", severity.text());
        json.writeNumberField("starts_at", since);
        if (until != null) {
            json.writeNumberField("ends_at", until);
        }
    }

    private static void writeCounters(JsonGenerator json, AlertSnapshot alert) throws IOException {
        json.writeNumberField("last_seen_at", alert.lastSeenAt());
        json.writeNumberField("position_ms", alert.position().milliseconds());
        json.writeNumberField("position_sequence", alert.position().sequence());
        json.writeNumberField("position_index", alert.position().index());
        json.writeFieldName("memory");
        MemoryJson.write(json, alert.memory());
        writeMoment(json, "runs_out_ms", alert.runsOutAt());
        writeMoment(json, "due_at", alert.dueAt());
        Held held = alert.held();
        json.writeNumberField("held_count", held == null ? 0 : held.count());
        if (held != null) {
            json.writeStringField("held_entry", held.entry().toString());
            json.writeStringField("held_reason", held.reason().text());
            json.writeNumberField("held_since", held.since());
        }
    }

    /** A moment that PostgreSQL could not store, or that never comes, is none. */
    private static void writeMoment(JsonGenerator json, String field, long moment)
            throws IOException {
        if (moment > 0 && moment <= LAST_MOMENT) {
            json.writeNumberField(field, moment);
        }
    }

    private static void writeEntry(JsonGenerator json, LedgerEntry entry) throws IOException {
        LedgerEntry.About about = entry.about();
        json.writeStringField("id", entry.id().toString());
        json.writeNumberField("at", entry.at());
        json.writeStringField("kind", entry.kind().text());
        if (entry.decision() != null) {
            json.writeStringField("decision", entry.decision().text());
            json.writeStringField("reason", entry.decision().reason().text());
        }
        json.writeNumberField("fingerprint", about.fingerprint());
        if (about.name() != null) {
            json.writeStringField("name", about.name());
        }
        if (about.episode() > 0) {
            json.writeNumberField("episode", about.episode());
        }
        if (about.severity() != null) {
            json.writeStringField("severity", about.severity().text());
        }
        json.writeNumberField("count", entry.reports().count());
        json.writeNumberField("until", entry.reports().until());
        writeNumbers(json, entry.numbers());
        if (about.detail() != null) {
            json.writeStringField("detail", about.detail());
        }
        LedgerEntry.Told told = about.conversation();
        if (told != null && told.conversation() != null) {
            json.writeStringField("conversation", told.conversation().toString());
        } else if (told != null) {
            writeKey(json, told.key(), about.fingerprint());
            json.writeNumberField("number", told.number());
        }
    }

    private static void writeNumbers(JsonGenerator json, Numbers numbers) throws IOException {
        if (Double.isFinite(numbers.penalty())) {
            json.writeNumberField("penalty", numbers.penalty());
        }
        if (Double.isFinite(numbers.threshold())) {
            json.writeNumberField("threshold", numbers.threshold());
        }
        writeMoment(json, "holds_until", numbers.until());
        if (numbers.count() != Numbers.NONE) {
            json.writeNumberField("figure", numbers.count());
        }
    }

    private static void writeContent(JsonGenerator json, Content content) throws IOException {
        json.writeStartObject();
        if (content.summary() != null) {
            json.writeStringField("summary", content.summary());
        }
        if (content.description() != null) {
            json.writeStringField("description", content.description());
        }
        if (content.url() != null) {
            json.writeStringField("url", content.url());
        }
        if (content.value() != null) {
            json.writeNumberField("value", content.value());
        }
        if (content.annotations().size() > 0) {
            json.writeFieldName("annotations");
            writeLabels(json, content.annotations());
        }
        json.writeEndObject();
    }

    static void writeLabels(JsonGenerator json, Labels labels) throws IOException {
        json.writeStartObject();
        writeEach(json, labels);
        json.writeEndObject();
    }

    private static void writeEach(JsonGenerator json, Labels labels) throws IOException {
        for (var label : labels.asMap().entrySet()) {
            json.writeStringField(label.getKey(), label.getValue());
        }
    }

    /** A JSON object of this one label. */
    static String label(String name, String value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField(name, value);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        return text.toString();
    }

    private static <T> String array(List<T> items, RowWriter<T> row) {
        if (items.isEmpty()) {
            return "[]";
        }
        StringWriter text = new StringWriter(items.size() * 256);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartArray();
            for (T item : items) {
                json.writeStartObject();
                row.write(json, item);
                json.writeEndObject();
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        return text.toString();
    }
}
