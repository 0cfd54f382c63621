package io.tocsin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Content;
import io.tocsin.alert.Labels;
import io.tocsin.alert.Severity;
import io.tocsin.ledger.Batch;
import io.tocsin.ledger.Remarks;
import io.tocsin.policy.Policy;
import io.tocsin.routing.Route;
import io.tocsin.stream.Entries;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What time does to alerts, and what people say of them. */
class FoldOverTimeTest extends FoldStories {

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

    /** It was written as the report before it had left it. */
    @Test
    void a_change_is_written_with_the_end_of_the_report_that_made_it() {
        take(firingUntil("A", now + 60_000));

        assertThat(drain().changes())
                .singleElement()
                .satisfies(
                        change -> assertThat(change.alert().runsOutAt()).isEqualTo(now + 60_000));
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

    /** Its later texts were lost: the message went on showing the first one. */
    @Test
    void an_alert_that_had_to_last_is_shown_with_the_latest_text_of_that_time() {
        Policy patient = patient();
        Fold waiting = new Fold(List.of(), _ -> List.of(new Route(patient, RECEIVER)), pending);
        waiting.take(Entries.of(now, 1, List.of(saying("Disk is 90 % full"))));
        drain();
        waiting.take(Entries.of(now + 1, 1, List.of(saying("Disk is 95 % full"))));
        Batch retold = drain();
        waiting.advance(now + 60_000, 100);

        assertThat(retold.changes())
                .singleElement()
                .satisfies(
                        change ->
                                assertThat(change.content().summary())
                                        .isEqualTo("Disk is 95 % full"));
        assertThat(story(retold)).containsExactly("held hold hold-down x1");
        assertThat(drain().conversations())
                .singleElement()
                .satisfies(
                        change -> assertThat(change.member().content()).isEqualTo(Content.EMPTY));
    }

    @Test
    void a_text_that_stays_while_an_alert_must_last_is_not_written_again() {
        Policy patient = patient();
        Fold waiting = new Fold(List.of(), _ -> List.of(new Route(patient, RECEIVER)), pending);
        waiting.take(Entries.of(now, 1, List.of(saying("Disk is full"), saying("Disk is full"))));
        drain();
        waiting.take(Entries.of(now + 1, 1, List.of(saying("Disk is full"))));

        assertThat(pending.isUrgent()).isFalse();
        assertThat(pending.hasCounts()).isTrue();
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
}
