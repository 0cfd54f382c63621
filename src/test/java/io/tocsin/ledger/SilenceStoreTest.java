package io.tocsin.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.tocsin.EmbeddedServersResource;
import io.tocsin.ledger.SilenceOutcome.Backwards;
import io.tocsin.ledger.SilenceOutcome.Done;
import io.tocsin.ledger.SilenceOutcome.Over;
import io.tocsin.ledger.SilenceOutcome.TooMany;
import io.tocsin.ledger.SilenceOutcome.Unknown;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Silences and their entries in the ledger, on a real PostgreSQL. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServersResource.class)
class SilenceStoreTest {

    private static final AtomicInteger FINGERPRINTS = new AtomicInteger();

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private static final Instant SOON = NOW.plusSeconds(3600);
    private static final Instant LATER = NOW.plusSeconds(7200);

    @Inject SilenceStore store;
    @Inject LedgerQueries ledger;
    @Inject Vertx vertx;
    @Inject DataSource database;

    private final String mark = UUID.randomUUID().toString();
    private final String matchers = "alertname=\"DiskFull\", test=\"" + mark + "\"";

    @BeforeEach
    @AfterEach
    void clear() throws SQLException {
        execute("delete from silences");
        execute("delete from alerts where name = 'Silenced'");
    }

    @Test
    void what_was_created_is_found_and_the_ledger_says_by_whom_and_why() {
        long before = now(store::revision);
        StoredSilence silence = created(terms(NOW, SOON, false));

        assertThat(now(() -> store.find(silence.id()))).contains(silence);
        assertThat(silence.terms()).isEqualTo(terms(NOW, SOON, false));
        assertThat(now(store::revision)).isGreaterThan(before);
        assertThat(entries(silence))
                .containsExactly(
                        "silence-created by ann: growing the volume; until "
                                + SOON
                                + "; "
                                + matchers);
    }

    @Test
    void a_change_is_kept_and_told_once() {
        StoredSilence silence = created(terms(NOW, SOON, false));
        SilenceChange change = new SilenceChange("bob", LATER, "it takes longer");

        now(() -> store.change(silence.id(), change));
        SilenceOutcome again = now(() -> store.change(silence.id(), change));

        StoredSilence.Terms wanted =
                new StoredSilence.Terms(matchers, NOW, LATER, false, "ann", "it takes longer");
        assertThat(again).isEqualTo(new Done(new StoredSilence(silence.id(), wanted)));
        assertThat(now(() -> store.find(silence.id())))
                .contains(new StoredSilence(silence.id(), wanted));
        assertThat(entries(silence))
                .hasSize(2)
                .first()
                .isEqualTo(
                        "silence-changed by bob: it takes longer; until "
                                + LATER
                                + " instead of "
                                + SOON
                                + "; "
                                + matchers);
    }

    @Test
    void what_is_left_out_of_a_change_stays() {
        StoredSilence silence = created(terms(NOW, SOON, true));

        assertThat(now(() -> store.change(silence.id(), new SilenceChange("bob", null, "so"))))
                .isEqualTo(
                        new Done(
                                new StoredSilence(
                                        silence.id(),
                                        new StoredSilence.Terms(
                                                matchers, NOW, SOON, true, "ann", "so"))));
    }

    @Test
    void a_silence_ends_once_and_for_all() {
        StoredSilence silence = created(terms(NOW, SOON, false));

        now(() -> store.expire(silence.id(), "bob", "done"));
        StoredSilence ended = now(() -> store.find(silence.id())).orElseThrow();

        assertThat(ended.state(Instant.now())).isEqualTo(SilenceState.EXPIRED);
        assertThat(now(() -> store.expire(silence.id(), "eve", null))).isEqualTo(new Done(ended));
        assertThat(now(() -> store.change(silence.id(), new SilenceChange("eve", LATER, null))))
                .isEqualTo(new Over(ended));
        assertThat(entries(silence))
                .hasSize(2)
                .first()
                .isEqualTo("silence-expired by bob: done; " + matchers);
    }

    @Test
    void one_that_has_not_begun_never_does() {
        StoredSilence silence = created(terms(SOON, LATER, false));

        assertThat(now(() -> store.change(silence.id(), new SilenceChange("bob", SOON, null))))
                .isEqualTo(new Backwards(silence));
        now(() -> store.expire(silence.id(), "bob", null));

        assertThat(now(() -> store.find(silence.id())))
                .get()
                .satisfies(
                        ended -> {
                            assertThat(ended.terms().startsAt()).isBefore(SOON);
                            assertThat(ended.terms().endsAt()).isEqualTo(ended.terms().startsAt());
                        });
    }

