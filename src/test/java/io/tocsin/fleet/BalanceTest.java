package io.tocsin.fleet;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.Randomness;
import io.tocsin.fleet.Resource.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What becomes of leases when each member, by itself, does what is fair. */
class BalanceTest {

    private static final int TIMES = 40;

    /** Longer than a lease lasts, and as many looks more as it takes to ask bit by bit. */
    private static final int SETTLED = 48;

    private final RandomGenerator random = Randomness.of(BalanceTest.class);
    private final Commons fleet = new Commons(random);
    private final int size = random.nextInt(1, 40);
    private final Set<Resource> all = all(size, random.nextInt(1, 20));

    private static Set<Resource> all(int partitions, int slices) {
        Set<Resource> all = new HashSet<>();
        IntStream.range(0, partitions).forEach(i -> all.add(Resource.partition(i, partitions)));
        IntStream.range(0, slices).forEach(i -> all.add(Resource.channels(i, slices)));
        return Set.copyOf(all);
    }

    @RepeatedTest(TIMES)
    void whoever_comes_and_goes_in_the_end_everybody_has_as_many_as_everybody_else() {
        for (int i = 0; i < 12; i++) {
            upset();
            fleet.rounds(random.nextInt(4));
        }
        fleet.join(all);

        fleet.rounds(2 * SETTLED);

        assertFair();
        int moves = fleet.moves();
        fleet.rounds(SETTLED);
        assertThat(fleet.moves()).isEqualTo(moves);
    }

    private void upset() {
        List<UUID> members = fleet.members();
        switch (members.size() < 2 ? 0 : random.nextInt(3)) {
            case 0 -> fleet.join(all);
            case 1 -> fleet.leave(Randomness.oneOf(random, members));
            default -> fleet.die(Randomness.oneOf(random, members));
        }
    }

    private void assertFair() {
        assertThat(fleet.held()).isEqualTo(all);
        Map<Kind, Long> counts = all.stream().collect(groupingBy(Resource::kind, counting()));
        int members = fleet.members().size();
        counts.forEach(
                (kind, count) ->
                        assertThat(fleet.members())
                                .allSatisfy(
                                        member ->
                                                assertThat(count(member, kind))
                                                        .isBetween(
                                                                count / members,
                                                                (count + members - 1) / members)));
    }

    private long count(UUID member, Kind kind) {
        return fleet.of(member).stream().filter(one -> one.kind() == kind).count();
    }

    @RepeatedTest(TIMES)
    void who_joins_gets_a_share_and_nothing_else_moves() {
        settle(random.nextInt(1, 8));
        int before = fleet.moves();

        UUID fresh = fleet.join(all);
        fleet.rounds(2 * SETTLED);

        assertFair();
        assertThat(fleet.moves() - before).isEqualTo(fleet.of(fresh).size());
    }

    @RepeatedTest(TIMES)
    void who_joins_gets_its_share_bit_by_bit() {
        settle(random.nextInt(1, 4));
        UUID fresh = fleet.join(all);
        for (int i = 0; i < 2 * SETTLED; i++) {
            Map<Kind, Long> before = counts(fresh);
            fleet.rounds(1);
            Map<Kind, Long> more = counts(fresh);
            before.forEach((kind, count) -> more.merge(kind, -count, Long::sum));
            more.values().removeIf(count -> count <= 0);
            assertThat(more).hasSizeLessThanOrEqualTo(1);
            more.forEach((kind, count) -> assertThat(count).isLessThanOrEqualTo(bit(kind)));
        }

        assertFair();
    }

    @RepeatedTest(TIMES)
    void who_does_not_do_what_it_has_gets_no_more_from_others() {
        settle(random.nextInt(1, 4));
        UUID fresh = fleet.join(all);
        fleet.neverBegins(fresh);

        fleet.rounds(2 * SETTLED);

        assertThat(fleet.held()).isEqualTo(all);
        counts(fresh).forEach((kind, count) -> assertThat(count).isLessThanOrEqualTo(bit(kind)));
    }

    private Map<Kind, Long> counts(UUID member) {
        return fleet.of(member).stream().collect(groupingBy(Resource::kind, counting()));
    }

    private long bit(Kind kind) {
        long share =
                all.stream().filter(one -> one.kind() == kind).count() / fleet.members().size();
        return Math.max(1, share / 8);
    }

    @RepeatedTest(TIMES)
    void who_leaves_or_dies_leaves_what_it_had_and_nothing_else_moves() {
        settle(random.nextInt(2, 8));
        UUID gone = Randomness.oneOf(random, fleet.members());
        int had = fleet.of(gone).size();
        int before = fleet.moves();

        if (random.nextBoolean()) {
            fleet.leave(gone);
        } else {
            fleet.die(gone);
        }
        fleet.rounds(2 * SETTLED);

        assertFair();
        assertThat(fleet.moves() - before).isEqualTo(had);
    }

    private void settle(int members) {
        for (int i = 0; i < members; i++) {
            fleet.join(all);
            fleet.rounds(SETTLED);
        }
        fleet.rounds(2 * SETTLED);
        assertFair();
    }

    @RepeatedTest(TIMES)
    void members_that_disagree_about_a_family_never_hold_parts_of_it_at_once() {
        Set<Resource> four = shards(4);
        Set<Resource> five = shards(5);
        List<UUID> old = List.of(fleet.join(four), fleet.join(four));
        fleet.rounds(random.nextInt(SETTLED));
        fleet.join(five);
        fleet.join(five);
        for (int i = 0; i < 2 * SETTLED; i++) {
            fleet.rounds(1);
            assertThat(sizes()).hasSizeLessThanOrEqualTo(1);
        }
        int moves = fleet.moves();
        fleet.rounds(SETTLED);
        assertThat(fleet.moves()).as("nothing moves that cannot be taken").isEqualTo(moves);

        old.forEach(fleet::leave);
        for (int i = 0; i < 2 * SETTLED; i++) {
            fleet.rounds(1);
            assertThat(sizes()).hasSizeLessThanOrEqualTo(1);
        }

        assertThat(fleet.held()).isEqualTo(five);
    }

    private Set<Integer> sizes() {
        return fleet.held().stream().map(Resource::size).collect(toSet());
    }

    private static Set<Resource> shards(int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> Resource.shard("bot", i, size))
                .collect(toSet());
    }

    @RepeatedTest(TIMES)
    void what_is_wanted_by_few_is_done_all_the_same() {
        IntStream.range(0, random.nextInt(1, 6)).forEach(_ -> fleet.join(all));
        Set<Resource> rare = shards(random.nextInt(1, 9));
        Set<Resource> more = new HashSet<>(all);
        more.addAll(rare);
        fleet.join(more);

        fleet.rounds(2 * SETTLED);

        assertThat(fleet.held()).isEqualTo(more);
    }

    @Test
    void what_is_free_is_taken_in_the_first_round_when_a_share_of_it_is_fair() {
        fleet.join(all);
        fleet.rounds(1);

        assertThat(fleet.held()).isEqualTo(all);
    }
}
