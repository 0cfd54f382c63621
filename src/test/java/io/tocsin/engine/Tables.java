package io.tocsin.engine;

import static java.util.Comparator.comparingLong;
import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.tocsin.alert.Content;
import io.tocsin.alert.Labels;
import io.tocsin.alert.Position;
import io.tocsin.alert.Status;
import io.tocsin.ledger.AlertChange;
import io.tocsin.ledger.AlertSnapshot;
import io.tocsin.ledger.Batch;
import io.tocsin.ledger.Claim;
import io.tocsin.ledger.CommitOutcome;
import io.tocsin.ledger.ConversationChange;
import io.tocsin.ledger.ConversationKey;
import io.tocsin.ledger.Kind;
import io.tocsin.ledger.LedgerEntry;
import io.tocsin.ledger.LoadedAlert;
import io.tocsin.ledger.LoadedPage;
import io.tocsin.ledger.Remarks;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The ledger's tables in memory; does with a batch what {@code commit.sql} does. Thread-safe. */
final class Tables implements Store {

    /** The process of who does not say which it is. */
    static final UUID NOBODY = new UUID(0, 0);

    private static final UUID FREE = new UUID(0, 1);
    private static final int PAGE = 2;

    /** A row of {@code alerts}. */
    record Alert(AlertSnapshot snapshot, Labels labels, Content content, long changedAt) {}

    /** A row of {@code conversations} with its members; how often it was written is left out. */
    record Talk(ConversationKey key, long changedAt, Map<Long, Member> members) {}

    /** A row of {@code conversation_members}. */
    record Member(
            AlertSnapshot alert, int number, Labels labels, Content content, Remarks remarks) {}

    final Map<Long, Alert> alerts = new TreeMap<>();
    final Map<UUID, LedgerEntry> ledger = new TreeMap<>();

    /** By their ids, and those of groups by whose they are and their number. */
    final Map<String, Talk> talks = new TreeMap<>();

    private long epoch;
    private long commits;
    private int claims;
    private UUID holder = NOBODY;
    private UUID trialHolder = NOBODY;
    private @Nullable Position trial;
    private Batch.Offset offset = new Batch.Offset(0, 0);

    synchronized Batch.Offset offset() {
        return offset;
    }

    /** The ledger, in order. */
    synchronized List<LedgerEntry> entries() {
        return List.copyOf(ledger.values());
    }

    /** How many events the only alert had. */
    synchronized long eventsOfTheAlert() {
        return alerts.values().iterator().next().snapshot().events();
    }

    /** How many events the alert with this name had. */
    synchronized long eventsOf(String name) {
        return alerts.values().stream()
                .filter(row -> row.labels().alertName().equals(name))
                .mapToLong(row -> row.snapshot().events())
                .sum();
    }

    /** What was about to be folded when its holder was last heard of. */
    synchronized @Nullable Position trial() {
        return trial;
    }

    /** How many have held the partition since its last commit without handing it over. */
    synchronized int ended() {
        return claims;
    }

    @Override
    public Uni<Optional<Claim>> claim(int partition, long newEpoch) {
        return Uni.createFrom().item(() -> claimNow(partition, newEpoch, NOBODY));
    }

    synchronized Optional<Claim> claimNow(int partition, long newEpoch, UUID newHolder) {
        if (newEpoch < epoch) {
            return Optional.empty();
        }
        epoch = newEpoch;
        claims = newHolder.equals(holder) ? Math.max(claims, 1) : claims + 1;
        holder = newHolder;
        trial = newHolder.equals(trialHolder) ? null : trial;
        return Optional.of(standing(partition));
    }

    /** Takes the partition under the next epoch. */
    synchronized Claim claimNow(int partition) {
        epoch++;
        return standing(partition);
    }

    private Claim standing(int partition) {
        return new Claim(
                partition,
                epoch,
                offset.milliseconds(),
                offset.sequence(),
                commits,
                new Claim.Past(claims - 1, trial));
    }

    @Override
    public Uni<CommitOutcome> tryOut(Batch.Fence fence, Position position) {
        return Uni.createFrom().item(() -> tryOutNow(fence, position));
    }

    synchronized CommitOutcome tryOutNow(Batch.Fence fence, Position position) {
        if (fence.epoch() != epoch || fence.commitNumber() != commits) {
            return CommitOutcome.FENCED;
        }
        trial = position;
        trialHolder = holder;
        return CommitOutcome.COMMITTED;
    }

    @Override
    public Uni<Set<UUID>> deadAt(long milliseconds) {
        return Uni.createFrom().item(() -> deadNow(milliseconds));
    }

    private synchronized Set<UUID> deadNow(long milliseconds) {
        return ledger.values().stream()
                .filter(entry -> entry.kind() == Kind.DEAD_LETTER && entry.at() == milliseconds)
                .map(LedgerEntry::id)
                .collect(Collectors.toSet());
    }

    @Override
    public Uni<Void> release(int partition, long oldEpoch) {
        return Uni.createFrom().item(() -> releaseNow(oldEpoch, NOBODY)).replaceWithVoid();
    }

    synchronized boolean releaseNow(long oldEpoch, UUID oldHolder) {
        boolean holds = oldEpoch == epoch && oldHolder.equals(holder);
        boolean tries = trial != null && oldHolder.equals(trialHolder);
        if (holds || tries) {
            claims = Math.max(claims - 1, 0);
            holder = holds ? FREE : holder;
            trial = tries ? null : trial;
        }
        return holds;
    }

    @Override
    public Uni<LoadedPage> load(int partition, long first) {
        return Uni.createFrom().item(() -> loadNow(first));
    }

