package io.tocsin.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.problem.Excerpt;
import io.tocsin.routing.Complaints;
import io.tocsin.routing.TreeReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A body of JSON that a stranger sent: its depth and its numbers are bounded. */
final class JsonBody {

    private static final int DEPTH = 16;
    private static final int NUMBER = 64;

    private static final JsonFactory JSON =
            new JsonFactoryBuilder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(DEPTH)
                                    .maxNumberLength(NUMBER)
                                    .build())
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .build();

    private JsonBody() {}

    /** The JSON in {@code body}; null, and a complaint, if there is none. */
    static @Nullable JsonNode read(byte[] body, Complaints complaints) {
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException e) {
            complaints.add("", "the text is not valid UTF-8; encode it as UTF-8");
            return null;
        }
        try (JsonParser parser = JSON.createParser(text)) {
            JsonNode root = new TreeReader(parser, complaints).read();
            if (root == null) {
                complaints.add("", "the body is empty; send a JSON object");
            }
            return root;
        } catch (JsonProcessingException e) {
            complaints.add(
                    "",
                    "the text is not valid JSON, or nested or numbered beyond all need"
                            + place(e.getLocation())
                            + ": "
                            + Excerpt.of(e.getOriginalMessage())
                            + "; correct it");
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory could not be read", e);
        }
        return null;
    }

    /** What is nested too deep has no place. */
    private static String place(@Nullable JsonLocation location) {
        return location == null
                ? ""
                : ", at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
