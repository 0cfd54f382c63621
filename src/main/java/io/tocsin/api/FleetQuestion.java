package io.tocsin.api;

import io.tocsin.fleet.Resource.Kind;
import io.tocsin.fleet.Roster;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What the parameters of {@code /api/v1/fleet} ask for.
 *
 * @param kinds only leases of these; of all if there are none
 * @param holders only leases of processes with these names or ids; of all if there are none
 */
record FleetQuestion(Set<Kind> kinds, Set<String> holders) {

    private static final List<String> KNOWN = List.of("kind", "holder");

    /**
     * Reads the parameters.
     *
     * @throws RefusedException with all that is wrong with them
     */
    static FleetQuestion read(MultivaluedMap<String, String> parameters) {
        Query query = new Query(parameters, KNOWN);
        FleetQuestion question =
                new FleetQuestion(
                        query.words("kind", Arrays.asList(Kind.values()), Kind::text),
                        Set.copyOf(query.many("holder", text -> text)));
        query.check();
        return question;
    }

    /** Whether the lease is one of those. */
    boolean asksFor(Roster roster, Roster.Entry entry) {
        return (kinds.isEmpty() || kinds.contains(entry.resource().kind()))
                && (holders.isEmpty()
                        || roster.member(entry.holder()).filter(this::names).isPresent());
    }

    private boolean names(Roster.Member member) {
        return holders.contains(member.name()) || holders.contains(member.id().toString());
    }
}
