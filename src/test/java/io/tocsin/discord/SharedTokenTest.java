package io.tocsin.discord;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.dispatch.Message;
import io.tocsin.dispatch.Outlet;
import io.tocsin.sandbox.SandboxSettings;
import io.tocsin.sandbox.rest.RateWindow;
import io.tocsin.sandbox.rest.RestLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Two processes with one token, on a Discord that counts 50 in any second, strictly. */
class SharedTokenTest {

    private static final int CHANNELS = 25;
    private static final int EACH = 7;

    @Test
    void two_processes_together_never_exceed_the_limit(@TempDir Path data) throws Exception {
        RateWindow wide = new RateWindow(1000, Duration.ofSeconds(1));
        try (RunningRedis redis = new RunningRedis(data);
                PracticeDiscord discord =
                        new PracticeDiscord(
                                SandboxSettings.IN_MEMORY.with(
                                        new RestLimits(50, wide, wide, wide)));
                Machine one = machine(discord, redis);
                Machine other = machine(discord, redis)) {
            long began = System.nanoTime();

            Flux.merge(sends(one), sends(other)).blockLast(Duration.ofMinutes(1));

            Duration took = Duration.ofNanos(System.nanoTime() - began);
            assertThat(limited(one)).isZero();
            assertThat(limited(other)).isZero();
            assertThat(answered(one) + answered(other)).isEqualTo(2 * CHANNELS * EACH);
            // 350 at 45 a second are 7.8 s, and the beginning is slow.
            assertThat(took).isBetween(Duration.ofSeconds(7), Duration.ofSeconds(15));
        }
    }

    private static Machine machine(PracticeDiscord discord, RunningRedis redis) {
        return new Machine(
                TestDiscordConfig.at(discord.url(), Duration.ofSeconds(30)), redis.client());
    }

    /** To channels that are not there: Discord counts the requests all the same. */
    private static Flux<Long> sends(Machine machine) {
        return Flux.range(1, CHANNELS)
                .flatMap(
                        channel ->
                                Flux.range(0, EACH)
                                        .concatMap(number -> send(machine, channel, "n" + number)),
                        CHANNELS);
    }

    private static Mono<Long> send(Machine machine, long channel, String nonce) {
        return Mono.fromCompletionStage(
                () ->
                        machine.messenger
                                .create(new Outlet("default", channel), nonce, Message.of("text"))
                                .map(_ -> channel)
                                .subscribeAsCompletionStage());
    }

    private static long limited(Machine machine) {
        return count(machine, List.of("429"));
    }

    private static long answered(Machine machine) {
        return count(machine, List.of("404", "429"));
    }

    private static long count(Machine machine, List<String> statuses) {
        return machine.metrics.find("tocsin.discord.requests").counters().stream()
                .filter(counter -> statuses.contains(counter.getId().getTag("status")))
                .mapToLong(counter -> (long) counter.count())
                .sum();
    }
}
