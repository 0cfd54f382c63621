package io.tocsin.fleet;

import static java.util.stream.Collectors.groupingBy;

import io.tocsin.fleet.Resource.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one member should take, ask for and hand over, so that everybody has about as many leases of
 * a kind as everybody else, and as few as possible change hands. Nothing here is remembered: it is
 * looked at again a second later.
 *
 * @param take free ones to take
 * @param ask those of others to ask for
 * @param handOver own ones that somebody asks for
 */
record Balance(List<Resource> take, List<Resource> ask, List<Resource> handOver) {

    /** What is free for longer than this is taken by whoever can, fair or not. */
    static final long GRACE = 2500;

    boolean isEven() {
        return take.isEmpty() && ask.isEmpty();
    }

    /** For {@code me}, who would do what is {@code wanted}. */
    static Balance of(Roster roster, UUID me, Set<Resource> wanted) {
        return new Weighing(roster, me, wanted).balance();
    }

    /** One look at it. */
    private static final class Weighing {

        private final Roster roster;
        private final UUID me;
        private final Set<Resource> wanted;
        private final int members;
        private final Map<String, Set<Integer>> sizes = new HashMap<>();
        private final Map<Kind, Map<String, Roster.Entry>> known = new EnumMap<>(Kind.class);
        private final List<Resource> take = new ArrayList<>();
        private final List<Resource> ask = new ArrayList<>();

        Weighing(Roster roster, UUID me, Set<Resource> wanted) {
            this.roster = roster;
            this.me = me;
            this.wanted = wanted;
            Set<UUID> there = new HashSet<>(Set.of(me));
            for (Roster.Member member : roster.members()) {
                if (member.live() && !member.leaving()) {
                    there.add(member.id());
                }
            }
            this.members = there.size();
            for (Roster.Entry entry : roster.leases()) {
                known.computeIfAbsent(entry.resource().kind(), _ -> new HashMap<>())
                        .put(entry.resource().name(), entry);
                if (entry.holder() != null) {
                    sizes.computeIfAbsent(family(entry.resource()), _ -> new HashSet<>())
                            .add(entry.resource().size());
                }
            }
        }

        Balance balance() {
            wanted.stream().collect(groupingBy(Resource::kind)).forEach(this::weigh);
            List<Resource> handOver =
                    roster.leases().stream()
                            .filter(entry -> me.equals(entry.holder()))
                            .filter(
                                    entry ->
                                            entry.wantedBy() != null
                                                    && !entry.wantedBy().equals(me))
                            .map(Roster.Entry::resource)
                            .toList();
            return new Balance(List.copyOf(take), List.copyOf(ask), handOver);
        }

        private void weigh(Kind kind, List<Resource> all) {
            Map<String, Roster.Entry> entries = known.getOrDefault(kind, Map.of());
            int most = (all.size() + members - 1) / members;
            int least = all.size() / members;
            int mine = 0;
            List<Resource> free = new ArrayList<>();
            Map<UUID, List<Resource>> others = new HashMap<>();
            for (Resource resource : inMyOrder(all)) {
                Roster.Entry entry = entries.get(resource.name());
                if (entry == null || entry.holder() == null) {
                    free.add(resource);
                } else if (entry.holder().equals(me)) {
                    mine++;
                } else {
                    others.computeIfAbsent(entry.holder(), _ -> new ArrayList<>()).add(resource);
                }
            }
            for (Resource resource : free) {
                if (isMine(resource, entries.get(resource.name()), mine < most)) {
                    take.add(resource);
                    mine++;
                }
            }
            askForShare(others, mine, least, most);
        }

        /** So that not everybody reaches for the same one. */
        private List<Resource> inMyOrder(List<Resource> all) {
            return all.stream()
                    .sorted(
                            Comparator.comparingInt(
                                            (Resource one) ->
                                                    (me + one.toString()).hashCode() * 0x9E3779B9)
                                    .thenComparing(Resource::name))
                    .toList();
        }

        private boolean isMine(Resource resource, Roster.@Nullable Entry entry, boolean fair) {
            Set<Integer> others = sizes.getOrDefault(family(resource), Set.of());
            if (!others.isEmpty() && !others.equals(Set.of(resource.size()))) {
                return false;
            }
            if (entry == null) {
                return fair;
            }
            if (entry.wantedBy() != null && !entry.wantedBy().equals(me)) {
                return false;
            }
            return fair || entry.freeFor() > GRACE;
        }

        private void askForShare(Map<UUID, List<Resource>> others, int mine, int least, int most) {
            int reserve = mine < least ? least : most;
            int missing = mine < least ? least - mine : mine < most ? 1 : 0;
            List<List<Resource>> rich =
                    others.values().stream()
                            .filter(theirs -> theirs.size() > reserve)
                            .sorted(Comparator.comparingInt(theirs -> -theirs.size()))
                            .toList();
            for (int depth = 0; missing > 0; depth++) {
                boolean any = false;
                for (List<Resource> theirs : rich) {
                    if (missing > 0 && theirs.size() - depth > reserve) {
                        ask.add(theirs.get(depth));
                        missing--;
                        any = true;
                    }
                }
                if (!any) {
                    return;
                }
            }
        }

        private static String family(Resource resource) {
            return resource.kind() + " " + resource.family();
        }
    }
}
