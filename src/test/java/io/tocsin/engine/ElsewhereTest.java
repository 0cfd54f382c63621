package io.tocsin.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.alert.Labels;
import io.tocsin.ledger.FiringTables;
import io.tocsin.policy.Hush;
import io.tocsin.policy.Reason;
import io.tocsin.routing.Configuration;
import io.tocsin.routing.InhibitionRule;
import io.tocsin.routing.Matcher;
import io.tocsin.routing.Receiver;
import io.tocsin.routing.Routing;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is known of alerts in partitions of others; looks are taken by hand. */
class ElsewhereTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final int HERE = 0;
    private static final int THERE = 1;

    private final FiringTables ledger = new FiringTables(2);
    private final Routing routing = new Routing(inhibiting("NodeDown"));
    private final Rulebook rulebook = new Rulebook(routing, new StillSilences(), 2);
    private final Elsewhere elsewhere =
            new Elsewhere(rulebook, ledger, new Every(Duration.ofHours(1), Duration.ZERO), VERTX);

    private record Every(Duration poll, Duration retention) implements SilencesConfig {}

    @Test
    void nobody_speaks_before_all_that_fires_elsewhere_was_told() {
        for (String node : List.of("n1", "n2", "n3", "n4", "n5")) {
            tell("NodeDown", node, true);
        }
        folds(HERE);
        ledger.away(true);
        assertThatThrownBy(this::look).hasMessageContaining("away");
        assertThat(rules().areComplete()).isFalse();

        ledger.away(false);
        look();

        assertThat(rules().areComplete()).isTrue();
        assertThat(quiet("n1", "n5", "n6")).containsExactly("n1", "n5");
    }

    @Test
    void nobody_speaks_before_the_partitions_here_have_told_theirs() {
        rules().inhibitors().entered(HERE);
        look();
        assertThat(rules().areComplete()).isFalse();

        rules().inhibitors().joined(HERE, _ -> true);

        assertThat(rules().areComplete()).isTrue();
    }

    @Test
    void a_partition_that_comes_later_is_waited_for_by_nobody() {
        folds(HERE);
        look();

        rules().inhibitors().entered(THERE);

        assertThat(rules().areComplete()).isTrue();
    }

    @Test
    void without_inhibitions_nothing_is_asked_and_nobody_waits() {
        routing.replace(Configuration.of(FoldStories.RECEIVER));
        look();

        assertThat(rules().areComplete()).isTrue();
        assertThat(ledger.asked()).isZero();
    }

    @Test
    void while_all_partitions_are_folded_here_nothing_is_asked() {
        folds(HERE);
        folds(THERE);
        look();

        assertThat(rules().areComplete()).isTrue();
        assertThat(ledger.asked()).isZero();
    }

    @Test
    void what_begins_and_ends_elsewhere_is_learned_from_changes_alone() {
        look();
        long version = rules().changes();

        tell("NodeDown", "n1", true);
        tell("Other", "n2", true);
        look();
        assertThat(quiet("n1", "n2")).containsExactly("n1");
        assertThat(rules().changes()).isGreaterThan(version);

        tell("NodeDown", "n1", false);
        look();
        assertThat(quiet("n1")).isEmpty();
        assertThat(ledger.wholes()).isEqualTo(1);
    }

    @Test
    void while_the_ledger_is_away_what_was_known_holds_and_later_what_is_true() {
        tell("NodeDown", "n1", true);
        look();
        ledger.away(true);
        tell("NodeDown", "n1", false);
        tell("NodeDown", "n2", true);
        assertThatThrownBy(this::look).hasMessageContaining("away");
        assertThat(quiet("n1", "n2")).containsExactly("n1");
        assertThat(rules().areComplete()).isTrue();

        ledger.away(false);
        look();

        assertThat(quiet("n1", "n2")).containsExactly("n2");
    }

    @Test
    void what_was_known_of_a_partition_holds_until_its_fold_here_has_told_all() {
        tell("NodeDown", "n1", true);
        tell("NodeDown", "n2", true);
        look();

        Inhibitors inhibitors = rules().inhibitors();
        inhibitors.entered(THERE);
        tell("NodeDown", "n1", false);
        look();
        assertThat(quiet("n1", "n2")).containsExactly("n1", "n2");

        inhibitors.fires(THERE, fingerprint("NodeDown", "n2"), labels("NodeDown", "n2"));
        inhibitors.joined(THERE, Set.of(fingerprint("NodeDown", "n2"))::contains);

        assertThat(quiet("n1", "n2")).containsExactly("n2");
    }

    @Test
    void what_a_fold_told_holds_until_the_ledger_has_told_all_of_its_partition() {
        Set<Long> firing = new HashSet<>();
        folds(HERE);
        rules().inhibitors().entered(THERE);
        rules().inhibitors().joined(THERE, firing::contains);
        PartitionRules fold = new PartitionRules(THERE, rules());
        fold.fires(fingerprint("NodeDown", "n1"), labels("NodeDown", "n1"));
        fold.fires(fingerprint("NodeDown", "n2"), labels("NodeDown", "n2"));
        // Told here and never committed: whoever folds it next may find it otherwise.
        tell("NodeDown", "n2", true);
        tell("NodeDown", "n3", true);

        rulebook.left(THERE);
        assertThat(quiet("n1", "n2", "n3")).containsExactly("n1", "n2");
        look();

        assertThat(quiet("n1", "n2", "n3")).containsExactly("n2", "n3");
    }

    @Test
    void what_was_asked_before_a_partition_left_is_asked_again() {
        look();
        folds(THERE);
        Inhibitors inhibitors = rules().inhibitors();
        Inhibitors.Question outdated = inhibitors.question(false);
        rulebook.left(THERE);

        assertThat(inhibitors.answered(outdated, List.of())).isFalse();
        tell("NodeDown", "n1", true);
        look();

        assertThat(quiet("n1")).containsExactly("n1");
        assertThat(ledger.wholes()).isEqualTo(2);
    }

    @Test
    void another_configuration_is_told_all_before_anybody_goes_by_it() {
        tell("NodeDown", "n1", true);
        tell("SwitchDown", "n2", true);
        look();
        assertThat(quiet("n1", "n2")).containsExactly("n1");

        routing.replace(inhibiting("SwitchDown"));
        assertThat(rules().areComplete()).isFalse();
        look();

        assertThat(rules().areComplete()).isTrue();
        assertThat(quiet("n1", "n2")).containsExactly("n2");
    }

    private void look() {
        elsewhere.look().await().indefinitely();
    }

    private Rules rules() {
        return rulebook.current();
    }

    /** A fold without alerts. */
    private void folds(int partition) {
        rules().inhibitors().entered(partition);
        rules().inhibitors().joined(partition, _ -> false);
    }

    private void tell(String name, String node, boolean fires) {
        ledger.tell(labels(name, node), THERE, fires);
    }

    /** Those of the nodes that must not be spoken of. */
    private List<String> quiet(String... nodes) {
        return List.of(nodes).stream().filter(node -> isInhibited(hush(node))).toList();
    }

    private @Nullable Hush hush(String node) {
        Labels slow = labels("Slow", node);
        return rules().hush(slow, rules().routes(slow), FoldStories.NOW);
    }

    private static boolean isInhibited(@Nullable Hush hush) {
        return hush != null && hush.reason() == Reason.INHIBITED;
    }

    private static Labels labels(String name, String node) {
        return Labels.of(Map.of("alertname", name, "node", node));
    }

    private static long fingerprint(String name, String node) {
        return labels(name, node).fingerprint().value();
    }

    private static Configuration inhibiting(String source) {
        return inhibiting(FoldStories.RECEIVER, source);
    }

    /** While {@code source} fires on a node, nothing is said of Slow there. */
    static Configuration inhibiting(Receiver receiver, String source) {
        Configuration plain = Configuration.of(receiver);
        return new Configuration(
                plain.policies(),
                plain.receivers(),
                plain.routes(),
                List.of(
                        new InhibitionRule(
                                List.of(new Matcher.Exactly("alertname", true, source)),
                                List.of(new Matcher.Exactly("alertname", true, "Slow")),
                                List.of("node"))),
                List.of());
    }
}