    LoadedPage loadNow(long first) {
        List<LoadedAlert> all =
                loadNow().stream()
                        .filter(one -> one.alert().fingerprint() >= first)
                        .sorted(comparingLong(one -> one.alert().fingerprint()))
                        .toList();
        return new LoadedPage(all.stream().limit(PAGE).toList(), all.size() < PAGE);
    }

    synchronized List<LoadedAlert> loadNow() {
        return alerts.values().stream()
                .map(row -> new LoadedAlert(row.snapshot(), row.labels()))
                .toList();
    }

    @Override
    public Uni<CommitOutcome> commit(Batch batch) {
        return Uni.createFrom().item(() -> commitNow(batch));
    }

    synchronized CommitOutcome commitNow(Batch batch) {
        Batch.Fence fence = batch.fence();
        if (fence.epoch() != epoch) {
            return CommitOutcome.FENCED;
        }
        if (fence.commitNumber() == commits - 1) {
            return CommitOutcome.COMMITTED;
        }
        assertThat(fence.commitNumber()).isEqualTo(commits);
        checkNoRowIsWrittenTwice(batch);
        // What the alerts were before is all that the conversations see, as in one statement.
        batch.conversations().forEach(this::talk);
        batch.changes().forEach(this::change);
        batch.counts().forEach(this::count);
        batch.entries().forEach(this::enter);
        offset = batch.offset();
        commits++;
        claims = 1;
        trial = null;
        return CommitOutcome.COMMITTED;
    }

    /** PostgreSQL refuses a statement that writes a row twice, or drops one of the writes. */
    private static void checkNoRowIsWrittenTwice(Batch batch) {
        Set<Object> rows = new HashSet<>();
        batch.changes().forEach(row -> assertThat(rows.add(row.alert().fingerprint())).isTrue());
        batch.counts().forEach(row -> assertThat(rows.add(row.fingerprint())).isTrue());
        batch.entries().forEach(row -> assertThat(rows.add(row.id())).isTrue());
        batch.conversations()
                .forEach(
                        row ->
                                assertThat(
                                                rows.add(
                                                        List.of(
                                                                row.key(),
                                                                row.alert().fingerprint(),
                                                                row.number())))
                                        .isTrue());
    }

    private void change(AlertChange change) {
        alerts.merge(
                change.alert().fingerprint(),
                new Alert(change.alert(), change.labels(), change.content(), change.changedAt()),
                (stored, now) ->
                        new Alert(
                                now.snapshot(),
                                stored.labels(),
                                latest(stored.content(), now.content()),
                                now.changedAt()));
    }

    private void count(AlertSnapshot counted) {
        alerts.computeIfPresent(
                counted.fingerprint(),
                (_, stored) -> {
                    AlertSnapshot before = stored.snapshot();
                    return new Alert(
                            new AlertSnapshot(
                                    before.fingerprint(),
                                    counted.memory(),
                                    counted.position(),
                                    counted.events(),
                                    counted.lastSeenAt(),
                                    counted.runsOutAt(),
                                    counted.dueAt(),
                                    before.acknowledgedBy(),
                                    counted.held(),
                                    before.audience()),
                            stored.labels(),
                            stored.content(),
                            stored.changedAt());
                });
    }

    private void enter(LedgerEntry entry) {
        ledger.merge(
                entry.id(),
                entry,
                (stored, now) ->
                        stored.kind() != Kind.HELD
                                ? stored
                                : new LedgerEntry(
                                        stored.id(),
                                        stored.at(),
                                        stored.kind(),
                                        stored.decision(),
                                        stored.numbers(),
                                        stored.about(),
                                        now.reports()));
    }

    private void talk(ConversationChange change) {
        String id = change.id() == null ? placeOf(change) : change.id().toString();
        Talk talk = talks.get(id);
        Map<Long, Member> members = talk == null ? new TreeMap<>() : talk.members();
        Alert known = alerts.get(change.alert().fingerprint());
        Labels labels = change.member().labels();
        Content content = change.member().content();
        members.merge(
                change.alert().fingerprint(),
                new Member(
                        change.alert(),
                        change.number(),
                        labels.size() == 0 && known != null ? known.labels() : labels,
                        content.equals(Content.EMPTY) && known != null ? known.content() : content,
                        change.member().remarks()),
                (stored, now) ->
                        new Member(
                                now.alert(),
                                now.number(),
                                stored.labels(),
                                latest(stored.content(), now.content()),
                                now.remarks()));
        talks.put(id, new Talk(change.key(), change.at(), members));
    }

    /** Which of a group's conversations, one change after the other. */
    private String placeOf(ConversationChange change) {
        ConversationKey.Group group = Objects.requireNonNull(change.key().group());
        String prefix = change.key().receiver() + " " + group.key() + " ";
        int latest = 0;
        while (talks.containsKey(prefix + (latest + 1))) {
            latest++;
        }
        for (int number = latest; number > 0; number--) {
            Map<Long, Member> members =
                    Objects.requireNonNull(talks.get(prefix + number)).members();
            Member known = members.get(change.alert().fingerprint());
            boolean isTold = known != null && known.number() >= change.number();
            boolean joins =
                    number == latest
                            && change.alert().state().status() == Status.FIRING
                            && members.values().stream().anyMatch(member -> fires(member, change));
            if (isTold || joins) {
                return prefix + number;
            }
        }
        return prefix + (latest + 1);
    }

    private static boolean fires(Member member, ConversationChange change) {
        return member.alert().state().status() == Status.FIRING
                && (member.alert().fingerprint() != change.alert().fingerprint()
                        || member.number() >= change.number());
    }

    private static Content latest(Content stored, Content now) {
        return now.equals(Content.EMPTY) ? stored : now;
    }
}
