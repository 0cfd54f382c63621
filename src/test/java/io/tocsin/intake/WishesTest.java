package io.tocsin.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Wishes;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a producer may want done with an event. */
class WishesTest {

    @Test
    void an_event_wants_nothing_unless_it_says_so() {
        assertThat(wishes("{'name': 'A', 'mute': false, 'to': null}")).isSameAs(Wishes.NONE);
    }

    @Test
    void an_event_may_want_to_be_recorded_only_or_to_reach_a_receiver() {
        assertThat(wishes("{'name': 'A', 'mute': true, 'to': 'ops'}"))
                .isEqualTo(new Wishes(true, "ops"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'name': 'A', 'to': 'oops'}   | to   | names no receiver",
                "{'name': 'A', 'to': 7}        | to   | must be a string",
                "{'name': 'A', 'mute': 'true'} | mute | must be true or false",
                "{'name': 'A', 'mute': 1}      | mute | must be true or false",
            })
    void what_cannot_be_done_is_refused(String event, String field, String message) {
        assertThat(read(event))
                .isInstanceOfSatisfying(
                        Reading.Refused.class,
                        refused ->
                                assertThat(refused.problems())
                                        .singleElement()
                                        .satisfies(
                                                problem -> {
                                                    assertThat(problem.field()).isEqualTo(field);
                                                    assertThat(problem.message()).contains(message);
                                                }));
    }

    private static Wishes wishes(String event) {
        return ((Reading.Events) read(event)).events().getFirst().wishes();
    }

    private static Reading read(String event) {
        return Readings.READER.read(
                event.replace('\'', '"').getBytes(StandardCharsets.UTF_8),
                Framing.JSON,
                Readings.terms(Naming.NONE));
    }
}
