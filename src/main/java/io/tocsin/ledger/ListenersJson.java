package io.tocsin.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** Listeners as the statements about conversations want them. */
final class ListenersJson {

    private static final JsonFactory JSON = new JsonFactory();

    private ListenersJson() {}

    static String write(List<Conversations.Listener> listeners) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartArray();
            for (Conversations.Listener listener : listeners) {
                json.writeStartObject();
                json.writeStringField("receiver", listener.receiver());
                json.writeBooleanField("skips", listener.skipResolvedUnseen());
                json.writeEndObject();
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        return text.toString();
    }
}
