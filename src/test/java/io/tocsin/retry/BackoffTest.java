package io.tocsin.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration MOST = Duration.ofSeconds(10);

    @Test
    void everyWaitIsBetweenHalfAndAllOfItsPower() {
        long seed = System.nanoTime();
        System.out.println("BackoffTest seed=" + seed);
        SplittableRandom random = new SplittableRandom(seed);
        Backoff backoff = new Backoff(FIRST, MOST);
        for (int failures = 1; failures < 200; failures++) {
            Duration whole = failures > 7 ? MOST : FIRST.multipliedBy(1L << (failures - 1));
            assertThat(backoff.after(failures, random)).isBetween(whole.dividedBy(2), whole);
        }
        assertThat(backoff.after(Integer.MAX_VALUE, random)).isBetween(MOST.dividedBy(2), MOST);
    }

    @Test
    void waitsThatMakeABusyLoopAreRefused() {
        assertThatThrownBy(() -> new Backoff(Duration.ZERO, MOST))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Backoff(MOST, FIRST))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
