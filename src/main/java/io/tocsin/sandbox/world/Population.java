package io.tocsin.sandbox.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who is where and may do what, as plain data. Every bot is a member of every server until it is
 * removed, so only removals are kept. Guarded by the world's lock.
 */
final class Population {

    private record Place(long userId, long guildId) {}

    private final Set<Long> revoked = new LinkedHashSet<>();
    private final Set<Place> absent = new LinkedHashSet<>();
    private final Map<Long, Map<Long, ObjectNode>> roles = new LinkedHashMap<>();
    private final Map<Place, Set<Long>> held = new LinkedHashMap<>();

    void reset() {
        revoked.clear();
        absent.clear();
        roles.clear();
        held.clear();
        Practice.GUILDS.forEach(guild -> put(guild.id(), Roles.everyone(guild.id())));
        put(Practice.GUILD, Roles.onCall());
        hold(Practice.ENGINEER, Practice.GUILD, Set.of(Practice.ON_CALL));
    }

    boolean isRevoked(long botId) {
        return revoked.contains(botId);
    }

    /** Returns whether that changes anything. */
    boolean revoke(long botId, boolean now) {
        return now ? revoked.add(botId) : revoked.remove(botId);
    }

    boolean isMember(long botId, long guildId) {
        return Practice.guild(guildId).isPresent() && !absent.contains(new Place(botId, guildId));
    }

    /** Returns whether that changes anything. Who goes loses its roles. */
    boolean member(long botId, long guildId, boolean now) {
        Place place = new Place(botId, guildId);
        held.remove(place);
        return now ? absent.remove(place) : absent.add(place);
    }

    Collection<ObjectNode> roles(long guildId) {
        return roles.getOrDefault(guildId, Map.of()).values();
    }

    Optional<ObjectNode> role(long guildId, long roleId) {
        return Optional.ofNullable(roles.getOrDefault(guildId, Map.of()).get(roleId));
    }

    void put(long guildId, ObjectNode role) {
        roles.computeIfAbsent(guildId, _ -> new LinkedHashMap<>())
                .put(role.path("id").asLong(), role);
    }

    void removeRole(long guildId, long roleId) {
        roles.getOrDefault(guildId, new LinkedHashMap<>()).remove(roleId);
        held.values().forEach(ids -> ids.remove(roleId));
    }

    Set<Long> held(long userId, long guildId) {
        return held.getOrDefault(new Place(userId, guildId), Set.of());
    }

    void hold(long userId, long guildId, Set<Long> roleIds) {
        held.put(new Place(userId, guildId), new LinkedHashSet<>(roleIds));
    }

    /** What a member may do: in the server, or in a channel with these overwrites. */
    long permissions(long userId, long guildId, JsonNode overwrites) {
        Set<Long> own = held(userId, guildId);
        long base = role(guildId, guildId).map(Roles::permissions).orElse(0L);
        for (long roleId : own) {
            base |= role(guildId, roleId).map(Roles::permissions).orElse(0L);
        }
        return Overwrites.apply(base, overwrites, guildId, own, userId);
    }

    /** The journal's lines that say all this after a reset. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        roles.forEach(
                (guildId, all) ->
                        all.values().forEach(role -> lines.add(Entries.role(guildId, role))));
        held.forEach((place, ids) -> lines.add(Entries.held(place.userId(), place.guildId(), ids)));
        absent.forEach(place -> lines.add(Entries.member(place.userId(), place.guildId(), false)));
        revoked.forEach(bot -> lines.add(Entries.revoked(bot, true)));
        return lines;
    }
}
