package io.tocsin.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tocsin.alert.Labels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** Labels as PostgreSQL stores them: a JSON object of texts. */
final class StoredLabels {

    private static final JsonFactory JSON = new JsonFactory();

    private StoredLabels() {}

    static Labels read(String text) {
        Map<String, String> labels = new HashMap<>();
        try (JsonParser json = JSON.createParser(text)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                labels.put(json.currentName(), json.nextTextValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL writes valid JSON", e);
        }
        return Labels.of(labels);
    }
}