    @Test
    void one_that_nobody_knows_cannot_be_changed() {
        UUID nobody = UUID.randomUUID();

        assertThat(now(() -> store.find(nobody))).isEqualTo(Optional.empty());
        assertThat(now(() -> store.expire(nobody, "bob", null))).isEqualTo(new Unknown());
        assertThat(now(() -> store.change(nobody, new SilenceChange("bob", LATER, null))))
                .isEqualTo(new Unknown());
    }

    /** Numbers count from the one made first: 0 is over, 1 holds, 2 is yet to begin. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "                ;           ; 210",
                "ACTIVE          ;           ; 1",
                "EXPIRED         ;           ; 0",
                "PENDING,EXPIRED ;           ; 20",
                "                ; eLsE      ; 1",
                "ACTIVE          ; VOLUME    ; ''",
                "                ; nowhere   ; ''",
                "                ; test=     ; 210",
            })
    void silences_are_listed_by_state_and_text(
            @Nullable String states, @Nullable String text, String expected) {
        List<StoredSilence> made =
                List.of(
                        created(terms(NOW, SOON, false)),
                        created(
                                new StoredSilence.Terms(
                                        matchers, NOW, SOON, false, "ann", "something else")),
                        created(terms(SOON, LATER, false)));
        now(() -> store.expire(made.getFirst().id(), "ann", null));
        Set<SilenceState> in =
                states == null
                        ? Set.of()
                        : Set.of(states.split(",")).stream()
                                .map(SilenceState::valueOf)
                                .collect(Collectors.toSet());

        String found =
                now(() -> store.list(new SilenceFilter(in, text), 10, null)).silences().stream()
                        .map(StoredSilence::id)
                        .map(id -> made.stream().map(StoredSilence::id).toList().indexOf(id))
                        .map(String::valueOf)
                        .reduce("", String::concat);

        assertThat(found).isEqualTo(expected);
    }

    @Test
    void pages_follow_each_other_without_a_gap() {
        List<UUID> made =
                IntStream.range(0, 7)
                        .mapToObj(_ -> created(terms(NOW, SOON, false)).id())
                        .sorted((one, other) -> other.toString().compareTo(one.toString()))
                        .toList();

        List<UUID> met = new ArrayList<>();
        UUID cursor = null;
        do {
            UUID before = cursor;
            SilencePage page = now(() -> store.list(new SilenceFilter(Set.of(), null), 3, before));
            page.silences().forEach(silence -> met.add(silence.id()));
            cursor = page.next();
        } while (cursor != null);

        assertThat(met).isEqualTo(made);
    }

    @Test
    void what_changed_is_told_until_it_has_been_over_for_long() throws SQLException {
        StoredSilence pending = created(terms(SOON, LATER, false));
        StoredSilence old = created(terms(NOW, SOON, false));
        StoredSilence over = created(terms(NOW, SOON, false));
        execute("update silences set ends_at = now() - interval '2 days' where id = '%s'", old);
        ChangedSilences first = now(() -> store.since(0));
        StoredSilence active = created(terms(NOW, SOON, false));
        now(() -> store.expire(over.id(), "ann", null));

        ChangedSilences then = now(() -> store.since(first.revision()));

        assertThat(first.silences()).containsExactlyInAnyOrder(pending, over);
        assertThat(then.silences())
                .containsExactlyInAnyOrder(active, now(() -> store.find(over.id())).orElseThrow());
        assertThat(then.revision()).isEqualTo(now(store::revision));
        assertThat(now(() -> store.since(then.revision())).silences()).isEmpty();
    }

    /** Columns: does it end with its alerts, the states of those it silenced, does it end. */
    @ParameterizedTest
    @CsvSource({
        "true, resolved, true",
        "true, resolved+resolved, true",
        "true, resolved+firing, false",
        "true, firing, false",
        "true, '', false",
        "false, resolved, false"
    })
    void a_silence_ends_with_the_last_of_its_alerts(
            boolean endsWithAlert, String states, boolean ends) throws SQLException {
        StoredSilence silence = created(terms(NOW, SOON, endsWithAlert));
        for (String state : states.isEmpty() ? new String[0] : states.split("\\+")) {
            silenced(silence, state);
        }

        // The running gateway does so too, and may be quicker.
        now(store::endWithAlerts);

        assertThat(now(store::endWithAlerts)).isZero();
        assertThat(now(() -> store.find(silence.id())))
                .get()
                .extracting(found -> found.state(Instant.now()))
                .isEqualTo(ends ? SilenceState.EXPIRED : SilenceState.ACTIVE);
        assertThat(entries(silence).getFirst())
                .startsWith(
                        ends
                                ? "silence-expired none of the alerts it silenced fires any longer"
                                : "silence-created");
    }

