package io.tocsin.fleet;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tocsin.fleet.Resource.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Shows how this process is doing in the fleet. One thread tells, any may ask. */
@ApplicationScoped
class FleetMetrics {

    private final AtomicInteger members = new AtomicInteger();
    private final Map<Kind, AtomicInteger> held = new EnumMap<>(Kind.class);
    private final Map<Kind, AtomicInteger> free = new EnumMap<>(Kind.class);
    private final Map<Kind, Counter> lost = new EnumMap<>(Kind.class);
    private final Counter failures;
    private volatile long renewedAt = System.nanoTime();

    FleetMetrics(MeterRegistry registry) {
        failures =
                Counter.builder("tocsin.fleet.renewals.failed")
                        .description("Times that the leases could not be renewed")
                        .register(registry);
        Gauge.builder("tocsin.fleet.renewal.age", this, FleetMetrics::renewalAge)
                .description("How long ago the leases were renewed")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("tocsin.fleet.members", members, AtomicInteger::get)
                .description("Processes that share the ledger, this one included")
                .register(registry);
        for (Kind kind : Kind.values()) {
            held.put(
                    kind,
                    gauge(registry, "tocsin.fleet.leases", kind, "Leases that this process has"));
            free.put(
                    kind,
                    gauge(
                            registry,
                            "tocsin.fleet.leases.free",
                            kind,
                            "Leases that this process could have and nobody has"));
            lost.put(
                    kind,
                    Counter.builder("tocsin.fleet.leases.lost")
                            .description("Leases that ended before they were given back")
                            .tag("kind", kind.text())
                            .register(registry));
        }
    }

    /** All leases were renewed, or there were none. */
    void renewed() {
        renewedAt = System.nanoTime();
    }

    /** They could not be renewed. */
    void failed() {
        failures.increment();
    }

    /** One ended by itself, or another process took it. */
    void lost(Kind kind) {
        Objects.requireNonNull(lost.get(kind)).increment();
    }

    /** These are held here. */
    void holds(Collection<Lease> leases) {
        held.forEach(
                (kind, number) ->
                        number.set(
                                (int)
                                        leases.stream()
                                                .filter(Lease::isValid)
                                                .filter(one -> one.resource().kind() == kind)
                                                .count()));
    }

    /** So things stand, and these leases are wanted here. */
    void saw(Roster roster, Set<Resource> wanted) {
        members.set((int) roster.members().stream().filter(Roster.Member::live).count());
        Set<Resource> nobodys = new HashSet<>(wanted);
        roster.leases().stream()
                .filter(entry -> entry.holder() != null)
                .forEach(entry -> nobodys.remove(entry.resource()));
        free.forEach(
                (kind, number) ->
                        number.set(
                                (int) nobodys.stream().filter(one -> one.kind() == kind).count()));
    }

    private double renewalAge() {
        return (System.nanoTime() - renewedAt) / 1e9;
    }

    private static AtomicInteger gauge(
            MeterRegistry registry, String name, Kind kind, String description) {
        AtomicInteger number = new AtomicInteger();
        Gauge.builder(name, number, AtomicInteger::get)
                .description(description)
                .tag("kind", kind.text())
                .register(registry);
        return number;
    }
}
