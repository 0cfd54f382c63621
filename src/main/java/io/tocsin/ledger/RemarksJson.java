package io.tocsin.ledger;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Remarks as they are stored. */
final class RemarksJson {

    private RemarksJson() {}

    static void write(JsonGenerator json, Remarks remarks) throws IOException {
        json.writeStartObject();
        Remarks.Flapping flapping = remarks.flapping();
        if (flapping != null) {
            json.writeObjectFieldStart("flapping");
            json.writeNumberField("changes", flapping.changes());
            json.writeNumberField("since", flapping.since());
            json.writeNumberField("until", flapping.until());
            json.writeEndObject();
        }
        Remarks.Acknowledged acknowledged = remarks.acknowledged();
        if (acknowledged != null) {
            json.writeObjectFieldStart("acknowledged");
            if (acknowledged.by() != null) {
                json.writeStringField("by", acknowledged.by());
            }
            if (acknowledged.until() != null) {
                json.writeNumberField("until", acknowledged.until());
            }
            json.writeEndObject();
        }
        if (remarks.silentSince() != null) {
            json.writeNumberField("silentSince", remarks.silentSince());
        }
        json.writeEndObject();
    }

    static Remarks read(@Nullable JsonNode json) {
        if (json == null || json.isEmpty()) {
            return Remarks.NONE;
        }
        JsonNode flapping = json.get("flapping");
        JsonNode acknowledged = json.get("acknowledged");
        return new Remarks(
                flapping == null
                        ? null
                        : new Remarks.Flapping(
                                flapping.path("changes").asInt(),
                                flapping.path("since").asLong(),
                                flapping.path("until").asLong()),
                acknowledged == null
                        ? null
                        : new Remarks.Acknowledged(
                                acknowledged.path("by").textValue(), number(acknowledged, "until")),
                number(json, "silentSince"));
    }

    private static @Nullable Long number(JsonNode json, String field) {
        JsonNode value = json.get(field);
        return value == null ? null : value.asLong();
    }
}
