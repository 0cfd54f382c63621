package io.tocsin.dispatch;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.tocsin.fleet.Fleet;
import io.tocsin.fleet.Signals;
import io.tocsin.ledger.ConversationsChanged;
import io.tocsin.ledger.RetryWanted;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
    private final WaySharing ways;
    private final Loop looking;

    Sharing(
            Fleet fleet,
            Signals signals,
            Dispatcher dispatcher,
            WaySharing ways,
            Habits habits,
            Vertx vertx) {
        this.fleet = fleet;
        this.signals = signals;
        this.dispatcher = dispatcher;
        this.ways = ways;
        this.looking =
                new Loop(
                        habits.manner("ways", habits.config().wayInterval()),
                        this::look,
                        ((VertxInternal) vertx).createEventLoopContext());
    }

    void start(@Observes StartupEvent event) {
        signals.on(Signals.CONVERSATIONS, names -> dispatcher.changed(names(names)));
        signals.on(Signals.RETRY, names -> dispatcher.hurry(names(names)));
        signals.on(Signals.WAYS, _ -> looking.signal());
        ways.onChange(looking::signal);
        looking.signal();
        fleet.serve(dispatcher);
    }

    void stop(@Observes ShutdownEvent event) {
        looking.stop();
    }

    /** As long as nobody else is there and all is well, the database is asked for nothing. */
    private Uni<@Nullable Duration> look() {
        return ways.tell(dispatcher.held())
                .invoke(
                        told -> {
                            if (told && fleet.hasOthers()) {
                                signals.send(Signals.WAYS, "");
                            }
                        })
                .chain(this::learn)
                .map(_ -> null);
    }

    private Uni<Void> learn() {
        if (fleet.hasOthers()) {
            return ways.learn(dispatcher.held());
        }
        ways.look();
        return Uni.createFrom().voidItem();
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
