package io.tocsin.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.Randomness;
import io.tocsin.alert.Severity;
import io.tocsin.ledger.Conversation;
import io.tocsin.ledger.Conversation.History;
import io.tocsin.ledger.Conversation.Member;
import io.tocsin.ledger.Remarks;
import io.tocsin.ledger.Reply;
import io.tocsin.policy.Reason;
import io.tocsin.routing.Mention;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TellingTest {

    private static final Scene LOUD = Scenes.mentioning(Severity.ERROR, new Mention.Role(5));

    private final RandomGenerator random = Randomness.of(TellingTest.class);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            ESCALATED        | is now critical
            REMINDER         | still fires, for 2 h 15 min
            COOL_DOWN_ENDED  | is critical, which is more than was told last
            FLAPPING_ENDED   | has calmed down, and fires
            SILENCE_ENDED    | fires, and its silence is over
            INHIBITION_ENDED | fires, and nothing inhibits it any longer
            MUTE_ENDED       | fires, and it is no longer muted
            UNACKNOWLEDGED   | fires, and nobody takes care of it any longer
            FIRST_FIRING     | fires
            """)
    void a_line_says_why_in_words(Reason reason, String why) {
        Message message = Picture.of(reply(spoken("critical", 1, reason)), Scenes.PLAIN);

        assertThat(message.content()).isEqualTo("🔴 **Told** `number=1` " + why);
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void every_reason_has_words(Reason reason) {
        assertThat(Picture.of(reply(spoken("info", 1, reason)), Scenes.PLAIN).content())
                .matches("🔵 \\*\\*Told\\*\\* `number=1` \\w.+");
    }

    @Test
    void the_worst_of_them_decides_who_is_pinged() {
        Message message =
                Picture.of(
                        reply(
                                spoken("warning", 1, Reason.REMINDER),
                                spoken("critical", 2, Reason.ESCALATED)),
                        LOUD);

        assertThat(message.content().lines())
                .containsExactly(
                        "<@&5>",
                        "🔴 **Told** `number=2` is now critical",
                        "🟡 **Told** `number=1` still fires, for 2 h 15 min");
        assertThat(message.pings()).isEqualTo(new Pings(false, Set.of(5L), Set.of()));
    }

    @Test
    void who_takes_care_is_named() {
        Member taken =
                Members.spoken(
                        Members.with(
                                Members.told("critical", 1),
                                new Remarks(null, new Remarks.Acknowledged("ann", null), null)),
                        Reason.ESCALATED);

        assertThat(Picture.of(reply(taken), LOUD).content())
                .isEqualTo("<@&5> 🔴 **Told** `number=1` is now critical · acknowledged by ann");
    }

    @ParameterizedTest
    @CsvSource({"critical, true", "info, true", "critical silenced, false", "resolved, false"})
    void what_is_over_or_quiet_is_not_worth_saying(String words, boolean worth) {
        assertThat(Picture.isWorthSaying(reply(spoken(words, 1, Reason.REMINDER))))
                .isEqualTo(worth);
    }

    @Test
    void what_people_know_is_not_worth_saying() {
        assertThat(Picture.isWorthSaying(reply(Members.told("critical", 1)))).isFalse();
    }

    @Test
    void it_answers_the_message_if_there_is_one() {
        Conversation conversation = conversation(spoken("info", 1, Reason.REMINDER));

        assertThat(
                        Picture.of(reply(0, item(conversation, 9), item(conversation, 9)), LOUD)
                                .replyTo())
                .isEqualTo(9);
        assertThat(
                        Picture.of(reply(0, item(conversation, 9), item(conversation, 8)), LOUD)
                                .replyTo())
                .isNull();
        assertThat(Picture.of(reply(1, item(conversation, 9)), LOUD).replyTo()).isNull();
        assertThat(Picture.of(reply(0, item(conversation, 9)), Scenes.WEBHOOK).replyTo()).isNull();
    }

    @Test
    void what_does_not_fit_is_counted() {
        Reply.Item[] items =
                IntStream.range(0, 30)
                        .mapToObj(
                                i ->
                                        item(
                                                conversation(
                                                        spoken("error", 2 * i, Reason.REMINDER),
                                                        spoken(
                                                                "error",
                                                                2 * i + 1,
                                                                Reason.REMINDER)),
                                                i))
                        .toArray(Reply.Item[]::new);

        String content = Picture.of(reply(400, items), LOUD).content();

        List<String> lines = content.lines().toList();
        assertThat(content).hasSizeBetween(1800, 2000);
        assertThat(lines.getLast())
                .isEqualTo(
                        "… and %d more alerts and 400 more conversations"
                                .formatted(60 - (lines.size() - 2)));
    }

    @RepeatedTest(50)
    void no_reply_is_too_long_or_mentions_others() {
        Reply.Item[] items =
                IntStream.range(0, 30)
                        .mapToObj(
                                i ->
                                        item(
                                                conversation(
                                                        Members.spoken(
                                                                Members.labelled(
                                                                        Members.firing(
                                                                                Hostile.text(
                                                                                        random,
                                                                                        300)),
                                                                        "l",
                                                                        Hostile.text(random, 300)),
                                                                Randomness.oneOf(
                                                                        random, Reason.values()))),
                                                i))
                        .toArray(Reply.Item[]::new);

        Message message = Picture.of(reply(random.nextInt(3), items), LOUD);

        Limits.areKeptBy(message);
        assertThat(message.content()).startsWith("<@&5>\n");
        assertThat(message.content().substring(5)).doesNotContainPattern("@(?!\u200b)");
    }

    private static Member spoken(String words, int number, Reason reason) {
        return Members.spoken(Members.told(words, number), reason);
    }

    private static Conversation conversation(Member... members) {
        Conversation drawn =
                Groups.of(UUID.randomUUID(), "ops", null, History.NONE, List.of(members));
        return new Conversation(
                drawn.id(),
                2,
                drawn.subject(),
                drawn.history(),
                Members.SINCE.plusSeconds(8100),
                drawn.members());
    }

    private static Reply.Item item(Conversation conversation, long message) {
        return new Reply.Item(conversation, message);
    }

    private static Reply reply(Member... members) {
        return reply(0, item(conversation(members), 9));
    }

    private static Reply reply(int more, Reply.Item... items) {
        return new Reply(Drafts.ID, "ops", "default", Scenes.CHANNEL, List.of(items), more);
    }
}
