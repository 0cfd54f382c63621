package io.tocsin.routing;

/**
 * Somebody who hears of alerts.
 *
 * @param name how configuration and ledger call it
 * @param channel the Discord channel's id
 */
public record Receiver(String name, long channel) {}
