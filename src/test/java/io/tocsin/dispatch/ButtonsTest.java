package io.tocsin.dispatch;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.ledger.Conversation.Member;
import io.tocsin.ledger.Post;
import io.tocsin.ledger.Remarks;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ButtonsTest {

    private static final String ID = Drafts.ID.toString();

    @Test
    void what_fires_can_be_acknowledged_and_silenced() {
        assertThat(buttons(Drafts.alone(List.of(Members.firing("A")))))
                .extracting(Button::id)
                .containsExactly(
                        "ack:" + ID,
                        "silence-1h:" + ID,
                        "silence-4h:" + ID,
                        "silence-24h:" + ID,
                        "timeline:" + ID);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            critical                  | Acknowledge, Silence 1 h, Silence 4 h, Silence 24 h, Timeline
            critical silenced         | Acknowledge, Silence 1 h, Silence 4 h, Silence 24 h, Timeline
            resolved, resolved muted  | Timeline
            """)
    void buttons_are_for_what_fires(String alerts, String labels) {
        String[] words = alerts.split(",");
        Post post =
                Drafts.alone(
                        IntStream.range(0, words.length)
                                .mapToObj(i -> Members.told(words[i], i))
                                .toList());

        assertThat(buttons(post).stream().map(Button::label).collect(joining(", ")))
                .isEqualTo(labels);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "nobody",
            textBlock =
                    """
            ann    | ann    | Acknowledged by ann    | false
            bob    | ann    | Acknowledged by ann +1 | false
            *a* @b | *a* @b | Acknowledged by a @\u200bb | false
            ''     | ''     | Acknowledged           | false
            ann    | nobody | Acknowledge            | true
            """)
    void what_somebody_takes_care_of_says_who(
            String first, String second, String label, boolean enabled) {
        List<Member> members = List.of(taken("A", first), taken("B", second));

        assertThat(buttons(Drafts.alone(members)).getFirst())
                .returns(label, Button::label)
                .returns(enabled, Button::enabled);
    }

    @Test
    void what_is_quiet_need_not_be_acknowledged() {
        Member quiet = Members.with(Members.firing("B"), Members.quiet("muted", null, null));

        assertThat(buttons(Drafts.alone(List.of(taken("A", "ann"), quiet))).getFirst().enabled())
                .isFalse();
    }

    /**
     * Of a large group not all are given: whether somebody takes care of the others is not known.
     */
    @Test
    void what_is_not_seen_is_not_said_to_be_acknowledged() {
        List<Member> members = IntStream.range(0, 13).mapToObj(i -> taken("A" + i, "ann")).toList();

        assertThat(buttons(Drafts.of(Groups.of(null, members))).getFirst().enabled()).isTrue();
        assertThat(buttons(Drafts.of(Groups.of(null, members.subList(0, 12)))).getFirst().enabled())
                .isFalse();
    }

    @Test
    void many_are_acknowledged_together() {
        Post post =
                Drafts.alone(
                        IntStream.range(0, 11).mapToObj(i -> Members.told("info", i)).toList());

        assertThat(buttons(post))
                .extracting(Button::label)
                .containsExactly("Acknowledge all", "Timeline");
    }

    @Test
    void a_webhook_has_none() {
        assertThat(Buttons.of(Drafts.alone(List.of(Members.firing("A"))), Scenes.WEBHOOK))
                .isEmpty();
    }

    private static Member taken(String name, String by) {
        Member member = Members.firing(name);
        return by == null
                ? member
                : Members.with(
                        member,
                        new Remarks(
                                null,
                                new Remarks.Acknowledged(by.isEmpty() ? null : by, null),
                                null));
    }

    private static List<Button> buttons(Post post) {
        return Picture.of(post, Scenes.PLAIN).buttons();
    }
}
