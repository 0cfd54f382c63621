package io.tocsin.discord;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tocsin.Randomness;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

class PaceTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @TempDir private static Path data;
    private static RunningRedis redis;

    private final RandomGenerator random = Randomness.of(PaceTest.class);

    @BeforeAll
    static void startRedis() {
        redis = new RunningRedis(data);
        taken(slots("warm"), 1);
    }

    @AfterAll
    static void stopRedis() {
        redis.close();
    }

    @AfterEach
    void clear() {
        redis.clear();
    }

    private static List<Duration> taken(Slots line, int count) {
        return requireNonNull(line.take(count).block());
    }

    @Test
    void the_first_place_is_free_and_the_line_begins_slowly() {
        List<Duration> places = taken(slots("bot"), 8);

        assertThat(places.getFirst()).isZero();
        assertThat(places.get(1)).isBetween(Duration.ofMillis(40), Duration.ofMillis(45));
        assertThat(places.get(7)).isLessThan(Duration.ofMillis(7 * 44 + 20));
    }

    @Test
    void nobody_takes_more_than_half_a_second_at_once() {
        List<Duration> places = taken(slots("bot"), 100);

        assertThat(places.size()).isBetween(10, 20);
        assertThat(places.getLast()).isLessThan(Duration.ofMillis(560));
    }

    /** However many take places at whatever moments, in batches of whatever size. */
    @Test
    void no_second_has_more_places_than_fifty() throws Exception {
        List<SharedSlots> processes = List.of(slots("bot"), slots("bot"), slots("bot"));
        long began = System.nanoTime();
        List<Long> moments = new ArrayList<>();
        while (moments.size() < 260) {
            SharedSlots one = processes.get(random.nextInt(processes.size()));
            List<Duration> places = taken(one, 1 + random.nextInt(8));
            long now = System.nanoTime() - began;
            places.forEach(place -> moments.add(now + place.toNanos()));
            Thread.sleep(random.nextInt(150));
        }

        List<Long> sorted = moments.stream().sorted().toList();
        for (int i = 50; i < sorted.size(); i++) {
            assertThat(sorted.get(i) - sorted.get(i - 50))
                    .isGreaterThan(SECOND.minusMillis(20).toNanos());
        }
    }

    @Test
    void what_discord_asks_to_wait_holds_all_processes_back() {
        slots("bot").push(Duration.ofSeconds(3)).block();

        assertThat(taken(slots("bot"), 1).getFirst())
                .isBetween(Duration.ofMillis(2900), Duration.ofSeconds(3));
    }

    @Test
    void a_shorter_wait_takes_nothing_back() {
        slots("bot").push(Duration.ofSeconds(3)).block();
        slots("bot").push(Duration.ofSeconds(1)).block();

        assertThat(taken(slots("bot"), 1).getFirst()).isGreaterThan(Duration.ofSeconds(2));
    }

    @Test
    void another_bot_has_a_line_of_its_own() {
        slots("bot").push(Duration.ofSeconds(3)).block();

        assertThat(taken(slots("other"), 1).getFirst()).isZero();
    }

    @Test
    void without_redis_one_process_is_cautious() {
        SharedSlots lost = new SharedSlots(redis.lost(), "bot", 45, System::nanoTime);
        taken(lost, 1);

        Duration second = taken(lost, 1).getFirst();
        Duration third = taken(lost, 1).getFirst();

        assertThat(third.minus(second)).isBetween(Duration.ofMillis(80), Duration.ofMillis(100));
    }

    @Test
    void requests_go_in_the_order_they_came() {
        Pace pace = pace("bot");
        ConcurrentLinkedQueue<Integer> gone = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < 10; i++) {
            int number = i;
            pace.through(Mono.empty()).subscribe(null, null, () -> gone.add(number));
        }

        await().until(() -> gone.size() == 10);
        assertThat(gone).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(pace.waiting()).isZero();
    }

    /** They would arrive all at once when whatever stops them ends. */
    @Test
    void not_many_go_while_none_is_answered() {
        Pace pace = pace("bot");
        AtomicInteger gone = new AtomicInteger();
        Sinks.Empty<Void> answer = Sinks.empty();
        for (int i = 0; i < 20; i++) {
            pace.through(Mono.defer(() -> counted(gone, answer.asMono()))).subscribe();
        }
        Mono.delay(Duration.ofMillis(1500)).block();

        assertThat(gone.get()).isEqualTo(4);
        answer.tryEmitEmpty();
        await().until(() -> gone.get() == 20);
    }

    private static Mono<Void> counted(AtomicInteger gone, Mono<Void> answer) {
        gone.incrementAndGet();
        return answer;
    }

    /** Thousands may give up, and the next one goes as if they had never been there. */
    @Test
    void who_gives_up_wastes_no_place() {
        Pace pace = pace("bot");
        List<Disposable> many = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            many.add(pace.through(Mono.empty()).subscribe());
        }
        many.forEach(Disposable::dispose);
        long began = System.nanoTime();

        pace.through(Mono.empty()).blockLast();

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMillis(1500));
        assertThat(pace.waiting()).isZero();
    }

    @Test
    void places_that_were_taken_before_a_push_are_void() {
        Pace pace = pace("bot");
        AtomicInteger gone = new AtomicInteger();
        for (int i = 0; i < 8; i++) {
            pace.through(Mono.empty()).subscribe(null, null, gone::incrementAndGet);
        }
        await().until(() -> gone.get() >= 1);

        pace.push(Duration.ofSeconds(2)).block();
        int atPush = gone.get();

        assertThat(pace.paused().orElseThrow()).isGreaterThan(SECOND);
        Mono.delay(SECOND).block();
        assertThat(gone.get()).isLessThanOrEqualTo(atPush + 1);
        await().until(() -> gone.get() == 8);
        assertThat(pace.paused()).isEqualTo(Optional.empty());
    }

    /** Discord counts what arrives in any second: what was held up arrives together. */
    @Test
    void after_a_standstill_no_second_has_more_than_discord_allows() {
        Pace pace = pace("bot");
        AtomicLong opens = new AtomicLong(System.nanoTime());
        Queue<Long> arrivals = new ConcurrentLinkedQueue<>();
        Mono<Void> request =
                Mono.defer(
                        () ->
                                Mono.delay(Duration.ofNanos(left(opens)))
                                        .doOnNext(_ -> arrivals.add(System.nanoTime()))
                                        .then(Mono.delay(Duration.ofMillis(10)).then()));
        for (int i = 0; i < 240; i++) {
            pace.through(request).subscribe();
        }
        await().until(() -> arrivals.size() > 140);

        opens.set(System.nanoTime() + Duration.ofMillis(300).toNanos());
        await().atMost(Duration.ofSeconds(20)).until(() -> arrivals.size() == 240);

        List<Long> moments = arrivals.stream().sorted().toList();
        for (int i = 50; i < moments.size(); i++) {
            assertThat(moments.get(i) - moments.get(i - 50)).isGreaterThan(SECOND.toNanos());
        }
    }

    private static long left(AtomicLong until) {
        return Math.max(0, until.get() - System.nanoTime());
    }

    private static SharedSlots slots(String name) {
        return new SharedSlots(redis.client(), name, 45, System::nanoTime);
    }

    private static Pace pace(String name) {
        return new Pace(slots(name), System::nanoTime, Schedulers.parallel());
    }
}
