package io.tocsin.intake;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values of one event's fields, and notes what is wrong with them. Each method expects
 * the parser at the value's first token and leaves it at the last; null means absent or wrong.
 */
final class Values {

    private final JsonParser json;
    private final ProblemList problems;
    private int index;

    Values(JsonParser json, ProblemList problems) {
        this.json = json;
        this.problems = problems;
    }

    /** Goes to the event with this index. */
    void event(int eventIndex) {
        index = eventIndex;
    }

    /** Notes a problem of the present event. */
    void problem(String field, String message) {
        problems.add(index, field, message);
    }

    /** How many problems were noted until now. */
    int problems() {
        return problems.size();
    }

    /** A string of at most {@code most} characters; null if it is absent, empty or wrong. */
    @Nullable String text(Field field, int most) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            problem(field.text(), "must be a string, not " + kind() + advice());
            json.skipChildren();
            return null;
        }
        int length = json.getTextLength();
        if (length > most) {
            problem(field.text(), tooLong(length, most));
            return null;
        }
        String text = json.getText();
        String complaint = Text.complaint(Text.utf8Length(text));
        if (complaint != null) {
            problem(field.text(), complaint);
            return null;
        }
        return text.isEmpty() ? null : text;
    }

    /** A date-time of RFC 3339. */
    @Nullable Instant time(Field field) throws IOException {
        String text = text(field, Limits.TIME);
        if (text == null) {
            return null;
        }
        Instant time = Rfc3339.parse(text);
        if (time == null) {
            problem(
                    field.text(),
                    "must be an RFC 3339 time in the years 1970 to 9999, such as"
                            + " 2026-03-01T12:00:00Z, not "
                            + Text.quote(text));
        }
        return time;
    }

    /** A finite number. */
    boolean flag(Field field) throws IOException {
        JsonToken token = json.currentToken();
        if (token != JsonToken.VALUE_NULL && !token.isBoolean()) {
            String remedy = token == JsonToken.VALUE_STRING ? "; remove the quotes" : "";
            problem(field.text(), "must be true or false, not " + kind() + remedy);
            json.skipChildren();
        }
        return token == JsonToken.VALUE_TRUE;
    }

    @Nullable Double number(Field field) throws IOException {
        JsonToken token = json.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        if (!token.isNumeric()) {
            String remedy = token == JsonToken.VALUE_STRING ? "; remove the quotes" : "";
            problem(field.text(), "must be a number, not " + kind() + remedy);
            json.skipChildren();
            return null;
        }
        double number = json.getDoubleValue();
        if (!Double.isFinite(number)) {
            problem(field.text(), "is too large a number; at most about 1.797e308 can be stored");
            return null;
        }
        return number;
    }

    /** A link that people may click. */
    @Nullable String link(Field field) throws IOException {
        String url = text(field, Limits.URL);
        String complaint = url == null ? null : Links.complaint(url);
        if (complaint != null) {
            problem(field.text(), complaint);
            return null;
        }
        return url;
    }

    /** What the present token is, in words, with its article. */
    String kind() {
        return switch (json.currentToken()) {
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            case VALUE_NULL -> "null";
            case START_ARRAY -> "an array";
            case START_OBJECT -> "an object";
            case END_ARRAY, END_OBJECT, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                    throw new IllegalStateException("not at a value");
        };
    }

    /** How to make a string of the present token, if that is simple. */
    String advice() {
        return json.currentToken().isScalarValue() && json.currentToken() != JsonToken.VALUE_NULL
                ? "; quote it"
                : "";
    }

    static String tooLong(int length, int most) {
        return "is %s characters long; at most %s are allowed: shorten it"
                .formatted(Text.count(length), Text.count(most));
    }
}
