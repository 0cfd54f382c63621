package io.tocsin.intake;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fields an event may have. */
enum Field {
    ID("id"),
    SOURCE("source"),
    NAME("name"),
    STATUS("status"),
    SEVERITY("severity"),
    LABELS("labels"),
    ANNOTATIONS("annotations"),
    SUMMARY("summary"),
    DESCRIPTION("description"),
    URL("url"),
    STARTS_AT("startsAt"),
    ENDS_AT("endsAt"),
    VALUE("value");

    private static final Map<String, Field> BY_TEXT =
            Arrays.stream(values()).collect(Collectors.toMap(Field::text, Function.identity()));

    private final String text;

    Field(String text) {
        this.text = text;
    }

    /** The name in JSON. */
    String text() {
        return text;
    }

    /** The field with exactly this name, or null. */
    static @Nullable Field of(String text) {
        return BY_TEXT.get(text);
    }

    /** The field that was probably meant by {@code unknown}, or null if none is near. */
    static @Nullable Field meantBy(String unknown) {
        if (unknown.length() > 16) {
            return null;
        }
        String lower = unknown.toLowerCase(Locale.ROOT);
        Field nearest = null;
        int shortest = Integer.MAX_VALUE;
        for (Field field : values()) {
            int distance = Levenshtein.distance(lower, field.text.toLowerCase(Locale.ROOT));
            // Two slips in a word of four letters make another word.
            int most = field.text.length() < 5 ? 1 : 2;
            if (distance <= most && distance < shortest) {
                nearest = field;
                shortest = distance;
            }
        }
        return nearest;
    }
}
