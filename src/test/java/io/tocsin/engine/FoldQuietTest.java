package io.tocsin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.alert.Content;
import io.tocsin.alert.Event;
import io.tocsin.alert.Labels;
import io.tocsin.alert.Severity;
import io.tocsin.alert.Status;
import io.tocsin.alert.Wishes;
import io.tocsin.ledger.Batch;
import io.tocsin.ledger.ConversationChange;
import io.tocsin.policy.Policy;
import io.tocsin.routing.Configuration;
import io.tocsin.routing.Grouping;
import io.tocsin.routing.Hours;
import io.tocsin.routing.InhibitionRule;
import io.tocsin.routing.Matcher;
import io.tocsin.routing.Route;
import io.tocsin.routing.RouteTree;
import io.tocsin.routing.Routing;
import io.tocsin.routing.Silence;
import io.tocsin.routing.TimeInterval;
import io.tocsin.stream.Entries;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Alerts that must not be spoken of for a while, and what is said when that is over. */
class FoldQuietTest {

    private static final long NOW = FoldStories.NOW;
    private static final long MINUTE = 60_000;
    private static final long NIGHT_ENDS = NOW + 60 * MINUTE;

    private final StillSilences silences = new StillSilences();
    private final Pending pending = new Pending(Metrics.in(new SimpleMeterRegistry()));
    private Rules rules = rules(Hours.ALWAYS);
    private Fold fold = new Fold(List.of(), rules::routes, new PartitionRules(0, rules), pending);
    private long now = NOW;
    private long sequence;
    private Batch drained = drain();

    @Test
    void a_silenced_alert_is_recorded_and_not_spoken_of_until_the_silence_ends() {
        silence("A", NOW, NOW + 10 * MINUTE);
        take(firing("A"));
        assertThat(story()).containsExactly("fired hold silenced x1 by s-A");
        assertThat(drained.conversations()).isEmpty();

        at(10);
        fold.quieten(now);

        assertThat(story())
                .containsExactly(
                        "quiet-ended speak silence-ended x1", "spoke speak silence-ended x1");
        assertThat(drained.conversations()).hasSize(1);
    }

    @Test
    void what_was_resolved_under_a_silence_was_never_there_for_people() {
        silence("A", NOW, NOW + 10 * MINUTE);
        take(firing("A"), resolved("A"));
        assertThat(story())
                .containsExactly(
                        "fired hold silenced x1 by s-A", "resolved hold silenced x1 by s-A");

        at(10);
        assertThat(fold.quieten(now)).isZero();
    }

    @Test
    void a_message_that_is_there_keeps_up_with_a_silenced_alert() {
        take(firing("A"));
        drain();
        silence("A", NOW, NOW + 60 * MINUTE);
        at(1);
        fold.quieten(now);
        assertThat(story()).containsExactly("quiet-started update silenced x1 by s-A");
        take(event("A", Status.FIRING, Severity.CRITICAL, Wishes.NONE));
        assertThat(story()).containsExactly("escalated update silenced x1 by s-A");

        at(2);
        take(resolved("A"));

        assertThat(story()).containsExactly("resolved update resolved x1");
        assertThat(drained.conversations()).hasSize(1);
    }

    @Test
    void after_a_silence_what_people_knew_is_said_again_unless_somebody_takes_care() {
        take(firing("A"), firing("B"));
        fold.take(Entries.acknowledgement(now + 1, FoldStories.acknowledgement("B", true)));
        silences.are(
                silence("A", NOW, NOW + 10 * MINUTE, 1), silence("B", NOW, NOW + 10 * MINUTE, 2));
        at(1);
        fold.quieten(now);
        drain();

        at(10);
        fold.quieten(now);

        assertThat(story())
                .containsExactlyInAnyOrder(
                        "quiet-ended speak silence-ended x1",
                        "spoke speak silence-ended x1",
                        "quiet-ended update silence-ended x1");
    }

    @Test
    void nobody_is_reminded_of_a_silenced_alert() {
        take(firing("A"));
        silence("A", NOW, NOW + 600 * MINUTE);
        at(1);
        fold.quieten(now);
        drain();

        at(500);
        fold.advance(now, 10);

        assertThat(story()).isEmpty();
    }

    @Test
    void a_report_that_lets_an_alert_be_spoken_of_and_makes_it_worse_is_one_word() {
        take(event("A", Status.FIRING, Severity.WARNING, new Wishes(true, null)));
        drain();

        take(event("A", Status.FIRING, Severity.CRITICAL, Wishes.NONE));

        assertThat(story())
                .containsExactly(
                        "quiet-ended speak mute-ended x1",
                        "spoke speak escalated x1",
                        "escalated speak escalated x1");
    }

