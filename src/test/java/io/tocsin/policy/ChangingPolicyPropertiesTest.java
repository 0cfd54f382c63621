package io.tocsin.policy;

import static io.tocsin.policy.Lives.ALERT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.Randomness;
import io.tocsin.policy.Lives.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.RepeatedTest;

/** What holds even if an alert's policy is replaced by any other in the middle of its life. */
class ChangingPolicyPropertiesTest {

    private static final int TIMES = 300;

    private final RandomGenerator random = Randomness.of(ChangingPolicyPropertiesTest.class);
    private final Lives lives = new Lives(random);
    private final List<Moment> moments = new ArrayList<>();

    @RepeatedTest(TIMES)
    void the_last_word_is_always_delivered() {
        Rehearsal alert = liveUnderChangingPolicies();

        alert.pass(Long.MAX_VALUE, step -> {});

        assertThat(alert.memory().voice().told()).isEqualTo(alert.memory().state().rank());
        assertThat(alert.memory().penalty().flapping()).isFalse();
        assertThat(alert.memory().candidate()).isNull();
    }

    @RepeatedTest(TIMES)
    void flapping_starts_and_ends_in_pairs() {
        liveUnderChangingPolicies();

        boolean flapping = false;
        for (Moment moment : moments) {
            if (moment.step() instanceof Step.Changed changed) {
                boolean ends = changed.transition() == Transition.FLAPPING_ENDED;
                assertThat(changed.flappingStarts() && flapping).isFalse();
                assertThat(ends && !flapping).isFalse();
                flapping = !ends && (flapping || changed.flappingStarts());
            }
            assertThat(moment.after().penalty().flapping()).isEqualTo(flapping);
        }
    }

    /** Without reminders, so that time can pass for ever. */
    private Rehearsal liveUnderChangingPolicies() {
        Rehearsal alert = new Rehearsal(unreminded(lives.policy()), ALERT);
        for (Lives.Happening happening : lives.life(80)) {
            if (random.nextInt(8) == 0) {
                Policy next = unreminded(lives.policy());
                alert = new Rehearsal(next, ALERT, alert.memory(), alert.runsOutAt());
            }
            Lives.live(alert, happening, moments);
        }
        return alert;
    }

    private static Policy unreminded(Policy policy) {
        return new Policy(
                policy.name(),
                policy.damping(),
                policy.coolDown(),
                policy.holdDown(),
                Reminders.OFF,
                policy.resolveAfter(),
                policy.expectation());
    }
}
