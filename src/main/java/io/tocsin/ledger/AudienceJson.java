package io.tocsin.ledger;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who hears of an alert, as it is stored. */
final class AudienceJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private AudienceJson() {}

    /** Writes the fields {@code wanted} and {@code destinations}, each if there is something. */
    static void write(JsonGenerator json, Audience audience) throws IOException {
        if (audience.wanted() != null) {
            json.writeStringField("wanted", audience.wanted());
        }
        if (audience.conversations().isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("destinations");
        for (ConversationKey key : audience.conversations()) {
            ConversationKey.Group group = key.group();
            json.writeStartObject();
            json.writeStringField("receiver", key.receiver());
            if (group != null) {
                json.writeStringField("key", group.key());
                json.writeFieldName("labels");
                Rows.writeLabels(json, group.labels());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static Audience read(@Nullable String wanted, @Nullable String destinations) {
        if (wanted == null && destinations == null) {
            return Audience.NONE;
        }
        List<ConversationKey> keys = new ArrayList<>();
        if (destinations != null) {
            for (JsonNode key : parse(destinations)) {
                keys.add(
                        new ConversationKey(
                                key.path("receiver").asText(),
                                key.has("key")
                                        ? new ConversationKey.Group(
                                                key.path("key").asText(),
                                                StoredLabels.read(key.path("labels").toString()))
                                        : null));
            }
        }
        return new Audience(wanted, keys);
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL writes valid JSON", e);
        }
    }
}