    @Test
    void what_was_shown_within_a_cool_down_keeps_up_under_a_silence() {
        take(firing("A"), resolved("A"), firing("A"));
        drain();
        silence("A", NOW, NOW + 60 * MINUTE);
        at(1);
        fold.quieten(now);
        assertThat(story()).containsExactly("quiet-started update silenced x1 by s-A");

        take(resolved("A"));
        assertThat(story()).startsWith("resolved update resolved x1");
        assertThat(drained.conversations()).hasSize(1);
    }

    @Test
    void what_was_shown_within_a_cool_down_is_spoken_of_in_the_same_message_after_a_silence() {
        take(firing("A"), resolved("A"), firing("A"));
        var shown = drain().conversations().getLast().id();
        silence("A", NOW, NOW + 10 * MINUTE);
        at(1);
        fold.quieten(now);
        drain();

        at(10);
        fold.quieten(now);

        assertThat(drain().conversations())
                .singleElement()
                .satisfies(change -> assertThat(change.id()).isEqualTo(shown));
    }

    @Test
    void a_look_from_before_a_silence_lets_nothing_out_that_has_fired_under_it() {
        at(1);
        silence("A", now - 10, NOW + 60 * MINUTE);
        take(firing("A"));
        drain();

        assertThat(fold.quieten(now - 100)).isZero();
    }

    @Test
    void a_silence_that_somebody_ends_is_over_and_does_not_begin_anew() {
        take(firing("A"));
        silence("A", NOW, NOW + 60 * MINUTE);
        at(1);
        fold.quieten(now);
        drain();

        // The log is a little behind those who end silences.
        silence("A", NOW, now + 300);
        fold.quieten(now + 100);
        take(event("A", Status.FIRING, Severity.CRITICAL, Wishes.NONE));
        assertThat(story()).containsExactly("escalated update silenced x1 by s-A");
        fold.quieten(now + 300);

        assertThat(story())
                .containsExactly(
                        "quiet-ended speak silence-ended x1", "spoke speak silence-ended x1");
    }

    @Test
    void a_silence_that_is_extended_is_shown_with_its_new_end() {
        take(firing("A"));
        silence("A", NOW, NOW + 10 * MINUTE);
        at(1);
        fold.quieten(now);
        drain();

        silence("A", NOW, NOW + 20 * MINUTE);
        at(2);
        fold.quieten(now);

        assertThat(story()).containsExactly("quiet-started update silenced x1 by s-A");
    }

    @Test
    void an_alert_is_inhibited_while_its_cause_fires() {
        take(firing("NodeDown"), firing("Slow"));
        assertThat(story())
                .containsExactly(
                        "fired speak first-firing x1",
                        "spoke speak first-firing x1",
                        "fired hold inhibited x1 by " + labels("NodeDown").fingerprint());

        take(resolved("NodeDown"));
        at(1);
        fold.quieten(now);

        assertThat(story())
                .containsExactly(
                        "resolved update resolved x1",
                        "quiet-ended speak inhibition-ended x1",
                        "spoke speak inhibition-ended x1");
    }

    /** alertmanager #4064, #2229: after a restart, causes were forgotten until they came again. */
    @Test
    void an_alert_stays_inhibited_over_a_restart() {
        take(firing("NodeDown"), firing("Slow"));
        Tables tables = new Tables();
        tables.claimNow(0);
        tables.commitNow(drain());

        restart(tables, Hours.ALWAYS);
        at(1);

        assertThat(fold.quieten(now)).isZero();
        take(event("Slow", Status.FIRING, Severity.CRITICAL, Wishes.NONE));
        assertThat(story())
                .containsExactly(
                        "escalated hold inhibited x1 by " + labels("NodeDown").fingerprint());
    }

    @Test
    void what_fires_by_night_is_said_in_the_morning() {
        restart(new Tables(), new Hours(List.of(new Night()), List.of()));
        take(firing("A"));
        assertThat(story()).containsExactly("fired hold muted x1 by night");
        assertThat(rules.changesAfter(now)).isEqualTo(NIGHT_ENDS);

        now = NIGHT_ENDS;
        fold.quieten(now);

        assertThat(story())
                .containsExactly("quiet-ended speak mute-ended x1", "spoke speak mute-ended x1");
    }

