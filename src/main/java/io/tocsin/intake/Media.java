package io.tocsin.intake;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells by the headers how a body is to be read. */
sealed interface Media {

    /** It can be read. */
    record Readable(Framing framing) implements Media {}

    /**
     * It cannot.
     *
     * @param why what is not supported
     */
    record Unreadable(String why) implements Media {}

    /** Judges a request's {@code Content-Type} and {@code Content-Encoding}. */
    static Media of(@Nullable String contentType, @Nullable String contentEncoding) {
        if (contentEncoding != null && !contentEncoding.equalsIgnoreCase("identity")) {
            return new Unreadable(
                    "the Content-Encoding " + Text.quote(contentEncoding) + " is not supported");
        }
        if (contentType == null) {
            return new Unreadable("there is no Content-Type");
        }
        String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip().replace("\"", "");
            if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")) {
                return new Unreadable("the " + Text.quote(parameter) + " is not supported");
            }
        }
        return switch (parts[0].strip()) {
            case "application/json" -> new Readable(Framing.JSON);
            case "application/x-ndjson" -> new Readable(Framing.LINES);
            default ->
                    new Unreadable(
                            "the Content-Type " + Text.quote(contentType) + " is not supported");
        };
    }
}
