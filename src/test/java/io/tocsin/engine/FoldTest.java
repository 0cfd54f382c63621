package io.tocsin.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.alert.Acknowledgement;
import io.tocsin.alert.Content;
import io.tocsin.alert.Event;
import io.tocsin.alert.Labels;
import io.tocsin.alert.Severity;
import io.tocsin.alert.Status;
import io.tocsin.ledger.Batch;
import io.tocsin.ledger.LedgerEntry;
import io.tocsin.ledger.Remarks;
import io.tocsin.routing.Routing;
import io.tocsin.stream.Entries;
import io.tocsin.stream.Entry;
import io.tocsin.stream.UnreadableException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The stories an outsider is promised, as far as the ledger tells them. */
class FoldTest {

    private static final long NOW = 1_700_000_000_000L;
    private static final long COOL_DOWN = Duration.ofMinutes(5).toMillis();

    private final Pending pending = new Pending(Metrics.in(new SimpleMeterRegistry()));
    private final Fold fold = new Fold(List.of(), new Routing(Optional::empty)::route, pending);
    private long now = NOW;
    private long sequence;

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
    void an_episode_after_a_calm_time_has_a_conversation_of_its_own() {
        take(firing("A", Severity.WARNING), resolved("A"));
        now += COOL_DOWN;
        take(firing("A", Severity.WARNING));

        assertThat(drain().conversations()).hasSize(2);
    }

    @Test
    void an_episode_within_the_cool_down_is_shown_where_the_last_one_was() {
        take(firing("A", Severity.WARNING), resolved("A"), firing("A", Severity.WARNING));

        Batch batch = drain();
        assertThat(batch.conversations()).hasSize(1);
        assertThat(story(batch)).endsWith("fired update cool-down x1");
    }

    @Test
    void what_the_cool_down_held_back_is_spoken_of_when_it_ends() {
        take(firing("A", Severity.WARNING), resolved("A"), firing("A", Severity.WARNING));
        drain();

        fold.advance(now + COOL_DOWN - 1, 100);
        assertThat(drain().entries()).isEmpty();
        fold.advance(now + COOL_DOWN, 100);

        assertThat(story(drain()))
                .containsExactly(
                        "cool-down-ended speak cool-down-ended x1",
                        "spoke speak cool-down-ended x1");
    }

    @Test
    void an_alert_that_keeps_firing_is_reminded_of_once_however_late_the_clock_is_read() {
        take(firing("A", Severity.WARNING));
        drain();

        fold.advance(now + Duration.ofDays(3).toMillis(), 100);

        assertThat(story(drain()))
                .containsExactly("reminded speak reminder x1", "spoke speak reminder x1");
    }

    @Test
    void what_happens_of_itself_is_shown_with_the_labels_and_texts_that_are_stored() {
        take(firing("A", Severity.WARNING));
        drain();

        fold.advance(now + Duration.ofHours(1).toMillis(), 100);

        assertThat(drain().conversations())
                .singleElement()
                .satisfies(
                        change -> {
                            assertThat(change.member().name()).isEqualTo("A");
                            assertThat(change.member().labels()).isEqualTo(Labels.EMPTY);
                            assertThat(change.member().content()).isEqualTo(Content.EMPTY);
                        });
    }

    @Test
    void steps_are_taken_a_few_at_a_time() {
        for (String name : List.of("A", "B", "C")) {
            take(firing(name, Severity.WARNING));
        }
        drain();
        long later = now + Duration.ofHours(1).toMillis();

        assertThat(fold.advance(later, 2)).isEqualTo(2);
        assertThat(fold.advance(later, 2)).isEqualTo(1);
        assertThat(fold.advance(later, 2)).isZero();
        assertThat(fold.waiting()).isEqualTo(3);
    }

    @Test
    void a_report_that_runs_out_ends_the_episode_at_its_own_moment() {
        take(firingUntil("A", now + 60_000));
        drain();

        fold.advance(now + 3_600_000, 100);

        Batch batch = drain();
        assertThat(story(batch)).contains("resolved update expired x1");
        assertThat(batch.entries().getFirst().at()).isEqualTo(now + 60_000);
    }

    @Test
    void what_ran_out_before_the_next_report_has_ended_even_if_nobody_looked() {
        take(firingUntil("A", now + 60_000));
        drain();
        now += 600_000;

        take(firing("A", Severity.WARNING));

        assertThat(story(drain()))
                .containsExactly(
                        "resolved update expired x1",
                        "fired speak first-firing x1",
                        "spoke speak first-firing x1");
    }

