package io.tocsin.engine;

import io.quarkus.arc.DefaultBean;
import io.tocsin.routing.Routing;
import io.tocsin.routing.Silences;
import jakarta.enterprise.context.ApplicationScoped;

/** The silences that stand in the configuration. */
@DefaultBean
@ApplicationScoped
class Unsilenced implements SilenceSource {

    private final Routing routing;

    Unsilenced(Routing routing) {
        this.routing = routing;
    }

    @Override
    public Silences current() {
        return new Silences(routing.current().configuration().silences());
    }

    @Override
    public long version() {
        return routing.current().number();
    }

    @Override
    public boolean isLoaded() {
        return true;
    }
}
