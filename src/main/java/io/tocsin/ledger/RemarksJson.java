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
        Remarks.Quiet quiet = remarks.quiet();
        if (quiet != null) {
            json.writeObjectFieldStart("quiet");
            json.writeStringField("reason", quiet.reason());
            if (quiet.by() != null) {
                json.writeStringField("by", quiet.by());
            }
            if (quiet.until() != null) {
                json.writeNumberField("until", quiet.until());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    static Remarks read(@Nullable JsonNode json) {
        return json == null || json.isEmpty() ? Remarks.NONE : remarks(json);
    }

    private static Remarks remarks(JsonNode json) {
        JsonNode flapping = json.get("flapping");
        JsonNode acknowledged = json.get("acknowledged");
        JsonNode quiet = json.get("quiet");
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
                number(json, "silentSince"),
                quiet == null
                        ? null
                        : new Remarks.Quiet(
                                quiet.path("reason").asText(),
                                quiet.path("by").textValue(),
                                number(quiet, "until")));
    }

    private static @Nullable Long number(JsonNode json, String field) {
        JsonNode value = json.get(field);
        return value == null ? null : value.asLong();
    }
}
