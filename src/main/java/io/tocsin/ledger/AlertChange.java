package io.tocsin.ledger;

import io.tocsin.alert.Content;
import io.tocsin.alert.Labels;

/**
 * An alert whose state changed, to be written whole.
 *
 * @param labels all its labels; {@link Labels#EMPTY} if they are stored already
 * @param content what to show; {@link Content#EMPTY} keeps what was shown before
 * @param changedAt when it changed, by the event clock
 */
public record AlertChange(AlertSnapshot alert, Labels labels, Content content, long changedAt) {

    /** The same change, followed by reports that only moved the alert's counters. */
    public AlertChange with(AlertSnapshot later) {
        return new AlertChange(later, labels, content, changedAt);
    }
}
