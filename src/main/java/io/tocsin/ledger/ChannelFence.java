package io.tocsin.ledger;

/**
 * The right to write what the messages of a slice of the channels are doing.
 *
 * @param slice which one
 * @param epoch of its lease; what is written under an older one is refused
 */
public record ChannelFence(int slice, long epoch) {}
