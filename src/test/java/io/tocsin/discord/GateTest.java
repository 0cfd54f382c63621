package io.tocsin.discord;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.tocsin.dispatch.Message;
import io.tocsin.dispatch.Messenger;
import io.tocsin.dispatch.Outcome;
import io.tocsin.dispatch.Outlet;
import io.tocsin.sandbox.world.Practice;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The gate goes with a request through Discord4J, wherever that has to wait. */
class GateTest {

    private static final Outlet OUTLET = new Outlet("default", Practice.ALERTS);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir private static Path data;
    private static RunningRedis redis;
    private static PracticeDiscord discord;

    /** A request a second: whoever comes second has to wait for as long. */
    private static Machine slow;

    private static Machine fast;

    private final AtomicBoolean open = new AtomicBoolean(true);

    @BeforeAll
    static void start() throws Exception {
        redis = new RunningRedis(data);
        discord = new PracticeDiscord();
        slow = new Machine(config().withPace(1), redis.client());
        fast = new Machine(config(), redis.client());
    }

    @AfterAll
    static void stop() throws Exception {
        slow.close();
        fast.close();
        discord.close();
        redis.close();
    }

    @ParameterizedTest
    @CsvSource({
        "create, true",
        "create, false",
        "edit, true",
        "edit, false",
        "thread, true",
        "thread, false",
        "find, true",
        "find, false"
    })
    void what_waits_for_its_place_in_the_line_goes_only_if_it_still_may(String call, boolean stays)
            throws Exception {
        long message = create(slow.messenger);
        int before = discord.requests();

        CompletableFuture<Outcome> waiting = ask(slow.messenger, call, message);
        Thread.sleep(100);
        assertThat(waiting).isNotDone();
        open.set(stays);

        assertOutcome(waiting, before, stays);
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void what_waits_behind_another_of_its_kind_goes_only_if_it_still_may(boolean stays)
            throws Exception {
        int before = discord.requests();
        discord.fault("{\"kind\":\"delay\",\"delayMillis\":1000}");
        CompletableFuture<Outcome> ahead =
                fast.messenger
                        .create(OUTLET, "ahead" + System.nanoTime(), Message.of("A"))
                        .subscribeAsCompletionStage();
        Thread.sleep(200);
        CompletableFuture<Outcome> waiting = ask(fast.messenger, "create", 0);
        Thread.sleep(200);
        assertThat(waiting).isNotDone();

        open.set(stays);

        assertThat(ahead.get(30, TimeUnit.SECONDS)).isInstanceOf(Outcome.Shown.class);
        assertOutcome(waiting, before + 1, stays);
    }

    private static void assertOutcome(CompletableFuture<Outcome> waiting, int before, boolean sent)
            throws Exception {
        Outcome outcome = waiting.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (sent) {
            assertThat(outcome).isNotInstanceOf(Outcome.Failed.class);
            assertThat(discord.requests()).isEqualTo(before + 1);
        } else {
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed -> {
                                assertThat(failed.maybeDone()).isFalse();
                                assertThat(failed.retryAfter()).isNull();
                                assertThat(failed.reason()).startsWith("not sent: another gateway");
                            });
            assertThat(discord.requests()).isEqualTo(before);
        }
    }

    private CompletableFuture<Outcome> ask(Messenger messenger, String call, long message) {
        Messenger gated = messenger.during(open::get);
        Uni<Outcome> asked =
                switch (call) {
                    case "create" ->
                            gated.create(OUTLET, "gated" + System.nanoTime(), Message.of("B"));
                    case "edit" -> gated.edit(OUTLET, message, Message.of("B"));
                    case "thread" -> gated.startThread(OUTLET, message, "B");
                    case "find" -> gated.find(OUTLET, "nowhere", Instant.EPOCH);
                    default -> throw new IllegalArgumentException(call);
                };
        return asked.subscribeAsCompletionStage();
    }

    private static long create(Messenger messenger) {
        Outcome outcome =
                messenger
                        .create(OUTLET, "first" + System.nanoTime(), Message.of("A"))
                        .await()
                        .atMost(PATIENCE);
        return ((Outcome.Shown) outcome).messageId();
    }

    private static TestDiscordConfig config() {
        return TestDiscordConfig.at(discord.url(), PATIENCE);
    }
}
