package io.tocsin.intake;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tocsin.alert.Event;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads one JSON text that is an event or an array of events. */
final class TextReader {

    private final EventReader reader;
    private final Terms terms;
    private final List<Event> events = new ArrayList<>();
    private ProblemList problems = new ProblemList(false);
    private int index;
    private boolean complete;

    TextReader(EventReader reader, Terms terms) {
        this.reader = reader;
        this.terms = terms;
    }

    Reading read(byte[] bytes, int start) {
        try (JsonParser json = reader.parser(bytes, start, bytes.length)) {
            JsonToken first = json.nextToken();
            if (first == null) {
                return new Reading.Nothing("the body is empty; send an event, or an array of them");
            }
            if (first == JsonToken.START_ARRAY) {
                problems = new ProblemList(true);
                readArray(json);
            } else {
                add(json, new EventParser(json, problems, terms));
            }
            complete = true;
            refuseMore(json);
        } catch (IOException e) {
            if (complete) {
                problems.addOfWhole(Syntax.explain(e));
            } else {
                problems.add(index, "", Syntax.explain(e));
            }
        }
        if (index > reader.mostEvents()) {
            return new Reading.TooMany(index, reader.mostEvents());
        }
        if (!problems.isEmpty()) {
            return problems.refused();
        }
        return events.isEmpty()
                ? new Reading.Nothing("the array holds no events; send at least one")
                : new Reading.Events(events);
    }

    private void readArray(JsonParser json) throws IOException {
        EventParser parser = new EventParser(json, problems, terms);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (index < reader.mostEvents()) {
                add(json, parser);
            } else {
                json.skipChildren();
                index++;
            }
        }
    }

    private void add(JsonParser json, EventParser parser) throws IOException {
        Event event = parser.parse(index);
        if (event != null) {
            events.add(event);
        }
        index++;
    }

    private void refuseMore(JsonParser json) throws IOException {
        if (json.nextToken() != null) {
            problems.addOfWhole(
                    "there is more after the end of the JSON text, at %s; put several events into an array, or send them as %s"
                            .formatted(
                                    Syntax.place(json.currentTokenLocation()),
                                    "application/x-ndjson"));
        }
    }
}
