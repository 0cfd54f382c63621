package io.tocsin.intake;

import io.tocsin.problem.Nearest;
import java.util.Arrays;
import java.util.List;
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
    VALUE("value"),
    MUTE("mute"),
    TO("to");

    private static final Map<String, Field> BY_TEXT =
            Arrays.stream(values()).collect(Collectors.toMap(Field::text, Function.identity()));

    private static final List<String> TEXTS = Arrays.stream(values()).map(Field::text).toList();

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
        String nearest = Nearest.to(unknown, TEXTS);
        return nearest == null ? null : of(nearest);
    }
}