    @Test
    void what_its_source_mutes_is_recorded_until_the_source_thinks_otherwise() {
        take(event("A", Status.FIRING, Severity.WARNING, new Wishes(true, null)));
        assertThat(story()).containsExactly("fired hold muted x1 by source");
        at(1);
        assertThat(fold.quieten(now)).isZero();

        take(event("A", Status.FIRING, Severity.WARNING, Wishes.NONE));

        assertThat(story())
                .contains("quiet-ended speak mute-ended x1", "spoke speak mute-ended x1");
    }

    @Test
    void a_source_may_name_who_should_hear() {
        take(event("A", Status.FIRING, Severity.WARNING, new Wishes(false, "payments")));

        assertThat(drain().conversations().getFirst().key().receiver()).isEqualTo("payments");
    }

    @Test
    void an_alert_keeps_its_conversation_when_the_configuration_is_replaced() {
        take(firing("A"));
        Tables tables = new Tables();
        tables.claimNow(0);
        Batch before = drain();
        tables.commitNow(before);

        rules = new Rules(new Routing.Version(2, grouped()), silences, 1);
        fold = new Fold(tables.loadNow(), rules::routes, new PartitionRules(0, rules), pending);
        at(30);
        take(resolved("A"), firing("B"));

        List<ConversationChange> after = drain().conversations();
        assertThat(after.getFirst().id()).isEqualTo(before.conversations().getFirst().id());
        assertThat(after.getLast().key().group()).isNotNull();
    }

    private void restart(Tables tables, Hours hours) {
        rules = rules(hours);
        fold = new Fold(tables.loadNow(), rules::routes, new PartitionRules(0, rules), pending);
    }

    private Rules rules(Hours hours) {
        Route route =
                new Route("route", Policy.DEFAULT, FoldStories.RECEIVER, Grouping.EACH, 0, hours);
        return new Rules(
                new Routing.Version(1, configuration(new RouteTree(route, List.of()))),
                silences,
                1);
    }

    private static Configuration grouped() {
        return configuration(
                new RouteTree(
                        new Route(
                                "route",
                                Policy.DEFAULT,
                                FoldStories.RECEIVER,
                                new Grouping.By(List.of()),
                                0,
                                Hours.ALWAYS),
                        List.of()));
    }

    private static Configuration configuration(RouteTree routes) {
        return new Configuration(
                Map.of("default", Policy.DEFAULT),
                Map.of(),
                routes,
                List.of(
                        new InhibitionRule(
                                List.of(new Matcher.Exactly("alertname", true, "NodeDown")),
                                List.of(new Matcher.Exactly("alertname", true, "Slow")),
                                List.of("node"))),
                List.of());
    }

    private void silence(String name, long from, long until) {
        silences.are(silence(name, from, until, 1));
    }

    private static Silence silence(String name, long from, long until, int number) {
        return new Silence(
                "s-" + name,
                List.of(new Matcher.Exactly("alertname", true, name)),
                from,
                until,
                "ann",
                "change " + number,
                false);
    }

    private void at(int minute) {
        now = NOW + minute * MINUTE;
    }

    private void take(Event... events) {
        fold.take(Entries.of(now, ++sequence, List.of(events)));
    }

    private Batch drain() {
        drained = pending.drain(new Batch.Fence(0, 1, 0), new Batch.Offset(NOW, sequence), true);
        return drained;
    }

    private List<String> story() {
        return drain().entries().stream()
                .map(
                        entry ->
                                entry.about().detail() == null
                                        ? FoldStories.sentence(entry)
                                        : FoldStories.sentence(entry)
                                                + " "
                                                + entry.about().detail())
                .toList();
    }

    private static Event firing(String name) {
        return event(name, Status.FIRING, Severity.WARNING, Wishes.NONE);
    }

    private static Event resolved(String name) {
        return event(name, Status.RESOLVED, Severity.WARNING, Wishes.NONE);
    }

    private static Labels labels(String name) {
        return Labels.of(Map.of("alertname", name, "node", "n1"));
    }

    private static Event event(String name, Status status, Severity severity, Wishes wishes) {
        Labels labels = name.length() > 1 ? labels(name) : Labels.of(Map.of("alertname", name));
        return new Event(null, labels, status, severity, null, null, Content.EMPTY, wishes);
    }

    /** From long ago until the morning. */
    private record Night() implements TimeInterval {

        @Override
        public String name() {
            return "night";
        }

        @Override
        public boolean contains(long now) {
            return now < NIGHT_ENDS;
        }

        @Override
        public long changesAfter(long now) {
            return now < NIGHT_ENDS ? NIGHT_ENDS : Long.MAX_VALUE;
        }
    }
}
