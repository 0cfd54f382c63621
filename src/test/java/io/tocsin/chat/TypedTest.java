package io.tocsin.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.routing.SilenceMatchers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people type and press, before anything is done. */
class TypedTest {

    private static final Instant NOW = Instant.parse("2026-01-31T03:00:00Z");
    private static final Option FOR = Option.duration("for", "For how long");
    private static final Option COUNT = Option.integer("count", "How many");

    @ParameterizedTest
    @CsvSource({"30m, PT30M", "1h30m, PT1H30M", "' 2H ', PT2H", "7d, P7D", "1h 30m, PT1H30M"})
    void a_span_of_time_is_counted_from_now(String typed, Duration span) {
        assertThat(Spans.end(said("for", typed), FOR, NOW)).isEqualTo(NOW.plus(span));
    }

    @ParameterizedTest
    @CsvSource({
        "soon, must be a span of time",
        "0, must be a span of time",
        "-5m, must be a span of time",
        "`@everyone`, not `ˋ@everyoneˋ`",
        "2y, longer than a year",
    })
    void what_is_no_span_of_time_is_refused_with_how_it_is_written(String typed, String advice) {
        assertThatThrownBy(() -> Spans.end(said("for", typed), FOR, NOW))
                .isInstanceOf(SaidException.class)
                .hasMessageContaining(advice);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "26", "many", "99999999999"})
    void a_number_has_bounds(String typed) {
        assertThatThrownBy(() -> said("count", typed).number(COUNT, 25, 10))
                .hasMessageContaining("must be a whole number from 1 to 25");
    }

    @Test
    void spans_that_begin_with_what_was_typed_are_offered() {
        assertThat(Spans.choices("1"))
                .extracting(Choice::value)
                .containsExactly("15m", "1h", "12h", "1d");
        assertThat(Spans.choices("90m")).extracting(Choice::value).containsExactly("90m");
        assertThat(Spans.choices("never")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            DiskFull                 | alertname="DiskFull"
            Disk full on node 3      | alertname="Disk full on node 3"
            team="shop", env!=test   | team="shop", env!="test"
            {node=~"db-.*"}          | node=~"db-.*"
            """)
    void alerts_are_meant_by_a_name_or_by_matchers(String typed, String matchers) {
        assertThat(SilenceMatchers.text(Meant.by(typed))).isEqualTo(matchers);
    }

    @ParameterizedTest
    @CsvSource({
        "ack:019ab1c2-d3e4-7a31-9c52-3f5a7c9b1d2e, ACKNOWLEDGE",
        "silence-1h:019ab1c2-d3e4-7a31-9c52-3f5a7c9b1d2e, SILENCE_1_HOUR",
        "silence-4h:019ab1c2-d3e4-7a31-9c52-3f5a7c9b1d2e, SILENCE_4_HOURS",
        "silence-24h:019ab1c2-d3e4-7a31-9c52-3f5a7c9b1d2e, SILENCE_24_HOURS",
        "timeline:019ab1c2-d3e4-7a31-9c52-3f5a7c9b1d2e, TIMELINE",
    })
    void a_button_says_what_it_is_for(String customId, Press.Kind kind) {
        assertThat(Press.parse(customId).orElseThrow().kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "ack", "ack:", "ack:7", "drop:019ab1c2-d3e4-7a31-9c52-3f5a7c9b1d2e"})
    void another_button_is_none_of_ours(String customId) {
        assertThat(Press.parse(customId)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ann, ann (Discord)",
        "'an\nn', an n (Discord)",
        "'\u202eann', ann (Discord)",
        "' \u200b ', somebody (Discord)",
    })
    void a_name_is_one_visible_line(String name, String signature) {
        assertThat(new Person(1, name, Set.of()).signature()).isEqualTo(signature);
    }

    @Test
    void a_long_name_is_cut() {
        assertThat(new Person(1, "😀".repeat(100), Set.of()).name()).isEqualTo("😀".repeat(64));
    }

    private static Request said(String option, String value) {
        return new Request(
                new Person(1, "ann", Set.of()), new Place(1, 2, "default"), Map.of(option, value));
    }
}
