package io.tocsin.fleet;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The fleet, as the database has it.
 *
 * @param members those that were heard of lately
 * @param leases all there are, held or free
 */
public record Roster(List<Member> members, List<Entry> leases) {

    public Roster {
        members = List.copyOf(members);
        leases = List.copyOf(leases);
    }

    /**
     * When it was so, by the database's clock: whoever looks has just been seen. Long ago if nobody
     * has looked.
     */
    public Instant asOf() {
        return members.stream()
                .map(Member::seenAt)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    /** Whether anybody else is there. */
    boolean hasOthers(UUID me) {
        return members.stream().anyMatch(member -> member.live() && !member.id().equals(me));
    }

    /** Who that is. */
    public Optional<Member> member(@Nullable UUID id) {
        return members.stream().filter(member -> member.id().equals(id)).findFirst();
    }

    /**
     * A process.
     *
     * @param name the machine's or pod's
     * @param live whether it was heard of within the time that a lease lasts
     * @param leaving whether it is about to stop
     */
    public record Member(
            UUID id,
            String name,
            String version,
            Instant joinedAt,
            Instant seenAt,
            boolean live,
            boolean leaving) {}

    /**
     * A lease.
     *
     * @param holder who has it; null if it is free
     * @param freeFor for how many milliseconds it has been free
     * @param wantedBy who asks for it
     * @param status what its holder says of it
     */
    public record Entry(
            Resource resource,
            long epoch,
            @Nullable UUID holder,
            @Nullable Instant acquiredAt,
            long freeFor,
            @Nullable UUID wantedBy,
            Map<String, Object> status) {}
}
