package io.tocsin.dispatch;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message as it should look, in plain values. Mentions nobody.
 *
 * @param title one line, at most 256 characters
 * @param url what the title links to
 * @param description at most 4096 characters
 * @param color the bar at its side, 0xRRGGBB
 * @param fields at most 25
 * @param footer at most 2048 characters
 * @param at the time shown beside the footer
 */
public record Message(
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
    public Message {
        fields = List.copyOf(fields);
    }
}
