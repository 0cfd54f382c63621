package io.tocsin.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;

/**
 * Turns bytes into events. Never fails: whatever the bytes are, the outcome is a {@link Reading}.
 * May be used by several threads at once.
 */
final class EventReader {

    private final JsonFactory factory;
    private final int mostEvents;

    /**
     * Makes a reader.
     *
     * @param mostEvents how many events are taken at once
     * @param mostBytes how many bytes are given to {@link #read} at most
     */
    EventReader(int mostEvents, int mostBytes) {
        this.mostEvents = mostEvents;
        StreamReadConstraints constraints =
                StreamReadConstraints.builder()
                        .maxNestingDepth(Limits.DEPTH)
                        .maxStringLength(mostBytes)
                        .maxNumberLength(Limits.NUMBER)
                        .maxNameLength(Limits.FIELD_NAME)
                        .build();
        // Interning would keep names that strangers choose for as long as the process lives.
        factory =
                new JsonFactoryBuilder()
                        .streamReadConstraints(constraints)
                        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                        .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                        .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                        .build();
    }

    /** Reads all events in {@code bytes}. */
    Reading read(byte[] bytes, Framing framing, Terms terms) {
        int error = Utf8.firstError(bytes);
        if (error >= 0) {
            ProblemList problems = new ProblemList(false);
            problems.addOfWhole(
                    "the text is not valid UTF-8 at byte %s; encode it as UTF-8"
                            .formatted(Text.count(error)));
            return problems.refused();
        }
        int start = hasByteOrderMark(bytes) ? 3 : 0;
        return switch (framing) {
            case JSON -> new TextReader(this, terms).read(bytes, start);
            case LINES -> new LinesReader(this, terms).read(bytes, start);
        };
    }

    /** How many events are taken at once. */
    int mostEvents() {
        return mostEvents;
    }

    /** A parser of one JSON text. */
    JsonParser parser(byte[] bytes, int from, int to) throws IOException {
        return factory.createParser(bytes, from, to - from);
    }

    private static boolean hasByteOrderMark(byte[] bytes) {
        return bytes.length >= 3
                && bytes[0] == (byte) 0xef
                && bytes[1] == (byte) 0xbb
                && bytes[2] == (byte) 0xbf;
    }
}
