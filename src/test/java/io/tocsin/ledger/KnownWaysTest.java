package io.tocsin.ledger;

import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.tocsin.EmbeddedServersResource;
import io.tocsin.ledger.TroubledWay.Trouble;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is known of ways, in the real database. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServersResource.class)
class KnownWaysTest {

    private static final AtomicInteger SLICES = new AtomicInteger(21_000);
    private static final long CHANNEL = -7L;

    @Inject Mutiny.SessionFactory database;
    @Inject Vertx vertx;

    private final int slice = SLICES.incrementAndGet();
    private final String bot = "known-" + slice;
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final Trouble refused =
            new Trouble(now.minusSeconds(60), 3, true, now.plusSeconds(120));
    private final Trouble failing = new Trouble(now.minusSeconds(5), 0, false, null);

    @BeforeEach
    void claim() throws Exception {
        on(() -> new Fencing(database, null).claim(new ChannelFence(slice, 2)));
    }

    @Test
    void what_was_noted_is_known_until_it_works() throws Exception {
        note(CHANNEL, failing, 2);
        assertThat(known().orElseThrow().until()).isNull();
        note(CHANNEL, refused, 2);
        assertThat(known().orElseThrow().times()).isEqualTo(3);
        assertThat(known().orElseThrow().refused()).isTrue();

        note(CHANNEL, null, 2);

        assertThat(known()).isEmpty();
    }

    @Test
    void whose_right_has_gone_to_another_is_not_listened_to() throws Exception {
        note(CHANNEL, failing, 2);

        note(CHANNEL, refused, 1);
        note(CHANNEL, null, 1);

        assertThat(known().orElseThrow().refused()).isFalse();
    }

    @Test
    void machines_need_not_agree_what_time_it_is() throws Exception {
        note(CHANNEL, refused, 2);

        Duration ahead = Duration.ofHours(3);
        Trouble there =
                find(on(() -> new KnownWays(database, () -> Instant.now().plus(ahead)).all()))
                        .orElseThrow();

        assertThat(there.since()).isCloseTo(now.minusSeconds(60).plus(ahead), within(20, SECONDS));
        assertThat(there.until()).isCloseTo(now.plusSeconds(120).plus(ahead), within(20, SECONDS));
    }

    private void note(long channel, @Nullable Trouble trouble, long epoch) throws Exception {
        on(
                () ->
                        new KnownWays(database, InstantSource.system())
                                .note(
                                        List.of(
                                                new KnownWays.News(
                                                        bot,
                                                        channel,
                                                        trouble,
                                                        new ChannelFence(slice, epoch)))));
    }

    private Optional<Trouble> known() throws Exception {
        return find(on(() -> new KnownWays(database, InstantSource.system()).all()));
    }

    private Optional<Trouble> find(List<TroubledWay> all) {
        return all.stream()
                .filter(way -> way.bot().equals(bot) && way.channel() == CHANNEL)
                .findFirst()
                .map(TroubledWay::trouble);
    }

    private <T> T on(Supplier<Uni<T>> work) throws Exception {
        CompletableFuture<T> answer = new CompletableFuture<>();
        vertx.getOrCreateContext()
                .runOnContext(
                        _ ->
                                work.get()
                                        .subscribe()
                                        .with(answer::complete, answer::completeExceptionally));
        return answer.get(10, TimeUnit.SECONDS);
    }
}
