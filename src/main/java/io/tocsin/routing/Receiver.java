package io.tocsin.routing;

/**
 * Somebody who hears of alerts.
 *
 * @param name how configuration and ledger call it
 * @param channel the Discord channel's id
 * @param skipResolvedUnseen whether it does not want to hear of what was over before it could be
 *     shown
 */
public record Receiver(String name, long channel, boolean skipResolvedUnseen) {

    /** One that hears of everything. */
    public Receiver(String name, long channel) {
        this(name, channel, false);
    }
}
