package io.tocsin.routing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The JSON Schema of tocsin.yaml, for editors. */
public final class PublishedSchema {

    private static final String RESOURCE = "tocsin.schema.json";

    /** The schema, of draft 2020-12. */
    public static final String TEXT = read();

    private PublishedSchema() {}

    private static String read() {
        try (InputStream stream = PublishedSchema.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException("the resource " + RESOURCE + " is not packaged");
            }
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