    @Test
    void what_was_over_long_ago_is_forgotten_and_its_entries_are_not() throws SQLException {
        StoredSilence active = created(terms(NOW, SOON, false));
        StoredSilence old = created(terms(NOW, SOON, false));
        StoredSilence recent = created(terms(NOW, SOON, false));
        execute("update silences set ends_at = now() - interval '6 days' where id = '%s'", old);
        execute("update silences set ends_at = now() - interval '4 days' where id = '%s'", recent);

        assertThat(now(() -> store.forget(Duration.ofDays(5)))).isEqualTo(1);
        assertThat(now(() -> store.find(old.id()))).isEmpty();
        assertThat(now(() -> store.find(recent.id()))).isPresent();
        assertThat(now(() -> store.find(active.id()))).isPresent();
        assertThat(entries(old)).hasSize(1);
    }

    @Test
    void there_is_an_end_to_how_many_there_may_be() throws SQLException {
        StoredSilence silence = created(terms(NOW, SOON, false));
        execute(
                "insert into silences select gen_random_uuid(), matchers, starts_at, ends_at,"
                        + " ends_with_alert, author, comment, revision from silences,"
                        + " generate_series(2, 10000) where id = '%s'",
                silence);

        assertThat(now(() -> store.create(terms(NOW, SOON, false)))).isEqualTo(new TooMany());
        now(() -> store.expire(silence.id(), "ann", null));
        assertThat(now(() -> store.create(terms(NOW, SOON, false)))).isInstanceOf(Done.class);
    }

    @Test
    void changes_at_the_same_time_take_turns() {
        List<CompletableFuture<SilenceOutcome>> all =
                IntStream.range(0, 20)
                        .mapToObj(_ -> begin(() -> store.create(terms(NOW, SOON, false))))
                        .toList();
        long before = now(store::revision);

        assertThat(all).allSatisfy(one -> assertThat(one.join()).isInstanceOf(Done.class));
        assertThat(now(() -> store.since(0)).silences()).hasSize(20);
        assertThat(now(store::revision)).isBetween(before, before + 20);
    }

    private StoredSilence.Terms terms(Instant from, Instant to, boolean endsWithAlert) {
        return new StoredSilence.Terms(
                matchers, from, to, endsWithAlert, "ann", "growing the volume");
    }

    private StoredSilence created(StoredSilence.Terms terms) {
        return ((Done) now(() -> store.create(terms))).silence();
    }

    private List<String> entries(StoredSilence silence) {
        EntryFilter filter =
                new EntryFilter(
                        EntryFilter.Period.ALWAYS,
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        new EntryFilter.Subject(null, silence.id(), List.of()),
                        null);
        return now(() -> ledger.entries(filter, 10, null)).entries().stream()
                .map(told -> told.entry().kind() + " " + told.entry().detail())
                .toList();
    }

    private void silenced(StoredSilence silence, String status) throws SQLException {
        execute(
                "insert into alerts (fingerprint, partition, name, labels, status, severity,"
                        + " episode, starts_at, changed_at, last_seen_at, events, memory,"
                        + " position_ms, position_sequence, position_index, quiet, quiet_by)"
                        + " values ("
                        + FINGERPRINTS.decrementAndGet()
                        + ", -1000, 'Silenced', '{}', '"
                        + status
                        + "', 'error', 1, now(), now(), now(), 1, '{}', 0, 0, 0, 'silenced', '%s')",
                silence);
    }

    private void execute(String sql, StoredSilence silence) throws SQLException {
        execute(sql.formatted(silence.id()));
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private <T> T now(Supplier<Uni<T>> work) {
        return begin(work).join();
    }

    /** On a Vert.x context, as the store wants it. */
    private <T> CompletableFuture<T> begin(Supplier<Uni<T>> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        vertx.getOrCreateContext()
                .runOnContext(
                        _ ->
                                work.get()
                                        .subscribe()
                                        .with(result::complete, result::completeExceptionally));
        return result.orTimeout(20, TimeUnit.SECONDS);
    }
}
