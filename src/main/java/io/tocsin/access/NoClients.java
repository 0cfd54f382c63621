package io.tocsin.access;

import io.quarkus.arc.DefaultBean;
import jakarta.inject.Singleton;

/** Nothing is said of any client. */
@DefaultBean
@Singleton
final class NoClients implements Clients {

    @Override
    public ClientRules rules(String name) {
        return ClientRules.NONE;
    }
}
