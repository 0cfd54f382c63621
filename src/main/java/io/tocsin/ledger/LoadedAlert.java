package io.tocsin.ledger;

/** An alert as the ledger remembers it, for a fold that begins. */
public record LoadedAlert(AlertSnapshot alert, String name) {}
