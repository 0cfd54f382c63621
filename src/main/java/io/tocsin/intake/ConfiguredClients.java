package io.tocsin.intake;

import io.tocsin.access.ClientRules;
import io.tocsin.access.Clients;
import io.tocsin.routing.Client;
import io.tocsin.routing.Routing;
import jakarta.inject.Singleton;
import java.util.Set;

/** What the configuration in force says of clients. */
@Singleton
final class ConfiguredClients implements Clients {

    private final Routing routing;

    ConfiguredClients(Routing routing) {
        this.routing = routing;
    }

    @Override
    public ClientRules rules(String name) {
        Client client = routing.current().configuration().clients().get(name);
        if (client == null) {
            return ClientRules.NONE;
        }
        Client.Quota quota = client.quota();
        return new ClientRules(
                client.source(),
                quota == null
                        ? null
                        : new ClientRules.Quota(quota.eventsPerSecond(), quota.burst()),
                Set.copyOf(client.to()));
    }
}
