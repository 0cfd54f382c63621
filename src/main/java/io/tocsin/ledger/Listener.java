package io.tocsin.ledger;

/**
 * Somebody who hears of conversations.
 *
 * @param skipResolvedUnseen whether what was over before it could be shown is not shown at all
 */
public record Listener(String receiver, boolean skipResolvedUnseen) {}
