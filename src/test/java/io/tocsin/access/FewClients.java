package io.tocsin.access;

import io.tocsin.access.ClientRules.Quota;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.Set;

/** Rules for one client: a source of its own, and few events. */
@Alternative
@Singleton
final class FewClients implements Clients {

    @Override
    public ClientRules rules(String name) {
        return name.equals("bounded")
                ? new ClientRules("shop", new Quota(1, 5), Set.of())
                : ClientRules.NONE;
    }
}
