package io.tocsin.policy;

import static io.tocsin.policy.Damping.Change.NONE;
import static io.tocsin.policy.Damping.Change.SEVERITY;
import static io.tocsin.policy.Damping.Change.STATUS;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.Randomness;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.RepeatedTest;

/** What holds of every penalty that decays. */
class DampingDecayPropertiesTest {

    private static final long NOW = Story.moment("0:00");

    private final RandomGenerator random = Randomness.of(DampingDecayPropertiesTest.class);

    @RepeatedTest(2000)
    void at_its_release_the_penalty_is_low_enough_and_a_millisecond_earlier_it_is_not() {
        Damping.Decay decay = decay();
        double value = decay.reuse() * Math.pow(2, random.nextDouble() * 3);
        if (random.nextInt(4) == 0) {
            value = decay.reuse() * (1 << random.nextInt(1, 31));
        }
        value = Math.min(value, decay.ceiling());
        Penalty penalty = new Penalty(value, NOW, 0, NOW, 3, true, 0);
        long release = decay.releaseAt(penalty);

        assertThat(release).isBetween(NOW, NOW + decay.maxSuppress());
        if (release < NOW + decay.maxSuppress()) {
            assertThat(decay.valueAt(penalty, release)).isLessThanOrEqualTo(decay.reuse());
        }
        assertThat(decay.valueAt(penalty, release - 1)).isGreaterThan(decay.reuse());
    }

    @RepeatedTest(200)
    void nothing_that_happens_makes_it_wait_longer_than_the_longest_wait() {
        Damping.Decay decay = decay();
        Penalty penalty = Penalty.NONE;
        long now = NOW;
        for (int i = 0; i < 200; i++) {
            now += random.nextLong(decay.halfLife() / 4 + 1);
            penalty = decay.count(penalty, Randomness.oneOf(random, NONE, SEVERITY, STATUS), now);
            assertThat(penalty.value()).isBetween(0.0, decay.ceiling());
            assertThat(decay.releaseAt(penalty)).isLessThanOrEqualTo(now + decay.maxSuppress());
        }
    }

    private Damping.Decay decay() {
        double reuse = random.nextDouble(1, 2000);
        long halfLife = random.nextLong(1000, 3_600_000);
        return new Damping.Decay(
                random.nextDouble(2000),
                random.nextDouble(1000),
                reuse * random.nextDouble(1.01, 4),
                reuse,
                halfLife,
                halfLife * random.nextLong(1, 31) + random.nextLong(3),
                random.nextBoolean());
    }
}
