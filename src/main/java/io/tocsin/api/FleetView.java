package io.tocsin.api;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.fleet.Resource.Kind;
import io.tocsin.fleet.Roster;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The processes that share the ledger, on the wire. */
@Schema(name = "Fleet", description = "Who is there, and who does what.")
record FleetView(
        @Schema(
                        description =
                                "When it was so, by the database's clock; about a second ago, or when"
                                        + " PostgreSQL was last seen.")
                @JsonFormat(pattern = Wire.TIME, timezone = "UTC")
                Instant asOf,
        List<Member> members,
        List<Entry> leases) {

    /** A process. */
    @Schema(name = "FleetMember")
    record Member(
            @Schema(description = "Made anew at every start.") UUID id,
            @Schema(description = "Its pod's name, or its machine's.") String name,
            String version,
            @JsonFormat(pattern = Wire.TIME, timezone = "UTC") Instant joinedAt,
            @JsonFormat(pattern = Wire.TIME, timezone = "UTC") Instant seenAt,
            @Schema(description = "Whether it was seen within the time that a lease lasts.")
                    boolean live,
            @Schema(description = "Whether it is stopping, and hands over what it has.")
                    boolean leaving,
            @Schema(description = "Whether it is the one that answers.") boolean self,
            @Schema(description = "How many leases it has, by kind.") Map<String, Long> leases) {}

    /** A lease. */
    @Schema(name = "FleetLease")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Entry(
            @Schema(description = "partition, channels, shard or singleton.") String kind,
            String name,
            @Schema(description = "What belongs together: the log, Discord, a bot.") String family,
            @Schema(description = "How many there are of its family.") int size,
            @Schema(description = "Grows with every holder, and fences out the one before.")
                    long epoch,
            @Schema(description = "Absent: nobody does this work.") @Nullable Holder holder,
            @JsonFormat(pattern = Wire.TIME, timezone = "UTC") @Nullable Instant acquiredAt,
            @Schema(description = "For how long nobody has had it; absent if it is held.")
                    @Nullable Double freeSeconds,
            @Schema(description = "Who asks its holder for it.") @Nullable Holder wantedBy,
            @Schema(description = "What its holder said with the last renewal.")
                    Map<String, Object> status) {

        static Entry of(Roster roster, Roster.Entry entry) {
            return new Entry(
                    entry.resource().kind().text(),
                    entry.resource().name(),
                    entry.resource().family(),
                    entry.resource().size(),
                    entry.epoch(),
                    Holder.of(roster, entry.holder()),
                    entry.acquiredAt(),
                    entry.holder() == null ? entry.freeFor() / 1000.0 : null,
                    Holder.of(roster, entry.wantedBy()),
                    entry.status());
        }
    }

    /** {@code roster} as {@code self} has seen it, with those leases that are asked for. */
    static FleetView of(Roster roster, UUID self, FleetQuestion question) {
        return new FleetView(
                roster.asOf(),
                roster.members().stream().map(one -> member(roster, self, one)).toList(),
                roster.leases().stream()
                        .filter(entry -> question.asksFor(roster, entry))
                        .map(entry -> Entry.of(roster, entry))
                        .toList());
    }

    private static Member member(Roster roster, UUID self, Roster.Member one) {
        return new Member(
                one.id(),
                one.name(),
                one.version(),
                one.joinedAt(),
                one.seenAt(),
                one.live(),
                one.leaving(),
                one.id().equals(self),
                held(roster, one.id()));
    }

    private static Map<String, Long> held(Roster roster, UUID holder) {
        Map<Kind, Long> held =
                roster.leases().stream()
                        .filter(entry -> holder.equals(entry.holder()))
                        .collect(groupingBy(entry -> entry.resource().kind(), counting()));
        Map<String, Long> byName = new LinkedHashMap<>();
        for (Kind kind : Kind.values()) {
            byName.put(kind.text(), held.getOrDefault(kind, 0L));
        }
        return byName;
    }
}
