package io.tocsin.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.tocsin.EmbeddedServersResource;
import io.tocsin.alert.Content;
import io.tocsin.alert.Labels;
import io.tocsin.alert.Position;
import io.tocsin.alert.Severity;
import io.tocsin.alert.Status;
import io.tocsin.policy.AlertState;
import io.tocsin.policy.Candidate;
import io.tocsin.policy.Decision;
import io.tocsin.policy.Hush;
import io.tocsin.policy.Memory;
import io.tocsin.policy.Numbers;
import io.tocsin.policy.Penalty;
import io.tocsin.policy.Reason;
import io.tocsin.policy.Report;
import io.tocsin.policy.Voice;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The one commit and its fence, on a real PostgreSQL. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServersResource.class)
class LedgerCommitTest {

    /** None of those that the running gateway folds. */
    private static final AtomicInteger PARTITIONS = new AtomicInteger();

    private static final long AT = 1_767_225_600_000L;
    private static final Batch.Offset OFFSET = new Batch.Offset(AT, 7);

    @Inject Ledger ledger;
    @Inject DataSource database;
    @Inject Posts posts;
    @Inject Vertx vertx;

    private long epoch;
    private final int partition = PARTITIONS.decrementAndGet();
    private final String receiver = "receiver-" + partition;
    private final UUID conversation = UUID.randomUUID();
    private final Labels labels =
            Labels.of(Map.of("alertname", "Commit", "partition", Integer.toString(partition)));
    private final ConversationKey key = new ConversationKey(receiver, null);
    private final AlertSnapshot alert =
            new AlertSnapshot(
                    labels.fingerprint().value(),
                    new Memory(
                            new AlertState.Firing(1, Severity.ERROR, AT - 5, AT - 60_000, 42, 17),
                            new Voice((byte) 2, (byte) 3, AT - 9, 4, AT + 900, AT + 800, 5),
                            new Penalty(1234.5, AT - 3, 6, AT - 8, 7, true, 2),
                            new Candidate(
                                    new Report(Status.RESOLVED, Severity.INFO, AT, AT + 1, 9),
                                    AT - 2)),
                    new Position(AT, 7, 0),
                    3,
                    AT,
                    AT + 700,
                    Long.MAX_VALUE,
                    "ann",
                    new Held(UUID.randomUUID(), Reason.DUPLICATE, 2, AT - 1),
                    new Audience(
                            "wanted",
                            List.of(
                                    key,
                                    new ConversationKey(
                                            receiver, new ConversationKey.Group("k", labels)))));

    @Test
    void what_was_committed_is_loaded_again() {
        Claim lease = claim();
        assertThat(commit(lease)).isEqualTo(CommitOutcome.COMMITTED);
        assertThat(load()).containsExactly(new LoadedAlert(alert, labels));
        assertThat(claim())
                .isEqualTo(
                        new Claim(partition, lease.epoch() + 1, AT, 7, 1, new Claim.Past(1, null)));
    }

    @Test
    void a_partition_of_many_alerts_is_loaded_page_by_page_each_of_them_once() throws Exception {
        commit(claim());
        int more = 2 * Ledger.PAGE + 7;
        run(
                "insert into alerts select (jsonb_populate_record(a, jsonb_build_object("
                        + "'fingerprint', n))).* from alerts a, generate_series(1, "
                        + more
                        + ") n where a.partition = ?");

        List<LoadedAlert> all = new ArrayList<>();
        LoadedPage page = now(() -> ledger.load(partition, LoadedPage.FIRST));
        while (!page.isLast()) {
            assertThat(page.alerts()).hasSize(Ledger.PAGE);
            all.addAll(page.alerts());
            long next = page.next();
            page = now(() -> ledger.load(partition, next));
        }
        all.addAll(page.alerts());

        assertThat(all)
                .hasSize(more + 1)
                .extracting(one -> one.alert().fingerprint())
                .doesNotHaveDuplicates();
        run("delete from alerts where partition = ?");
    }

    private void run(String statement) throws SQLException {
        try (Connection connection = database.getConnection();
                var update = connection.prepareStatement(statement)) {
            update.setInt(1, partition);
            update.executeUpdate();
        }
    }

    private List<LoadedAlert> load() {
        return now(() -> ledger.load(partition, LoadedPage.FIRST)).alerts();
    }

