package io.tocsin.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.fleet.ChannelModel.Flaw;
import io.tocsin.fleet.ChannelModel.Orphans;
import io.tocsin.fleet.Exploration.Findings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever happens to two processes that take turns at a message, in whatever order. */
class ChannelModelTest {

    /** How much goes wrong: deaths, pauses beyond the lease, answers and requests lost. */
    private static final int FAULTS = 3;

    @Test
    void in_the_end_there_is_one_message_and_it_shows_the_latest_news() {
        Findings findings = Exploration.of(new ChannelModel(Flaw.NOTHING, Orphans.SETTLED, FAULTS));

        System.out.println("A message and two processes: " + findings);
        assertThat(findings.breach()).as(findings.toString()).isNull();
        assertThat(findings.states()).isGreaterThan(1000);
    }

    @ParameterizedTest
    @EnumSource(value = Flaw.class, mode = EnumSource.Mode.EXCLUDE, names = "NOTHING")
    void a_flaw_in_the_protocol_is_found(Flaw flaw) {
        Findings findings = Exploration.of(new ChannelModel(flaw, Orphans.SETTLED, FAULTS));

        System.out.println(flaw + ": " + findings);
        assertThat(findings.breach()).as("what comes of " + flaw).isNotNull();
    }

    /** What the guarantees have to except, and nothing more. */
    @ParameterizedTest
    @CsvSource({"OF_THE_DEAD, dies", "OF_THE_IMPATIENT, waits no longer"})
    void an_old_picture_may_stay_if_nobody_is_left_to_make_good_for_a_late_request(
            Orphans orphans, String because) {
        Findings findings = Exploration.of(new ChannelModel(Flaw.NOTHING, orphans, FAULTS));

        System.out.println(orphans + ": " + findings);
        assertThat(findings.breach()).startsWith("Discord shows news 1");
        assertThat(findings.way()).anyMatch(step -> step.contains(because));
    }
}
