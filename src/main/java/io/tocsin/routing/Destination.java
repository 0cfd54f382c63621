package io.tocsin.routing;

/**
 * Where an alert is shown.
 *
 * @param receiver the receiver's name
 * @param groupKey alerts with the same key share a conversation
 */
public record Destination(String receiver, String groupKey) {}
