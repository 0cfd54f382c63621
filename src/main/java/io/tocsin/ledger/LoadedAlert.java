package io.tocsin.ledger;

import io.tocsin.alert.Labels;

/** An alert as the ledger remembers it, for a fold that begins. */
public record LoadedAlert(AlertSnapshot alert, Labels labels) {}
