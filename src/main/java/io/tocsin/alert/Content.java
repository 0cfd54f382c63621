package io.tocsin.alert;

import org.jspecify.annotations.Nullable;

/**
 * What an event says to people; none of it is part of the alert's identity.
 *
 * @param annotations free texts by name
 * @param summary one line
 * @param description the longer text
 * @param url where to look further; http or https
 * @param value the measured value, if there is one
 */
public record Content(
        Labels annotations,
        @Nullable String summary,
        @Nullable String description,
        @Nullable String url,
        @Nullable Double value) {

    /** Says nothing. */
    public static final Content EMPTY = new Content(Labels.EMPTY, null, null, null, null);
}
