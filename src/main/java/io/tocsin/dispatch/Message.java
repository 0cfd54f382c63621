package io.tocsin.dispatch;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message as it should look, in plain values. Mentions whom {@code pings} names and nobody else,
 * whatever the texts say.
 *
 * @param content the text above the boxes, at most 2000 characters; empty for none
 * @param embeds at most 10, of at most 6000 characters in all
 * @param buttons at most 5: one row
 * @param pings who of those whom the content mentions is told
 * @param replyTo the message of the same channel that this one answers; null for none. Followed
 *     when a message is created; an edit does not change it
 */
public record Message(
        String content,
        List<Embed> embeds,
        List<Button> buttons,
        Pings pings,
        @Nullable Long replyTo) {

    /** The longest content. */
    public static final int MOST_CONTENT = 2000;

    /** How many boxes there may be. */
    public static final int MOST_EMBEDS = 10;

    /** How many characters all boxes may have together. */
    public static final int MOST_EMBEDDED = 6000;

    /** Copies the lists. */
    public Message {
        embeds = List.copyOf(embeds);
        buttons = List.copyOf(buttons);
    }

    /** A box alone, which mentions nobody. */
    public static Message of(Embed embed) {
        return new Message("", List.of(embed), List.of(), Pings.NOBODY, null);
    }

    /** A text alone, which mentions nobody. */
    public static Message of(String content) {
        return new Message(content, List.of(), List.of(), Pings.NOBODY, null);
    }
}
