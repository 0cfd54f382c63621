package io.tocsin.sandbox.world;

/** A server of the practice Discord. */
public record Guild(long id, String name) {}
