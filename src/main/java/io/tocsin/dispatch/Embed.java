package io.tocsin.dispatch;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A box in a message, in plain values.
 *
 * @param title one line, at most 256 characters; empty for none
 * @param url what the title links to
 * @param description at most 4096 characters
 * @param color the bar at its side, 0xRRGGBB
 * @param fields at most 25
 * @param footer at most 2048 characters; empty for none
 * @param at the time shown beside the footer
 */
public record Embed(
        String title,
        @Nullable String url,
        String description,
        int color,
        List<Field> fields,
        String footer,
        Instant at) {

    /**
     * A name with a value.
     *
     * @param name at most 256 characters, not empty
     * @param value at most 1024 characters, not empty
     * @param inline whether the next field may stand beside it
     */
    public record Field(String name, String value, boolean inline) {}

    /** Copies the fields. */
    public Embed {
        fields = List.copyOf(fields);
    }

    /**
     * How much of the 6000 characters that all of a message's boxes share it takes: those of title,
     * description, footer and the fields' names and values.
     */
    public int size() {
        return title.length()
                + description.length()
                + footer.length()
                + fields.stream()
                        .mapToInt(field -> field.name().length() + field.value().length())
                        .sum();
    }
}
