package io.tocsin.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.fleet.Exploration.Findings;
import io.tocsin.fleet.PartitionModel.Flaw;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever happens to two processes that take turns at a partition, in whatever order. */
class PartitionModelTest {

    /** How much goes wrong: deaths, pauses beyond the lease, answers lost, hand-overs. */
    private static final int FAULTS = 2;

    @Test
    void every_entry_has_its_effect_once_and_in_order_and_in_the_end_all_have() {
        Findings findings = Exploration.of(new PartitionModel(Flaw.NOTHING, FAULTS));

        System.out.println("A partition and two processes: " + findings);
        assertThat(findings.breach()).as(findings.toString()).isNull();
        assertThat(findings.states()).isGreaterThan(1000);
    }

    @ParameterizedTest
    @EnumSource(value = Flaw.class, mode = EnumSource.Mode.EXCLUDE, names = "NOTHING")
    void a_flaw_in_the_protocol_is_found(Flaw flaw) {
        Findings findings = Exploration.of(new PartitionModel(flaw, 1));

        System.out.println(flaw + ": " + findings);
        assertThat(findings.breach()).as("what comes of " + flaw).isNotNull();
    }
}
