package io.tocsin.policy;

import static io.tocsin.policy.Policies.DECAY;
import static io.tocsin.policy.Policies.MINUTE;
import static io.tocsin.policy.Policies.PLAIN;
import static io.tocsin.policy.Policies.damped;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Severity;
import io.tocsin.alert.Status;
import org.junit.jupiter.api.Test;

/** Alerts that had episodes, and that nobody was ever shown: as another policy may leave them. */
class NeverShownTest {

    private static final long NOW = Story.moment("0:00");
    private static final Report FIRES =
            new Report(Status.FIRING, Severity.WARNING, Report.UNCLAIMED, Report.UNCLAIMED, 1);

    @Test
    void the_beginning_of_flapping_is_shown() {
        assertThat(conversation(afterFiring(1500, false))).isEqualTo(1);
    }

    @Test
    void what_flaps_already_stays_hidden_until_it_is_over() {
        assertThat(conversation(afterFiring(2500, true))).isZero();
    }

    private static Step afterFiring(double penalty, boolean flapping) {
        AlertState over = new AlertState.Resolved(1, Severity.WARNING, NOW, NOW, NOW, 1, false, 0);
        Penalty restless = new Penalty(penalty, NOW, 0, NOW, 1, flapping, 0);
        Memory before = new Memory(over, Voice.NONE, restless, null);
        return damped(PLAIN, DECAY).on(before, FIRES, NOW + MINUTE, Story.ALERT);
    }

    private static int conversation(Step step) {
        return ((Step.Changed) step).memory().voice().conversation();
    }
}
