package io.tocsin.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.tocsin.EmbeddedServersResource;
import io.tocsin.alert.Labels;
import io.tocsin.fleet.Lease;
import io.tocsin.fleet.LeaseHolder;
import io.tocsin.fleet.Leases;
import io.tocsin.ledger.SilenceChange;
import io.tocsin.ledger.SilenceOutcome;
import io.tocsin.ledger.SilenceState;
import io.tocsin.ledger.SilenceStore;
import io.tocsin.ledger.StoredSilence;
import io.tocsin.routing.Configuration;
import io.tocsin.routing.Receiver;
import io.tocsin.routing.Routing;
import io.tocsin.routing.Silence;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two processes on one PostgreSQL, by their watches. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServersResource.class)
class SilenceWatchTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    /** Nobody gets a lease. */
    private static final Leases NOBODY =
            new Leases() {
                @Override
                public void serve(LeaseHolder holder) {}

                @Override
                public void look() {}
            };

    @Inject SilenceStore store;
    @Inject Vertx vertx;
    @Inject DataSource database;

    private final String mark = UUID.randomUUID().toString();
    private final Labels alert = Labels.of(Map.of("alertname", "DiskFull", "test", mark));
    private final Routing routing = new Routing(Configuration.of(new Receiver("default", 1)));

    private @Nullable SilenceWatch watch;

    private record Every(Duration poll, Duration retention) implements SilencesConfig {}

    @AfterEach
    void stop() throws SQLException {
        if (watch != null) {
            watch.stop(new ShutdownEvent());
        }
        execute("delete from silences where matchers like '%" + mark + "%'");
        execute("delete from alerts where name = 'Watched'");
    }

    @Test
    void what_one_process_changes_holds_in_another_within_a_second() {
        SilenceWatch other = watching(store);
        await().atMost(SOON).until(other::isLoaded);

        StoredSilence silence = created(false);
        await().atMost(Duration.ofSeconds(1)).until(() -> silences(other));

        long version = other.version();
        now(() -> store.expire(silence.id(), "ann", null));
        await().atMost(Duration.ofSeconds(1)).until(() -> !silences(other));
        assertThat(other.version()).isGreaterThan(version);
    }

    @Test
    void what_this_process_changes_holds_at_once() {
        SilenceWatch own = new SilenceWatch(store, routing, never(), clock(), vertx);

        created(false);
        now(own::changed);

        assertThat(silences(own)).isTrue();
        assertThat(own.isLoaded()).isTrue();
    }

    @Test
    void silences_of_a_new_configuration_come_into_force() {
        SilenceWatch own = watching(store);
        await().atMost(SOON).until(own::isLoaded);
        Configuration before = routing.current().configuration();

        routing.replace(
                new Configuration(
                        before.policies(),
                        before.receivers(),
                        before.routes(),
                        List.of(),
                        List.of(
                                new Silence(
                                        "file:1",
                                        List.of(),
                                        0,
                                        Long.MAX_VALUE,
                                        "file",
                                        "",
                                        false))));

        await().atMost(SOON).until(() -> silences(own));
    }

    @Test
    void while_the_store_is_away_what_was_known_holds_and_later_what_is_true() {
        UnreliableSilences unreliable = new UnreliableSilences(store);
        StoredSilence silence = created(false);
        SilenceWatch own = watching(unreliable);
        await().atMost(SOON).until(own::isLoaded);

        unreliable.away(true);
        now(() -> store.expire(silence.id(), "ann", null));
        now(own::changed);
        assertThat(silences(own)).isTrue();

        unreliable.away(false);
        await().atMost(SOON).until(() -> !silences(own));
    }

    @Test
    void nothing_is_known_before_the_store_has_answered() {
        UnreliableSilences unreliable = new UnreliableSilences(store);
        unreliable.away(true);
        SilenceWatch own = watching(unreliable);
        now(own::changed);
        assertThat(own.isLoaded()).isFalse();

        unreliable.away(false);

        await().atMost(SOON).until(own::isLoaded);
    }

    @Test
    void a_silence_ends_when_the_alerts_it_silenced_are_over() throws SQLException {
        SilenceWatch own = watching(store);
        StoredSilence silence = created(true);
        execute(
                "insert into alerts (fingerprint, partition, name, labels, status, severity,"
                        + " episode, starts_at, changed_at, last_seen_at, events, memory,"
                        + " position_ms, position_sequence, position_index, quiet, quiet_by)"
                        + " values (-77777, -1000, 'Watched', '{}', 'firing', 'error', 1, now(),"
                        + " now(), now(), 1, '{}', 0, 0, 0, 'silenced', '"
                        + silence.id()
                        + "')");
        await().atMost(SOON).until(() -> silences(own));

        execute("update alerts set status = 'resolved' where name = 'Watched'");

        await().atMost(SOON).until(() -> !silences(own));
        assertThat(now(() -> store.find(silence.id())))
                .get()
                .extracting(found -> found.state(clock().instant()))
                .isEqualTo(SilenceState.EXPIRED);
    }

    @Test
    void only_who_has_the_lease_looks_for_silences_that_are_over() throws InterruptedException {
        UnreliableSilences counting = new UnreliableSilences(store);
        SilenceWatch own = watching(store);
        created(true);
        await().atMost(SOON).until(own::anyEndsWithAlert);
        Housekeeping keeper = new Housekeeping(NOBODY, counting, own, never(), vertx);
        Lease lease = Lease.lasting(keeper.wanted().iterator().next(), 1);

        keeper.granted(lease);
        await().atMost(SOON).until(() -> counting.endings() > 1);
        now(() -> keeper.revoked(lease));
        lease.forfeit();
        int before = counting.endings();
        Thread.sleep(2500);

        assertThat(counting.endings()).isLessThanOrEqualTo(before + 1);
    }

    @Test
    void a_change_of_its_end_is_seen() {
        SilenceWatch own = watching(store);
        StoredSilence silence = created(false);
        Instant longer = silence.terms().endsAt().plusSeconds(60);

        now(() -> store.change(silence.id(), new SilenceChange("bob", longer, null)));

        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(own.current().find(alert, clock().millis()))
                                        .extracting(Silence::endsAt)
                                        .isEqualTo(longer.toEpochMilli()));
    }

    private SilenceWatch watching(SilenceStore of) {
        Every config = new Every(Duration.ofMillis(250), Duration.ofDays(5));
        SilenceWatch started = new SilenceWatch(of, routing, config, clock(), vertx);
        watch = started;
        started.start();
        return started;
    }

    private static SilencesConfig never() {
        return new Every(Duration.ofDays(1), Duration.ofDays(5));
    }

    private static InstantSource clock() {
        return InstantSource.system();
    }

    private boolean silences(SilenceWatch by) {
        return by.current().find(alert, clock().millis()) != null;
    }

    private StoredSilence created(boolean endsWithAlert) {
        Instant now = Instant.ofEpochMilli(clock().millis());
        SilenceOutcome outcome =
                now(
                        () ->
                                store.create(
                                        new StoredSilence.Terms(
                                                "test=\"" + mark + "\"",
                                                now,
                                                now.plusSeconds(3600),
                                                endsWithAlert,
                                                "ann",
                                                "work")));
        return ((SilenceOutcome.Done) outcome).silence();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** On a Vert.x context, as the store wants it. */
    private <T> T now(Supplier<Uni<T>> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        vertx.getOrCreateContext()
                .runOnContext(
                        _ ->
                                work.get()
                                        .subscribe()
                                        .with(result::complete, result::completeExceptionally));
        return result.orTimeout(20, TimeUnit.SECONDS).join();
    }
}
