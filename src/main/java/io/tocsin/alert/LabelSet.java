package io.tocsin.alert;

import org.jspecify.annotations.Nullable;

/** Labels to be looked at, however they are kept. */
public sealed interface LabelSet permits Labels, PackedLabels {

    /** The value of the label {@code name}; null if there is none. */
    @Nullable String get(String name);
}
