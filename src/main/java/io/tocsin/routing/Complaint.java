package io.tocsin.routing;

import org.jspecify.annotations.Nullable;

/**
 * One thing wrong with the text of a configuration.
 *
 * @param line where, from 1; null if the whole is meant
 * @param column where in the line, from 1; null if the whole is meant
 * @param path what is meant: {@code route.routes[2].match[0]}; empty if the whole is
 * @param message what is wrong and what to do about it, to be read after the path
 */
public record Complaint(
        @Nullable Integer line, @Nullable Integer column, String path, String message) {

    /** Of the whole text. */
    static Complaint ofAll(String message) {
        return new Complaint(null, null, "", message);
    }

    /** In one line: {@code 12:7: route.polcy is not known here}. */
    String told() {
        String where = line == null ? "" : line + ":" + column + ": ";
        return where + (path.isEmpty() ? "the file" : path) + " " + message;
    }
}
