package io.tocsin.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.Randomness;
import io.tocsin.access.ClientRules.Quota;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenBucketTest {

    /** Rate, burst, taken at once from a full bucket, milliseconds later: what can be had then. */
    @ParameterizedTest
    @CsvSource({
        "10, 5, 5, 0, 0",
        "10, 5, 5, 99, 0",
        "10, 5, 5, 100, 1",
        "10, 5, 5, 250, 2",
        "10, 5, 5, 500, 5",
        "10, 5, 5, 3600000, 5",
        "1, 1, 1, 999, 0",
        "1, 1, 1, 1000, 1",
        "1000000000, 1000000000, 1000000000, 1, 1000000",
        "1000000000, 1000000000, 1000000000, 9223372036854775, 1000000000",
        "1, 1000000000, 1000000000, 9223372036854775, 1000000000",
        "10, 5, 2, -1000, 3",
    })
    void it_fills_at_its_rate_up_to_its_burst(
            long rate, long burst, long taken, long later, long held) {
        Quota quota = new Quota(rate, burst);
        TokenBucket bucket = TokenBucket.full(quota, 0).without(taken).at(later, quota);

        assertThat(bucket.has(held)).isTrue();
        assertThat(bucket.has(held + 1)).isFalse();
    }

    @Test
    void after_the_wait_it_tells_it_has_what_was_asked_and_not_before() {
        Quota quota = new Quota(7, 100);
        TokenBucket empty = TokenBucket.full(quota, 0).without(100);
        long pause = empty.millisUntil(30, quota);

        assertThat(empty.at(pause, quota).has(30)).isTrue();
        assertThat(empty.at(pause - 1, quota).has(30)).isFalse();
    }

    @Test
    void a_smaller_burst_takes_what_is_beyond_it() {
        TokenBucket bucket = TokenBucket.full(new Quota(1, 100), 0);

        assertThat(bucket.at(0, new Quota(1, 10)).has(11)).isFalse();
    }

    /** In any span no more is taken than the burst and what the rate gives in that span. */
    @Test
    void whoever_takes_whatever_there_is_gets_the_burst_and_the_rate() {
        RandomGenerator random = Randomness.of(TokenBucketTest.class);
        for (int run = 0; run < 500; run++) {
            Quota quota = new Quota(random.nextLong(1, 5_000), random.nextLong(1, 5_000));
            TokenBucket bucket = TokenBucket.full(quota, 0);
            long now = 0;
            long taken = 0;
            for (int step = 0; step < 200; step++) {
                now += random.nextLong(0, 300);
                bucket = bucket.at(now, quota);
                long wish = random.nextLong(1, quota.burst() + 1);
                if (bucket.has(wish)) {
                    bucket = bucket.without(wish);
                    taken += wish;
                }
                assertThat(bucket.thousandths()).isBetween(0L, quota.burst() * 1000);
            }
            assertThat(taken * 1000)
                    .isLessThanOrEqualTo(quota.burst() * 1000 + now * quota.eventsPerSecond());
        }
    }

    /** Who waits as told, each time, is never told to wait again. */
    @Test
    void who_waits_as_told_gets_all() {
        RandomGenerator random = Randomness.of(TokenBucketTest.class);
        for (int run = 0; run < 500; run++) {
            Quota quota = new Quota(random.nextLong(1, 5_000), random.nextLong(1, 5_000));
            TokenBucket bucket = TokenBucket.full(quota, 0);
            for (int step = 0; step < 50; step++) {
                long wish = random.nextLong(1, quota.burst() + 1);
                bucket = bucket.at(bucket.at() + bucket.millisUntil(wish, quota), quota);
                bucket = bucket.without(wish);
            }
        }
    }
}