    @Test
    void what_makes_an_alert_quiet_is_loaded_again_and_its_conversation_is_not_begun() {
        AlertSnapshot quiet = quiet();
        commit(claim(), quiet);

        assertThat(load()).containsExactly(new LoadedAlert(quiet, labels));
        assertThat(next()).isEmpty();
    }

    private AlertSnapshot quiet() {
        return new AlertSnapshot(
                alert.fingerprint(),
                alert.memory().with(new Hush(Reason.SILENCED, "s", AT + 5)),
                alert.position(),
                alert.events(),
                alert.lastSeenAt(),
                alert.runsOutAt(),
                alert.dueAt(),
                alert.acknowledgedBy(),
                alert.held(),
                alert.audience());
    }

    @Test
    void an_earlier_holder_commits_nothing() {
        Claim earlier = claim();
        claim();
        assertThat(commit(earlier)).isEqualTo(CommitOutcome.FENCED);
        assertThat(load()).isEmpty();
        assertThat(next()).isEmpty();
    }

    @Test
    void a_commit_whose_answer_was_lost_recognises_itself() {
        Claim lease = claim();
        commit(lease);
        assertThat(commit(lease)).isEqualTo(CommitOutcome.COMMITTED);
        assertThat(next()).get().extracting(Conversation::revision).isEqualTo(1L);
    }

    @Test
    void a_dead_letter_is_not_next_until_the_conversation_changes() {
        Claim lease = claim();
        commit(lease);
        Post refused = nextPost().orElseThrow();
        now(() -> posts.dead(refused, Posts.Death.MESSAGE, "Discord answered 400"));
        assertThat(next()).isEmpty();
        commit(new Claim(partition, lease.epoch(), AT, 7, 1, Claim.Past.NONE));
        assertThat(next()).get().extracting(Conversation::revision).isEqualTo(2L);
    }

    /** As a server that is away never is. */
    @ParameterizedTest
    @CsvSource({
        "a text that holds U+0000,     0, 22P05",
        "a receiver as long as a book, 9, 54000",
    })
    void what_postgresql_never_takes_is_refused_and_nothing_is_written(
            String what, int kilobytes, String state) {
        Claim lease = claim();
        String random =
                new Random(1)
                        .ints(kilobytes * 1024L, 'a', 'z')
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining());
        ConversationKey far = new ConversationKey(receiver + random, null);

