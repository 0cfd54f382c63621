package io.tocsin.access;

import org.jspecify.annotations.Nullable;

/** What a request needs to be let in. */
enum Need {
    /** Nothing: health, which the kubelet asks for. */
    NOTHING(null),

    /** The role {@code ingest}. */
    INGEST(Role.INGEST),

    /** The role {@code read}. */
    READ(Role.READ),

    /** The role {@code operate}. */
    OPERATE(Role.OPERATE),

    /** The role {@code read}, unless the metrics are open to all. */
    METRICS(Role.READ),

    /** To come from this very process: the practice Discord takes any bot's token. */
    PRACTICE(null);

    private final @Nullable Role role;

    Need(@Nullable Role role) {
        this.role = role;
    }

    /** The role needed, or null if no role helps. */
    @Nullable Role role() {
        return role;
    }
}
