package io.tocsin.chat;

import io.tocsin.dispatch.Embed;
import java.util.List;

/**
 * What somebody is answered; nobody else sees it.
 *
 * @param text at most {@value #MOST} characters
 * @param embeds at most one, if there is no text
 */
public record Answer(String text, List<Embed> embeds) {

    /** How long a text may be. */
    public static final int MOST = 2000;

    /** Copies the list, and cuts what would be refused. */
    public Answer {
        embeds = List.copyOf(embeds);
        text = Lines.cut(text, MOST);
    }

    static Answer of(String text) {
        return new Answer(text, List.of());
    }

    static Answer of(Embed embed) {
        return new Answer("", List.of(embed));
    }
}
