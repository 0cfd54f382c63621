package io.tocsin.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.Randomness;
import io.tocsin.alert.Position;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Ids are compared by their text: that is how PostgreSQL orders them. */
class EntryIdTest {

    private static final long NOW = 1_700_000_000_000L;
    private static final Kind[] KINDS = Kind.values();

    private final RandomGenerator random = Randomness.of(EntryIdTest.class);

    @RepeatedTest(20)
    void the_same_fact_has_the_same_id_and_every_other_another() {
        Set<UUID> ids = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            for (int index = 0; index < 20; index++) {
                for (Kind kind : KINDS) {
                    Position position = new Position(NOW, i, index);
                    UUID id = EntryId.of(7, position, kind);
                    assertThat(ids.add(id)).isTrue();
                    assertThat(ids.add(EntryId.of(random.nextLong(), position, kind))).isTrue();
                    assertThat(EntryId.of(7, position, kind)).isEqualTo(id);
                }
            }
        }
    }

    /** The shortened sequence and place only order: facts beyond them still differ. */
    @Test
    void facts_beyond_what_is_ordered_still_differ() {
        Set<UUID> ids = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            assertThat(ids.add(EntryId.of(7, new Position(NOW, 1L << 40 | i, 0), Kind.HELD)))
                    .isTrue();
            assertThat(ids.add(EntryId.of(7, new Position(NOW, 0, 5000 + i), Kind.HELD))).isTrue();
        }
    }

    @Test
    void order_is_time_then_sequence_then_place() {
        UUID early = EntryId.of(random.nextLong(), new Position(NOW, 9, 9), Kind.SPOKE);
        UUID nextEvent = EntryId.of(random.nextLong(), new Position(NOW, 9, 10), Kind.HELD);
        UUID nextEntry = EntryId.of(random.nextLong(), new Position(NOW, 10, 0), Kind.HELD);
        UUID later = EntryId.of(random.nextLong(), new Position(NOW + 1, 0, 0), Kind.HELD);

        List<UUID> sorted =
                Stream.of(later, nextEntry, early, nextEvent)
                        .sorted(Comparator.comparing(UUID::toString))
                        .toList();
        assertThat(sorted).containsExactly(early, nextEvent, nextEntry, later);
    }

    @Test
    void an_event_is_told_before_what_was_said_of_it() {
        Position position = new Position(NOW, 0, 0);

        assertThat(EntryId.of(7, position, Kind.FIRED).toString())
                .isLessThan(EntryId.of(7, position, Kind.SPOKE).toString());
    }

    @RepeatedTest(20)
    void a_range_of_time_begins_at_its_floor() {
        long time = random.nextLong(1L << 47);
        UUID id = EntryId.of(random.nextLong(), new Position(time, 0, 0), Kind.HELD);

        assertThat(id.toString())
                .isGreaterThanOrEqualTo(EntryId.floor(time).toString())
                .isLessThan(EntryId.floor(time + 1).toString());
        assertThat(EntryId.millisecondsOf(id)).isEqualTo(time);
        assertThat(id.version()).isEqualTo(8);
        assertThat(id.variant()).isEqualTo(2);
    }
}
