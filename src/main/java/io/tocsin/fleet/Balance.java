package io.tocsin.fleet;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

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
 * <p>What is free is taken at once, because nobody does it. What others do is asked for bit by bit,
 * one kind after another: whoever has just started is slow at first, and all but that bit goes on
 * meanwhile.
 *
 * @param take free ones to take
 * @param ask those of others to ask for
 * @param handOver own ones that somebody asks for
 * @param waits whether something that was asked for is not there yet, or not being done yet
 */
record Balance(List<Resource> take, List<Resource> ask, List<Resource> handOver, boolean waits) {

    /** What is free for longer than this is taken by whoever can, fair or not. */
    static final long GRACE = 2500;

    /** So many times, about, a member asks for a part of its share until it has all of it. */
    private static final int STEPS = 8;

    boolean isEven() {
        return take.isEmpty() && ask.isEmpty() && !waits;
    }

    /**
     * For {@code me}, who would do what is {@code wanted}.
     *
     * @param beginning kinds of which {@code me} has something that it is not doing yet
     */
    static Balance of(Roster roster, UUID me, Set<Resource> wanted, Set<Kind> beginning) {
        return new Weighing(roster, me, wanted, beginning).balance();
    }

    /** One look at it. */
    private static final class Weighing {

        private final Roster roster;
        private final UUID me;
        private final Set<Resource> wanted;
        private final Set<Kind> beginning;
        private final Set<UUID> there = new HashSet<>();
        private final Map<String, Set<Integer>> sizes = new HashMap<>();
        private final Map<Kind, Map<String, Roster.Entry>> known = new EnumMap<>(Kind.class);
        private final List<Resource> take = new ArrayList<>();
        private final List<Resource> ask = new ArrayList<>();
        private boolean waits;

        Weighing(Roster roster, UUID me, Set<Resource> wanted, Set<Kind> beginning) {
            this.roster = roster;
            this.me = me;
            this.wanted = wanted;
            this.beginning = beginning;
            there.add(me);
            for (Roster.Member member : roster.members()) {
                if (member.live() && !member.leaving()) {
                    there.add(member.id());
                }
            }
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
            wanted.stream()
                    .collect(groupingBy(Resource::kind, () -> new EnumMap<>(Kind.class), toList()))
                    .forEach(this::weigh);
            List<Resource> handOver =
                    roster.leases().stream()
                            .filter(entry -> me.equals(entry.holder()))
                            .filter(
                                    entry ->
                                            entry.wantedBy() != null
                                                    && !entry.wantedBy().equals(me))
                            .map(Roster.Entry::resource)
                            .toList();
            return new Balance(List.copyOf(take), List.copyOf(ask), handOver, waits);
        }

        private void weigh(Kind kind, List<Resource> all) {
            Map<String, Roster.Entry> entries = known.getOrDefault(kind, Map.of());
            int most = (all.size() + there.size() - 1) / there.size();
            int least = all.size() / there.size();
            List<Resource> free = new ArrayList<>();
            Map<UUID, List<Resource>> others = new HashMap<>();
            Map<UUID, Integer> shares = new HashMap<>();
            for (Resource resource : inMyOrder(all)) {
                Roster.Entry entry = entries.get(resource.name());
                UUID holder = entry == null ? null : entry.holder();
                UUID heir = heir(entry);
                if (holder == null) {
                    free.add(resource);
                } else if (entry != null
                        && holder.equals(heir)
                        && entry.resource().size() == resource.size()) {
                    // Of those who disagree about the size nothing is asked: none could take it.
                    others.computeIfAbsent(holder, _ -> new ArrayList<>()).add(resource);
                }
                if (heir != null && !(holder == null && heir.equals(me))) {
                    shares.merge(heir, 1, Integer::sum);
                }
            }
            others.remove(me);
            int mine = shares.getOrDefault(me, 0);
            int left = free.size() - missing(shares, least) - Math.max(0, least - mine);
            for (Resource resource : free) {
                boolean fair = mine < least || mine < most && left > 0;
                if (isMine(resource, entries.get(resource.name()), fair)) {
                    take.add(resource);
                    left -= mine < least ? 0 : 1;
                    mine++;
                }
            }
            waits |=
                    beginning.contains(kind)
                            || entries.values().stream().anyMatch(this::isAskedFor);
            if (!waits && ask.isEmpty()) {
                askForShare(others, mine, least, most);
            }
        }

        private boolean isAskedFor(Roster.Entry entry) {
            return me.equals(entry.wantedBy()) && !me.equals(entry.holder());
        }

        /** Whoever will have it, if all goes well: who is there and asks for it, or has it. */
        private @Nullable UUID heir(Roster.@Nullable Entry entry) {
            if (entry == null) {
                return null;
            }
            UUID asking = entry.wantedBy();
            return asking != null && there.contains(asking) ? asking : entry.holder();
        }

        /** What others lack is not for me: it would only change hands again. */
        private int missing(Map<UUID, Integer> shares, int least) {
            return there.stream()
                    .filter(one -> !one.equals(me))
                    .mapToInt(one -> Math.max(0, least - shares.getOrDefault(one, 0)))
                    .sum();
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
            int missing =
                    mine < least
                            ? Math.min(least - mine, Math.max(1, least / STEPS))
                            : mine < most ? 1 : 0;
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
