package io.tocsin.sandbox.fault;

import java.time.Duration;
import java.util.Optional;

/** What can be made to go wrong. */
public sealed interface Fault {

    /** A fault that waits for the next requests that fit. */
    sealed interface OfRest extends Fault {}

    /** A fault that happens to the connected gateway sessions at once. */
    sealed interface OfGateway extends Fault {}

    /** Answer with this status and do nothing. */
    record Status(int status, Optional<Duration> retryAfter, LimitScope scope, boolean html)
            implements OfRest {}

    /** Whose limit an ordered 429 claims to be. */
    enum LimitScope {
        USER,
        GLOBAL,
        SHARED
    }

    /** Wait, then go on as usual. */
    record Delay(Duration delay) implements OfRest {}

    /** Drop the connection and do nothing. */
    record Drop() implements OfRest {}

    /** Do what is asked, then drop the connection without an answer. */
    record DropAfterCommit() implements OfRest {}

    /** Close the websocket with this code. */
    record Close(int code) implements OfGateway {}

    /** Ask the client to reconnect and resume (opcode 7). */
    record Reconnect() implements OfGateway {}

    /** Tell the client that its session is gone (opcode 9). */
    record InvalidSession(boolean resumable) implements OfGateway {}
}