    @Test
    void a_report_that_is_renewed_does_not_run_out() {
        take(firingUntil("A", now + 60_000));
        now += 50_000;
        take(firingUntil("A", now + 60_000));
        drain();

        fold.advance(now + 59_999, 100);

        assertThat(drain().entries()).isEmpty();
    }

    @Test
    void an_alert_that_changes_too_often_is_held_and_shown_in_the_end() {
        for (int i = 0; i < 7; i++) {
            take(i % 2 == 0 ? firing("A", Severity.WARNING) : resolved("A"));
            now += 40_000;
        }
        Batch restless = drain();
        assertThat(story(restless)).filteredOn(s -> s.startsWith("flapping-started")).hasSize(1);
        assertThat(story(restless)).filteredOn(s -> s.startsWith("spoke")).hasSize(1);
        assertThat(restless.conversations())
                .singleElement()
                .satisfies(change -> assertThat(change.member().remarks().flapping()).isNotNull());

        fold.advance(now + Duration.ofHours(1).toMillis(), 100);

        Batch calm = drain();
        assertThat(story(calm))
                .containsSubsequence(
                        "flapping-ended speak flapping-ended x1", "spoke speak flapping-ended x1");
        assertThat(calm.conversations())
                .singleElement()
                .satisfies(change -> assertThat(change.member().remarks().flapping()).isNull());
    }

    @Test
    void an_acknowledged_alert_is_not_reminded_of() {
        take(firing("A", Severity.WARNING));
        drain();

        fold.take(Entries.acknowledgement(++now, acknowledgement("A", true)));
        fold.advance(now + Duration.ofDays(1).toMillis(), 100);

        Batch batch = drain();
        assertThat(story(batch)).containsExactly("acknowledged update acknowledged x1");
        assertThat(batch.entries().getFirst().about().detail()).isEqualTo("by ann: on it");
        assertThat(batch.conversations().getFirst().member().remarks().acknowledged())
                .isEqualTo(new Remarks.Acknowledged("ann", null));
    }

    @Test
    void an_acknowledgement_taken_back_is_no_acknowledgement() {
        take(firing("A", Severity.WARNING));
        fold.take(Entries.acknowledgement(++now, acknowledgement("A", true)));
        fold.take(Entries.acknowledgement(++now, acknowledgement("A", false)));
        drain();

        fold.advance(now + Duration.ofDays(1).toMillis(), 100);

        assertThat(story(drain())).contains("reminded speak reminder x1");
    }

    @Test
    void an_acknowledgement_of_an_alert_that_nobody_knows_does_nothing() {
        fold.take(Entries.acknowledgement(++now, acknowledgement("A", true)));

        assertThat(fold.size()).isZero();
        assertThat(drain().entries()).isEmpty();
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

    private void take(Event... events) {
        take(Arrays.asList(events));
    }

    private void take(List<Event> events) {
        fold.take(Entries.of(now, ++sequence, events));
    }

    private Batch drain() {
        return pending.drain(new Batch.Fence(0, 1, 0), new Batch.Offset(NOW, sequence), true);
    }

    private static List<String> story(Batch batch) {
        return batch.entries().stream().map(FoldTest::sentence).toList();
    }

    private static String sentence(LedgerEntry entry) {
        return "%s %s %s x%d"
                .formatted(
                        entry.kind().text(),
                        entry.decision().text(),
                        entry.decision().reason().text(),
                        entry.reports().count());
    }

    private static Acknowledgement acknowledgement(String name, boolean given) {
        return new Acknowledgement(
                Labels.of(Map.of("alertname", name)).fingerprint(), given, "ann", null, "on it");
    }

    private static Event firingUntil(String name, long endsAt) {
        return new Event(
                null,
                Labels.of(Map.of("alertname", name)),
                Status.FIRING,
                Severity.WARNING,
                null,
                Instant.ofEpochMilli(endsAt),
                Content.EMPTY);
    }

    private static Event firing(String name, Severity severity) {
        return event(name, Status.FIRING, severity);
    }

    private static Event resolved(String name) {
        return event(name, Status.RESOLVED, Severity.WARNING);
    }

    private static Event event(String name, Status status, Severity severity) {
        Labels labels = Labels.of(Map.of("alertname", name));
        return new Event(null, labels, status, severity, null, null, Content.EMPTY);
    }
}
