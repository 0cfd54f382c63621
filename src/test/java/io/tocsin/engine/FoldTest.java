package io.tocsin.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.alert.Position;
import io.tocsin.alert.Severity;
import io.tocsin.alert.Status;
import io.tocsin.ledger.Batch;
import io.tocsin.stream.Entries;
import io.tocsin.stream.Entry;
import io.tocsin.stream.UnreadableException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The stories an outsider is promised, as far as the ledger tells them. */
class FoldTest extends FoldStories {

    @Test
    void an_alert_that_repeats_a_thousand_times_leaves_one_held_entry() {
        take(firing("A", Severity.WARNING));
        take(Collections.nCopies(1000, firing("A", Severity.WARNING)));
        take(resolved("A"));

        assertThat(story(drain()))
                .containsExactly(
                        "fired speak first-firing x1",
                        "spoke speak first-firing x1",
                        "held hold duplicate x1000",
                        "resolved update resolved x1");
    }

    @Test
    void an_alert_that_gets_worse_is_spoken_of_again() {
        take(firing("A", Severity.WARNING));
        take(firing("A", Severity.CRITICAL));

        assertThat(story(drain()))
                .containsExactly(
                        "fired speak first-firing x1",
                        "spoke speak first-firing x1",
                        "escalated speak escalated x1",
                        "spoke speak escalated x1");
    }

    @Test
    void an_alert_that_gets_better_is_shown_and_not_spoken_of() {
        take(firing("A", Severity.CRITICAL));
        take(firing("A", Severity.INFO));

        assertThat(story(drain())).endsWith("de-escalated update de-escalated x1");
    }

    @Test
    void changes_of_one_alert_in_one_commit_are_shown_once() {
        take(firing("A", Severity.WARNING), firing("A", Severity.CRITICAL));

        assertThat(drain().conversations())
                .singleElement()
                .satisfies(
                        change ->
                                assertThat(change.alert().state().status())
                                        .isEqualTo(Status.FIRING));
    }

    @Test
    void a_first_report_that_is_resolved_is_noted_and_not_shown() {
        take(resolved("A"));

        Batch batch = drain();
        assertThat(story(batch)).containsExactly("noted hold not-firing x1");
        assertThat(batch.conversations()).isEmpty();
    }

    @Test
    void duplicates_alone_are_not_urgent() {
        take(firing("A", Severity.WARNING));
        drain();

        take(firing("A", Severity.WARNING));

        assertThat(pending.isUrgent()).isFalse();
        assertThat(pending.hasCounts()).isTrue();
    }

    /** One statement writes a row once only: PostgreSQL would drop one of the two. */
    @Test
    void an_alert_that_changes_and_then_repeats_itself_is_written_once_with_its_counters() {
        take(firing("A", Severity.WARNING), firing("A", Severity.WARNING));

        Batch batch = drain();
        assertThat(batch.counts()).isEmpty();
        assertThat(batch.changes())
                .singleElement()
                .satisfies(change -> assertThat(change.alert().events()).isEqualTo(2));
    }

    @Test
    void an_entry_taken_a_second_time_does_nothing() {
        Entry entry = Entries.of(NOW, 0, List.of(firing("A", Severity.WARNING), resolved("A")));
        fold.take(entry);
        drain();

        fold.take(entry);

        assertThat(drain().entries()).isEmpty();
    }

    @Test
    void an_event_that_cannot_be_read_does_not_take_its_neighbours_along() {
        byte[] bytes =
                Entries.bytes(
                        List.of(
                                firing("A", Severity.WARNING),
                                firing("B", Severity.WARNING),
                                firing("C", Severity.WARNING)));
        int statusOfB = 1 + (bytes.length - 1) / 3 + Integer.BYTES + Long.BYTES;
        bytes[statusOfB] = 77;

        assertThatThrownBy(() -> fold.take(new Entry(NOW, 0, bytes)))
                .isInstanceOf(UnreadableException.class);
        assertThat(drain().changes())
                .extracting(change -> change.labels().alertName())
                .containsExactly("A", "C");
    }

    /** After a moment has changed the alert, a replay would have taken it for a duplicate. */
    @Test
    void an_event_that_cannot_be_read_is_passed_by_for_good() {
        take(firing("A", Severity.WARNING));
        drain();
        byte[] bytes = Entries.bytes(List.of(firing("A", Severity.WARNING)));
        bytes[1 + Integer.BYTES + Long.BYTES] = 77;

        assertThatThrownBy(() -> fold.take(new Entry(NOW + 1, 0, bytes)))
                .isInstanceOf(UnreadableException.class);

        assertThat(drain().counts())
                .singleElement()
                .satisfies(
                        alert -> {
                            assertThat(alert.position()).isEqualTo(new Position(NOW + 1, 0, 0));
                            assertThat(alert.events()).isEqualTo(1);
                        });
    }

    @Test
    void bytes_of_somebody_else_change_nothing() {
        byte[] bytes = "hello".getBytes(java.nio.charset.StandardCharsets.UTF_8);

        assertThatThrownBy(() -> fold.take(new Entry(NOW, 0, bytes)))
                .isInstanceOf(UnreadableException.class);
        assertThat(fold.size()).isZero();
    }

    /** Its labels would lead to another alert's conversation. */
    @Test
    void an_event_under_a_foreign_fingerprint_is_not_taken() {
        byte[] bytes = Entries.bytes(List.of(firing("A", Severity.WARNING)));
        bytes[1 + Integer.BYTES] ^= 1;

        assertThatThrownBy(() -> fold.take(new Entry(NOW, 0, bytes)))
                .hasMessageContaining("fingerprint");
        assertThat(fold.size()).isZero();
    }
}
