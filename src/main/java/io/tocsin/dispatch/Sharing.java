package io.tocsin.dispatch;

import io.quarkus.runtime.StartupEvent;
import io.tocsin.fleet.Fleet;
import io.tocsin.fleet.Signals;
import io.tocsin.ledger.ConversationsChanged;
import io.tocsin.ledger.RetryWanted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;

/**
 * Brings channels and processes together: the dispatcher gets its share of the channels, and hears
 * at once of what another process has committed for them.
 */
@ApplicationScoped
class Sharing {

    private static final String SEPARATOR = "\n";

    private final Fleet fleet;
    private final Signals signals;
    private final Dispatcher dispatcher;

    Sharing(Fleet fleet, Signals signals, Dispatcher dispatcher) {
        this.fleet = fleet;
        this.signals = signals;
        this.dispatcher = dispatcher;
    }

    void start(@Observes StartupEvent event) {
        signals.on(Signals.CONVERSATIONS, names -> dispatcher.changed(names(names)));
        signals.on(Signals.RETRY, names -> dispatcher.hurry(names(names)));
        fleet.serve(dispatcher);
    }

    void changed(@Observes ConversationsChanged changed) {
        dispatcher.changed(changed.receivers());
        tell(Signals.CONVERSATIONS, changed.receivers());
    }

    void wanted(@Observes RetryWanted wanted) {
        dispatcher.hurry(wanted.receivers());
        tell(Signals.RETRY, wanted.receivers());
    }

    private void tell(String topic, Set<String> receivers) {
        if (fleet.hasOthers()) {
            signals.send(topic, String.join(SEPARATOR, receivers));
        }
    }

    private static Set<String> names(String text) {
        return Set.of(text.split(SEPARATOR));
    }
}
