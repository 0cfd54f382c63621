package io.tocsin.alert;

import org.jspecify.annotations.Nullable;

/**
 * What a producer wants done with an event beyond what the configuration says.
 *
 * @param mute record it, and never speak of it
 * @param to the receiver that should hear of it; null for whomever the routes name
 */
public record Wishes(boolean mute, @Nullable String to) {

    /** As the configuration says. */
    public static final Wishes NONE = new Wishes(false, null);
}
