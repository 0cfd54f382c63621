package io.tocsin.torture;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Severity;
import io.tocsin.process.Standing;
import io.tocsin.process.Told;
import io.tocsin.torture.Evidence.Board;
import io.tocsin.torture.Evidence.Conversation;
import io.tocsin.torture.Evidence.Member;
import io.tocsin.torture.Evidence.Shown;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiscordCheckTest {

    private static final Map<String, Standing> TRUTH =
            Map.of(
                    "DiskFull",
                    new Standing("DiskFull", Map.of("instance", "a"), true, Severity.CRITICAL),
                    "Slow",
                    new Standing("Slow", Map.of("instance", "b"), true, Severity.WARNING));

    private static final Conversation EARLIER = conversation(1, 11, new Member("DiskFull", false));
    private static final Conversation LATEST = conversation(2, 12, new Member("DiskFull", true));
    private static final Conversation GROUP =
            conversation(3, 13, new Member("DiskFull", true), new Member("Slow", true));

    private static final List<Conversation> ALL = List.of(EARLIER, LATEST, GROUP);

    private static final Shown GREEN = shown(11, "✅ DiskFull");
    private static final Shown RED = shown(12, "🔴 DiskFull");
    private static final Shown BOTH = shown(13, "🔴 2 firing");
    private static final Shown REPLY = new Shown(14, "", "n14", List.of(), "@here");

    private final Findings findings = new Findings();

    @Test
    void one_message_for_each_conversation_and_the_replies_are_right() {
        check(ALL, List.of(GREEN, RED, BOTH, REPLY), List.of(14L));

        assertThat(findings.details()).isEmpty();
    }

    @Test
    void a_stale_message_is_found() {
        check(ALL, List.of(GREEN, shown(12, "🟡 DiskFull"), BOTH), List.of());

        assertThat(findings.of(Breach.WRONG)).singleElement().asString().contains("message 12");
    }

    @Test
    void an_earlier_episode_that_still_seems_to_fire_is_found() {
        check(ALL, List.of(shown(11, "🔴 DiskFull"), RED, BOTH), List.of());

        assertThat(findings.of(Breach.WRONG)).singleElement().asString().contains("message 11");
    }

    @Test
    void a_group_that_is_miscounted_is_found() {
        check(ALL, List.of(GREEN, RED, shown(13, "🔴 1 firing")), List.of());

        assertThat(findings.of(Breach.WRONG)).singleElement().asString().contains("message 13");
    }

    @Test
    void a_doubled_message_is_found() {
        var doubled = new Shown(99, RED.mark(), RED.nonce(), RED.titles(), "");

        check(ALL, List.of(GREEN, RED, BOTH, doubled), List.of());

        assertThat(findings.of(Breach.MESSAGE_TWICE))
                .hasSize(3)
                .anySatisfy(one -> assertThat(one).startsWith("the mark of message"))
                .anySatisfy(one -> assertThat(one).startsWith("the nonce of message"))
                .anySatisfy(one -> assertThat(one).startsWith("the ledger knows nothing of"));
    }

    @Test
    void a_reply_of_which_the_ledger_knows_only_that_it_may_be_there_is_right_or_is_not_there() {
        var perhaps = new Shown(15, "", "perhaps", List.of(), "@here");

        check(ALL, List.of(GREEN, RED, BOTH, perhaps), List.of());
        check(ALL, List.of(GREEN, RED, BOTH), List.of());

        assertThat(findings.details()).isEmpty();
    }

    @Test
    void a_reply_that_is_doubled_and_one_that_is_lost_are_found() {
        check(ALL, List.of(GREEN, RED, BOTH, REPLY), List.of(15L));

        assertThat(findings.of(Breach.MESSAGE_TWICE)).hasSize(1);
        assertThat(findings.of(Breach.WRONG)).containsExactly("reply 15 is not there");
    }

    @Test
    void a_conversation_for_which_the_ledger_says_that_two_were_created_is_found() {
        var twice = new Conversation(LATEST.id(), "post", 12, true, false, 2, 0, LATEST.members());

        check(List.of(EARLIER, twice, GROUP), List.of(GREEN, RED, BOTH), List.of());

        assertThat(findings.of(Breach.MESSAGE_TWICE))
                .singleElement()
                .asString()
                .contains("2 times");
    }

    @Test
    void a_message_that_is_not_there_and_an_alert_that_is_told_nowhere_are_found() {
        check(List.of(EARLIER, LATEST), List.of(GREEN), List.of());

        assertThat(findings.of(Breach.WRONG))
                .hasSize(2)
                .anySatisfy(one -> assertThat(one).startsWith("Slow is told nowhere"))
                .anySatisfy(one -> assertThat(one).startsWith("message 12 is not there"));
    }

    @Test
    void what_the_ledger_knows_to_be_undelivered_is_found() {
        var waits =
                new Conversation(LATEST.id(), "post2", 12, false, false, 1, 0, LATEST.members());

        check(List.of(EARLIER, waits, GROUP), List.of(GREEN, RED, BOTH), List.of());

        assertThat(findings.of(Breach.UNDELIVERED)).hasSize(1);
    }

    /** Of so many that are over, and one that fires, a message says: the summary, and lines. */
    @ParameterizedTest
    @CsvSource({
        "10, 🔴 1 firing;🔴 DiskFull;✅ DiskFull, true",
        "10, 🔴 1 firing;🔴 DiskFull, false",
        "10, 🔴 DiskFull;✅ DiskFull, false",
        "60, 🔴 1 firing;🔴 DiskFull, true",
        "60, 🔴 1 firing, true",
        "60, 🔴 1 firing;🟡 DiskFull, false",
        "60, ✅ all 61 resolved, false"
    })
    void a_message_of_many_conversations_is_right_or_not(int over, String said, boolean right) {
        var truth = Map.of("DiskFull", requireNonNull(TRUTH.get("DiskFull")));
        var all = new ArrayList<>(List.of(conversation(0, 12, new Member("DiskFull", true))));
        for (int i = 1; i <= over; i++) {
            all.add(
                    new Conversation(
                            new UUID(0, i),
                            "post0",
                            12,
                            true,
                            false,
                            1,
                            0,
                            List.of(new Member("DiskFull", false))));
        }
        var titles = new ArrayList<>(List.of(said.split(";")));
        if (titles.remove("✅ DiskFull")) {
            titles.addAll(Collections.nCopies(over, "✅ DiskFull"));
        }

        new DiscordCheck(truth, findings)
                .check(
                        all,
                        new Board(List.of(new Shown(12, "m", "n", titles, "")), told(List.of())));

        assertThat(findings.isEmpty()).isEqualTo(right);
    }

    private void check(List<Conversation> conversations, List<Shown> messages, List<Long> told) {
        new DiscordCheck(TRUTH, findings).check(conversations, new Board(messages, told(told)));
    }

    private static Told told(List<Long> messages) {
        return new Told(Set.copyOf(messages), Set.of("perhaps"));
    }

    private static Conversation conversation(int number, long message, Member... members) {
        return new Conversation(
                new UUID(0, number), "post" + number, message, true, false, 1, 0, List.of(members));
    }

    private static Shown shown(long id, String title) {
        return new Shown(id, "m" + id, "n" + id, List.of(title), "");
    }
}
