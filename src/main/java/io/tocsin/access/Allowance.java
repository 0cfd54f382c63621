package io.tocsin.access;

import java.time.Duration;

/** Whether a client may bring its events now. */
public sealed interface Allowance {

    /** It may; they count. */
    record Granted() implements Allowance {}

    /**
     * Not now; none of them counts.
     *
     * @param pause after how long it may, if it brings nothing else meanwhile
     */
    record Later(Duration pause) implements Allowance {}

    /**
     * Never so many at once.
     *
     * @param most how many it may at once
     */
    record Never(long most) implements Allowance {}
}
