package io.tocsin.intake;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tocsin.alert.Event;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads event objects from one JSON text, token by token: no tree is built. What is wrong with an
 * event goes to the list of problems, and reading goes on, so that a producer learns of everything
 * at once.
 */
final class EventParser {

    private final JsonParser json;
    private final ProblemList problems;
    private final Terms terms;
    private final Values values;
    private final Draft draft;

    EventParser(JsonParser json, ProblemList problems, Terms terms) {
        this.json = json;
        this.problems = problems;
        this.terms = terms;
        this.values = new Values(json, problems);
        this.draft = new Draft(json, values);
    }

    /**
     * Reads the value at which the parser stands, to its end.
     *
     * @return null if something is wrong with it, which is in the list of problems then
     * @throws IOException if the text is not JSON, or goes beyond a limit of reading
     */
    @Nullable Event parse(int index) throws IOException {
        values.event(index);
        if (json.currentToken() != JsonToken.START_OBJECT) {
            values.problem("", "must be an event, which is an object, not " + values.kind());
            json.skipChildren();
            return null;
        }
        draft.clear();
        int seen = 0;
        String name;
        while ((name = json.nextFieldName()) != null) {
            json.nextToken();
            Field field = Field.of(name);
            if (field == null) {
                unknown(name);
            } else if ((seen & 1 << field.ordinal()) != 0) {
                values.problem(field.text(), "is there more than once; leave one out");
                json.skipChildren();
            } else {
                seen |= 1 << field.ordinal();
                draft.read(field);
            }
        }
        draft.check(terms);
        return problems.blames(index) ? null : draft.toEvent(terms, index);
    }

    private void unknown(String name) throws IOException {
        Field meant = Field.meantBy(name);
        values.problem(
                Text.excerpt(name),
                meant == null
                        ? "is not a field of an event; put it into labels or annotations"
                        : "is not a field of an event; did you mean " + meant.text() + "?");
        json.skipChildren();
    }
}
