package io.tocsin.intake;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Says in plain words why Jackson could not go on reading, and where. */
final class Syntax {

    private Syntax() {}

    /** For a JSON text that may have several lines. */
    static String explain(IOException exception) {
        return what(exception) + where(exception);
    }

    /** For one line of several; Jackson saw nothing but this line. */
    static String explainLine(IOException exception, int line) {
        JsonLocation location = location(exception);
        return "line "
                + line
                + ": "
                + what(exception)
                + (location == null ? "" : ", at column " + location.getColumnNr());
    }

    /** A place in words. */
    static String place(JsonLocation location) {
        return "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static String where(IOException exception) {
        JsonLocation location = location(exception);
        return location == null ? "" : ", at " + place(location);
    }

    private static String what(IOException exception) {
        return switch (exception) {
            case JsonEOFException _ ->
                    "the JSON ends too early; close every string, object and array";
            case StreamConstraintsException e -> limit(e.getOriginalMessage());
            case JsonProcessingException e -> syntax(e.getOriginalMessage());
            case IOException _ -> "the text cannot be read as JSON";
        };
    }

    /** Jackson tells its limits apart by the message's first words only. */
    private static String limit(String message) {
        if (message.startsWith("Document nesting depth")) {
            return "objects and arrays are nested more than "
                    + Limits.DEPTH
                    + " deep, which is more than an event needs; flatten it";
        }
        if (message.startsWith("Number value length")) {
            return "a number has more than " + Limits.NUMBER + " digits; round it";
        }
        if (message.startsWith("Name length") || message.startsWith("Name value length")) {
            return "a name is longer than "
                    + Text.count(Limits.FIELD_NAME)
                    + " characters; shorten it";
        }
        return "the JSON goes beyond a limit of reading; make it simpler";
    }

    private static String syntax(String message) {
        if (message.startsWith("Illegal unquoted character")) {
            return "the text is not valid JSON: a string holds a line break or another control"
                    + " character; write it as an escape such as \\n";
        }
        if (message.startsWith("Unrecognized token") || message.startsWith("Non-standard token")) {
            return "the text is not valid JSON: a word is neither quoted nor true, false or null";
        }
        if (message.startsWith("Unexpected character")) {
            return "the text is not valid JSON: a comma, quote, colon or bracket is missing or"
                    + " superfluous";
        }
        if (message.startsWith("Unrecognized character escape")) {
            return "the text is not valid JSON: a backslash in a string must be written twice";
        }
        return "the text is not valid JSON";
    }

    private static @Nullable JsonLocation location(IOException exception) {
        return exception instanceof JsonProcessingException json ? json.getLocation() : null;
    }
}
