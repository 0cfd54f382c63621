package io.tocsin.dispatch;

import org.jspecify.annotations.Nullable;

/**
 * Something to press.
 *
 * @param id what Discord tells us when it was pressed, at most 100 characters
 * @param label at most 80 characters
 * @param emoji a sign before the label
 * @param enabled whether it can be pressed
 */
public record Button(
        String id, String label, @Nullable String emoji, Style style, boolean enabled) {

    /** What it looks like. */
    public enum Style {
        /** To be pressed first. */
        PRIMARY,
        /** One among others. */
        SECONDARY,
        /** It is done. */
        SUCCESS
    }
}
