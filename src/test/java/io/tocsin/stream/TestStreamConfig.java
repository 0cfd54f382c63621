package io.tocsin.stream;

import java.time.Duration;

/** Settings in values. */
record TestStreamConfig(
        int partitions,
        int maxLength,
        int maxPending,
        Duration appendTimeout,
        Duration retryAfter,
        int waitReplicas,
        Ids deduplication)
        implements StreamConfig {

    record Ids(Duration window, int maxIds) implements Deduplication {}

    static final TestStreamConfig DEFAULT =
            new TestStreamConfig(
                    2,
                    100_000,
                    200_000,
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(2),
                    0,
                    new Ids(Duration.ofHours(1), 1_000_000));

    TestStreamConfig withMaxLength(int length) {
        return new TestStreamConfig(
                partitions,
                length,
                maxPending,
                appendTimeout,
                retryAfter,
                waitReplicas,
                deduplication);
    }

    TestStreamConfig withMaxPending(int events) {
        return new TestStreamConfig(
                partitions,
                maxLength,
                events,
                appendTimeout,
                retryAfter,
                waitReplicas,
                deduplication);
    }

    TestStreamConfig withAppendTimeout(Duration timeout) {
        return new TestStreamConfig(
                partitions,
                maxLength,
                maxPending,
                timeout,
                retryAfter,
                waitReplicas,
                deduplication);
    }

    TestStreamConfig withWaitReplicas(int replicas) {
        return new TestStreamConfig(
                partitions,
                maxLength,
                maxPending,
                appendTimeout,
                retryAfter,
                replicas,
                deduplication);
    }

    TestStreamConfig withIds(Duration window, int maxIds) {
        return new TestStreamConfig(
                partitions,
                maxLength,
                maxPending,
                appendTimeout,
                retryAfter,
                waitReplicas,
                new Ids(window, maxIds));
    }

    @Override
    public Duration waitTimeout() {
        return Duration.ofMillis(500);
    }
}
