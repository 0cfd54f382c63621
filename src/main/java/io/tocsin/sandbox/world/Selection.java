package io.tocsin.sandbox.world;

/** Which of a channel's messages are asked for; the answer is always newest first. */
public sealed interface Selection {

    record Latest(int limit) implements Selection {}

    record Before(long id, int limit) implements Selection {}

    record After(long id, int limit) implements Selection {}

    record Around(long id, int limit) implements Selection {}
}
