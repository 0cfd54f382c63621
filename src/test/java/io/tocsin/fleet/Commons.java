package io.tocsin.fleet;

import static java.util.stream.Collectors.toSet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A fleet and its leases in memory, a second a round: each member looks once, in any order. */
final class Commons {

    private static final long LEASE = 6_000;
    private static final long BEAT = 1_000;

    private final RandomGenerator random;
    private final Map<UUID, Set<Resource>> members = new LinkedHashMap<>();
    private final Map<UUID, Long> seen = new HashMap<>();
    private final Set<UUID> idle = new HashSet<>();
    private final Map<String, Row> rows = new LinkedHashMap<>();
    private long now;
    private int moves;

    /** A lease. */
    private static final class Row {
        private Resource resource;
        private @Nullable UUID holder;
        private long expires;
        private @Nullable UUID wantedBy;
        private long wantedUntil;

        Row(Resource resource, long now) {
            this.resource = resource;
            this.expires = now;
        }
    }

    Commons(RandomGenerator random) {
        this.random = random;
    }

    UUID join(Set<Resource> wanted) {
        UUID member = new UUID(random.nextLong(), random.nextLong());
        members.put(member, wanted);
        return member;
    }

    /** In good order. */
    void leave(UUID member) {
        members.remove(member);
        seen.remove(member);
        rows.values().stream().filter(row -> member.equals(row.holder)).forEach(this::release);
    }

    /** Its leases have to run out. */
    void die(UUID member) {
        members.remove(member);
    }

    /** It never gets so far as to do what it has. */
    void neverBegins(UUID member) {
        idle.add(member);
    }

    private Set<Resource.Kind> beginning(UUID member) {
        return idle.contains(member)
                ? of(member).stream().map(Resource::kind).collect(toSet())
                : Set.of();
    }

    List<UUID> members() {
        return List.copyOf(members.keySet());
    }

    /** How many leases were taken so far. */
    int moves() {
        return moves;
    }

    Set<Resource> of(UUID member) {
        Set<Resource> held = new HashSet<>();
        rows.values().stream()
                .filter(row -> member.equals(row.holder))
                .forEach(row -> held.add(row.resource));
        return held;
    }

    Set<Resource> held() {
        Set<Resource> held = new HashSet<>();
        rows.values().stream()
                .filter(row -> holder(row) != null)
                .forEach(row -> held.add(row.resource));
        return held;
    }

    void rounds(int count) {
        for (int i = 0; i < count; i++) {
            List<UUID> order = new ArrayList<>(members.keySet());
            Collections.shuffle(order, Random.from(random));
            order.forEach(this::turn);
            now += BEAT;
        }
    }

    private void turn(UUID me) {
        Set<Resource> wanted = members.getOrDefault(me, Set.of());
        seen.put(me, now);
        rows.values().stream()
                .filter(row -> me.equals(holder(row)))
                .forEach(row -> row.expires = now + LEASE);
        Balance.of(roster(), me, wanted, beginning(me))
                .handOver()
                .forEach(one -> release(row(one)));
        wanted.forEach(one -> rows.computeIfAbsent(key(one), _ -> new Row(one, now)));
        Balance balance = Balance.of(roster(), me, wanted, beginning(me));
        for (Resource one : balance.ask()) {
            Row row = row(one);
            if (row.wantedBy == null || row.wantedUntil <= now) {
                row.wantedBy = me;
                row.wantedUntil = now + LEASE;
            }
        }
        for (Resource one : balance.take()) {
            Row row = row(one);
            row.resource = one;
            row.holder = me;
            row.expires = now + LEASE;
            row.wantedBy = null;
            moves++;
        }
    }

    private void release(Row row) {
        row.holder = null;
        row.expires = now;
    }

    private Row row(Resource resource) {
        return rows.computeIfAbsent(key(resource), _ -> new Row(resource, now));
    }

    private static String key(Resource resource) {
        return resource.toString();
    }

    private @Nullable UUID holder(Row row) {
        return row.expires > now ? row.holder : null;
    }

    private Roster roster() {
        return new Roster(
                seen.entrySet().stream()
                        .filter(one -> one.getValue() > now - LEASE)
                        .map(one -> member(one.getKey()))
                        .toList(),
                rows.values().stream().map(this::entry).toList());
    }

    private static Roster.Member member(UUID id) {
        return new Roster.Member(id, "", "", Instant.EPOCH, Instant.EPOCH, true, false);
    }

    private Roster.Entry entry(Row row) {
        UUID holder = holder(row);
        return new Roster.Entry(
                row.resource,
                1,
                holder,
                null,
                holder == null ? now - row.expires : 0,
                row.wantedUntil > now ? row.wantedBy : null,
                Map.of());
    }
}
