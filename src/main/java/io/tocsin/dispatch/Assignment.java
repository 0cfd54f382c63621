package io.tocsin.dispatch;

import io.tocsin.ledger.Listener;
import io.tocsin.routing.Receiver;

/** On which way a receiver is told of what is new. */
record Assignment(Receiver receiver, Outlet outlet) {

    Listener listener() {
        return new Listener(receiver.name(), receiver.presentation().skipResolvedUnseen());
    }
}
