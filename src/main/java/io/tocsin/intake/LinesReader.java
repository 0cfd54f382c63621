package io.tocsin.intake;

import com.fasterxml.jackson.core.JsonParser;
import io.tocsin.alert.Event;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads one event from each line that is not blank. What is wrong in one line hides no other. */
final class LinesReader {

    private final EventReader reader;
    private final Terms terms;
    private final List<Event> events = new ArrayList<>();
    private final ProblemList problems = new ProblemList(true);
    private int index;

    LinesReader(EventReader reader, Terms terms) {
        this.reader = reader;
        this.terms = terms;
    }

    Reading read(byte[] bytes, int start) {
        int line = 1;
        int from = start;
        while (from < bytes.length) {
            int to = endOfLine(bytes, from);
            if (!isBlank(bytes, from, to)) {
                if (index < reader.mostEvents()) {
                    readLine(bytes, from, to, line);
                }
                index++;
            }
            from = to + 1;
            line++;
        }
        if (index > reader.mostEvents()) {
            return new Reading.TooMany(index, reader.mostEvents());
        }
        if (!problems.isEmpty()) {
            return problems.refused();
        }
        return events.isEmpty()
                ? new Reading.Nothing("the body holds no events; send one in each line")
                : new Reading.Events(events);
    }

    private void readLine(byte[] bytes, int from, int to, int line) {
        try (JsonParser json = reader.parser(bytes, from, to)) {
            if (json.nextToken() == null) {
                problems.add(index, "", "line " + line + " holds no event; remove it");
                return;
            }
            Event event = new EventParser(json, problems, terms).parse(index);
            if (event != null) {
                events.add(event);
            }
            if (json.nextToken() != null) {
                problems.add(
                        index,
                        "",
                        "there is more in line %d after the event, at column %d; begin a new line"
                                .formatted(line, json.currentTokenLocation().getColumnNr()));
            }
        } catch (IOException e) {
            problems.add(index, "", Syntax.explainLine(e, line));
        }
    }

    private static int endOfLine(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && bytes[at] != '\n') {
            at++;
        }
        return at;
    }

    private static boolean isBlank(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r') {
                return false;
            }
        }
        return true;
    }
}
