package io.tocsin.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What people were told, the words for it, and the arithmetic of when. */
class VoiceTest {

    @Test
    void what_is_shown_for_the_first_time_opens_a_conversation() {
        assertThat(Voice.NONE.shown(Voice.NOTHING).conversation()).isEqualTo(1);
    }

    @Test
    void what_is_shown_as_it_was_is_the_same() {
        Voice voice = Voice.NONE.shown((byte) 1);

        assertThat(voice.shown((byte) 1)).isSameAs(voice);
        assertThat(voice.shown((byte) 0).told()).isZero();
    }

    @Test
    void a_conversation_goes_on() {
        Voice voice = Voice.NONE.inNewConversation().inNewConversation();

        assertThat(voice.shown((byte) 1).conversation()).isEqualTo(2);
        assertThat(voice.spoke((byte) 1, (byte) 2, 5, 3, 9))
                .isEqualTo(new Voice((byte) 1, (byte) 2, 5, 3, 9, Long.MIN_VALUE, 2));
    }

    @Test
    void the_end_of_an_episode_forgets_reminders_and_who_takes_care() {
        Voice voice = new Voice((byte) 1, (byte) 2, 5, 3, 9, 11, 2);

        assertThat(voice.isAcknowledged()).isTrue();
        assertThat(voice.afterEpisode())
                .isEqualTo(new Voice((byte) 1, (byte) 2, 5, 0, Long.MAX_VALUE, Long.MIN_VALUE, 2));
        assertThat(voice.afterEpisode().isAcknowledged()).isFalse();
    }

    @Test
    void what_was_never_spoken_of_cools_down_from_nothing() {
        assertThat(Voice.NONE.coolUntil(5)).isEqualTo(Long.MIN_VALUE);
        assertThat(Voice.NONE.spoke((byte) 1, (byte) 1, 7, 0, 9).coolUntil(5)).isEqualTo(12);
    }

    /** Columns: moment, span, moment after. */
    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "-5, 7, 2",
        "9223372036854775806, 1, 9223372036854775807",
        "9223372036854775806, 2, 9223372036854775807",
        "9223372036854775807, 9223372036854775807, 9223372036854775807",
        "-9223372036854775808, 9223372036854775807, -1",
    })
    void a_moment_and_a_span(long moment, long span, long after) {
        assertThat(Moments.plus(moment, span)).isEqualTo(after);
    }

    /** Columns: from, to, span between. */
    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "5, 4, 0",
        "4, 5, 1",
        "-1, 9223372036854775806, 9223372036854775807",
        "-2, 9223372036854775806, 9223372036854775807",
        "-9223372036854775808, 9223372036854775807, 9223372036854775807",
        "9223372036854775807, -9223372036854775808, 0",
    })
    void the_span_between_two_moments(long from, long to, long span) {
        assertThat(Moments.between(from, to)).isEqualTo(span);
    }

    @ParameterizedTest
    @EnumSource
    void a_reason_is_known_by_its_text(Reason reason) {
        assertThat(reason.text()).matches("[a-z]+(-[a-z]+)*");
        assertThat(Reason.ofText(reason.text())).isSameAs(reason);
    }

    @ParameterizedTest
    @EnumSource
    void a_transition_has_a_text(Transition transition) {
        assertThat(transition.text())
                .isEqualTo(transition.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
    }
}