        assertThatThrownBy(
                        () ->
                                commit(
                                        lease,
                                        alert,
                                        kilobytes == 0 ? key : far,
                                        kilobytes == 0 ? "a\0b" : what))
                .hasCauseInstanceOf(RefusedException.class)
                .hasMessageContaining(state);
        assertThat(load()).isEmpty();
        assertThat(commit(lease)).isEqualTo(CommitOutcome.COMMITTED);
    }

    @Test
    void those_who_end_without_a_commit_are_counted_until_somebody_commits() {
        claim();
        claim();
        Claim third = claim();
        assertThat(third.past()).isEqualTo(new Claim.Past(2, null));

        commit(third);

        assertThat(claim().past()).isEqualTo(new Claim.Past(1, null));
    }

    @Test
    void who_claims_again_has_not_ended() {
        UUID self = UUID.randomUUID();
        for (int time = 1; time <= 3; time++) {
            assertThat(now(() -> ledger.claim(partition, ++epoch, self)))
                    .get()
                    .returns(Claim.Past.NONE, Claim::past);
        }
    }

    @Test
    void what_was_on_trial_is_known_to_the_next_until_somebody_commits() {
        Position trial = new Position(AT, 7, 3);
        Claim first = claim();
        assertThat(tryOut(first, trial)).isEqualTo(CommitOutcome.COMMITTED);
        Claim second = claim();
        assertThat(second.past()).isEqualTo(new Claim.Past(1, trial));

        commit(second);

        assertThat(claim().past()).isEqualTo(new Claim.Past(1, null));
    }

    @Test
    void an_earlier_holder_puts_nothing_on_trial() {
        Claim earlier = claim();
        claim();
        assertThat(tryOut(earlier, alert.position())).isEqualTo(CommitOutcome.FENCED);
        assertThat(claim().past().trial()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "handed over,                   false, 0",
        "handed over while on trial,    true,  0",
    })
    void who_hands_over_has_not_ended(String what, boolean trial, int ended) {
        UUID self = UUID.randomUUID();
        Claim own = now(() -> ledger.claim(partition, ++epoch, self)).orElseThrow();
        if (trial) {
            tryOut(own, alert.position());
        }

        now(() -> ledger.release(partition, epoch, self));
        now(() -> ledger.release(partition, epoch, self));

        assertThat(claim().past()).as(what).isEqualTo(new Claim.Past(ended, null));
    }

    @Test
    void who_lost_the_partition_and_lives_takes_back_what_it_had_on_trial() {
        UUID self = UUID.randomUUID();
        Claim own = now(() -> ledger.claim(partition, ++epoch, self)).orElseThrow();
        tryOut(own, alert.position());
        claim();

        now(() -> ledger.release(partition, own.epoch(), self));

        assertThat(claim().past()).isEqualTo(new Claim.Past(1, null));
    }

    @Test
    void events_that_were_put_aside_are_known_by_the_millisecond_of_their_entry() {
        UUID id = EntryId.of(alert.fingerprint(), alert.position(), Kind.DEAD_LETTER);
        Claim lease = claim();
        LedgerEntry dead =
                new LedgerEntry(
                        id,
                        AT,
                        Kind.DEAD_LETTER,
                        null,
                        Numbers.EMPTY,
                        new LedgerEntry.About(alert.fingerprint(), null, 0, null, null, "why"),
                        new LedgerEntry.Reports(1, AT));

        now(() -> ledger.commit(batch(lease, alert, key, List.of(dead))));

        assertThat(now(() -> ledger.deadAt(AT))).contains(id);
        assertThat(now(() -> ledger.deadAt(AT + 1))).doesNotContain(id);
    }

    private CommitOutcome tryOut(Claim lease, Position position) {
        return now(
                () ->
                        ledger.tryOut(
                                new Batch.Fence(partition, lease.epoch(), lease.commitNumber()),
                                position));
    }

    private Claim claim() {
        return now(() -> ledger.claim(partition, ++epoch, UUID.randomUUID())).orElseThrow();
    }

    /** Its conversation, if it waits for a message. */
    private Optional<Conversation> next() {
        return nextPost().map(found -> found.conversations().getFirst());
    }

    private Optional<Post> nextPost() {
        UUID post = UUID.randomUUID();
        return now(
                () ->
                        posts.bind(post, new Listener(receiver, false), "default", 1, 1)
                                .chain(() -> posts.show(post, false)));
    }

    private CommitOutcome commit(Claim lease) {
        return commit(lease, alert);
    }

    private CommitOutcome commit(Claim lease, AlertSnapshot alert) {
        return commit(lease, alert, key, null);
    }

    private CommitOutcome commit(
            Claim lease, AlertSnapshot alert, ConversationKey key, @Nullable String detail) {
        LedgerEntry fired =
                new LedgerEntry(
                        EntryId.of(alert.fingerprint(), alert.position(), Kind.FIRED),
                        AT,
                        Kind.FIRED,
                        new Decision.Speak(Reason.FIRST_FIRING),
                        Numbers.EMPTY,
                        new LedgerEntry.About(
                                alert.fingerprint(),
                                "Commit",
                                1,
                                Severity.ERROR,
                                new LedgerEntry.Told(conversation, key, 1),
                                detail),
                        new LedgerEntry.Reports(1, AT));
        return now(() -> ledger.commit(batch(lease, alert, key, List.of(fired))));
    }

    private Batch batch(
            Claim lease, AlertSnapshot alert, ConversationKey key, List<LedgerEntry> entries) {
        ConversationChange shown =
                new ConversationChange(
                        conversation,
                        key,
                        1,
                        AT,
                        0,
                        alert,
                        new ConversationChange.Member(
                                "Commit", labels, Content.EMPTY, Remarks.NONE, null));
        return new Batch(
                new Batch.Fence(partition, lease.epoch(), lease.commitNumber()),
                OFFSET,
                List.of(new AlertChange(alert, labels, Content.EMPTY, AT)),
                List.of(),
                entries,
                List.of(shown));
    }

    /** On a Vert.x context, as the ledger wants it. */
    private <T> T now(Supplier<Uni<T>> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        vertx.getOrCreateContext()
                .runOnContext(
                        _ ->
                                work.get()
                                        .subscribe()
                                        .with(result::complete, result::completeExceptionally));
        return result.orTimeout(10, TimeUnit.SECONDS).join();
    }
}
