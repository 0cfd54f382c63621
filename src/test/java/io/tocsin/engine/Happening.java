package io.tocsin.engine;

import io.tocsin.stream.Entry;

/** What a fold meets, in order. */
sealed interface Happening {

    /** An entry of the log. */
    record Read(Entry entry) implements Happening {}

    /** The clock is read, and everything before {@code now} has been. */
    record Woken(long now) implements Happening {}
}
