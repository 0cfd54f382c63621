package io.tocsin.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.tocsin.EmbeddedServersResource;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Test;

/** Who has the right to write in a slice of the channels, in the real database. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServersResource.class)
class FencingTest {

    private static final AtomicInteger SLICES = new AtomicInteger(20_000);

    private static final String WRITE =
            """
            insert into pauses (receiver, since, author, comment)
            values (:receiver, now(), 'test', :word)
                on conflict (receiver) do update set comment = excluded.comment
            """;

    @Inject Mutiny.SessionFactory database;
    @Inject DataSource data;
    @Inject Vertx vertx;

    private final int slice = SLICES.incrementAndGet();

    @Test
    void only_the_latest_claim_holds() throws Exception {
        assertThat(claim(1)).isTrue();
        assertThat(claim(3)).isTrue();
        assertThat(claim(3)).isTrue();
        assertThat(claim(2)).isFalse();

        assertThat(write(3, "new", Uni.createFrom().voidItem()).get(10, TimeUnit.SECONDS))
                .isEqualTo(1);
        assertThatThrownBy(
                        () ->
                                write(1, "old", Uni.createFrom().voidItem())
                                        .get(10, TimeUnit.SECONDS))
                .hasCauseInstanceOf(FencedException.class);
        assertThat(written()).isEqualTo("new");
    }

    /** The process stands still, and PostgreSQL waits for it: not for long. */
    @Test
    void who_stands_still_in_the_middle_keeps_the_next_for_a_few_seconds_and_writes_nothing()
            throws Exception {
        claim(1);
        CompletableFuture<Void> still = new CompletableFuture<>();
        CompletableFuture<Integer> frozen =
                write(1, "old", Uni.createFrom().completionStage(still));
        Thread.sleep(500);
        long began = System.nanoTime();

        assertThat(claim(2)).isTrue();

        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(8));
        write(2, "new", Uni.createFrom().voidItem()).get(10, TimeUnit.SECONDS);
        still.complete(null);
        assertThatThrownBy(() -> frozen.get(10, TimeUnit.SECONDS)).isNotNull();
        assertThat(written()).isEqualTo("new");
    }

    @Test
    void who_claims_waits_for_what_is_being_written() throws Exception {
        claim(1);
        CompletableFuture<Void> answer = new CompletableFuture<>();
        CompletableFuture<Integer> writing =
                write(1, "last", Uni.createFrom().completionStage(answer));
        Thread.sleep(300);
        CompletableFuture<Boolean> claiming =
                on(() -> new Fencing(database, null).claim(new ChannelFence(slice, 2)));
        Thread.sleep(300);
        assertThat(claiming).isNotDone();

        answer.complete(null);

        assertThat(writing.get(10, TimeUnit.SECONDS)).isEqualTo(1);
        assertThat(claiming.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(written()).isEqualTo("last");
    }

    private boolean claim(long epoch) throws Exception {
        return on(() -> new Fencing(database, null).claim(new ChannelFence(slice, epoch)))
                .get(20, TimeUnit.SECONDS);
    }

    /** Writes a word, after a while and in the same transaction as the check. */
    private CompletableFuture<Integer> write(long epoch, String word, Uni<Void> after) {
        return on(
                () ->
                        new Fencing(database, new ChannelFence(slice, epoch))
                                .in(
                                        session ->
                                                after.emitOn(context())
                                                        .chain(
                                                                () ->
                                                                        session.createNativeQuery(
                                                                                        WRITE)
                                                                                .setParameter(
                                                                                        "receiver",
                                                                                        receiver())
                                                                                .setParameter(
                                                                                        "word",
                                                                                        word)
                                                                                .executeUpdate())));
    }

    private String receiver() {
        return "fenced-" + slice;
    }

    private String written() throws Exception {
        try (Connection connection = data.getConnection();
                Statement select = connection.createStatement();
                ResultSet rows =
                        select.executeQuery(
                                "delete from pauses where receiver = '"
                                        + receiver()
                                        + "' returning comment")) {
            return rows.next() ? rows.getString(1) : "nothing";
        }
    }

    private Executor context() {
        Context here = Vertx.currentContext();
        return task -> here.runOnContext(_ -> task.run());
    }

    private <T> CompletableFuture<T> on(Supplier<Uni<T>> work) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        vertx.getOrCreateContext()
                .runOnContext(
                        _ ->
                                work.get()
                                        .subscribe()
                                        .with(answer::complete, answer::completeExceptionally));
        return answer;
    }
}
