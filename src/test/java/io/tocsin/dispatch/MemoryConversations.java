package io.tocsin.dispatch;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;

import io.smallrye.mutiny.Uni;
import io.tocsin.alert.Status;
import io.tocsin.ledger.Conversation;
import io.tocsin.ledger.Conversation.Member;
import io.tocsin.ledger.Conversations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Conversations in memory. Thread-safe. */
final class MemoryConversations implements Conversations {

    /** One conversation's row. Times are by {@link System#nanoTime}. */
    private static final class Row {
        private final Seed seed;
        private final long showAt;
        private List<Member> members;
        private long changed;
        private long revision = 1;
        private long delivered;
        private long quiet;
        private @Nullable Long channel;
        private @Nullable Long message;
        private int creations;
        private int attempts;
        private @Nullable Long retryAt;
        private @Nullable String dead;

        Row(Seed seed, long changed) {
            this.seed = seed;
            this.showAt = System.nanoTime() + seed.showIn().toNanos();
            this.members = seed.members();
            this.changed = changed;
        }

        boolean isDirty() {
            return revision > delivered && dead == null;
        }

        boolean mayBeTried() {
            return isDirty() && (retryAt == null || retryAt <= System.nanoTime());
        }

        boolean hasCome() {
            return channel == null && revision > quiet && showAt <= System.nanoTime();
        }

        boolean isWorthALook(boolean skips) {
            return read().isWorthCreating(skips)
                    || members.stream().allMatch(member -> member.status() == Status.RESOLVED);
        }

        Conversation read() {
            return new Conversation(
                    seed.id(),
                    revision,
                    new Conversation.Subject(seed.receiver(), seed.group(), Groups.census(members)),
                    new Conversation.Place(channel, message, creations, attempts),
                    Members.SINCE,
                    Groups.shown(members));
        }

        void tried() {
            attempts = 0;
            retryAt = null;
        }
    }

    private final Map<UUID, Row> rows = new HashMap<>();
    private final Map<UUID, List<String>> entries = new HashMap<>();
    private final List<Duration> pauses = new ArrayList<>();
    private long changes;
    private boolean away;

    /** A conversation of one alert, of the receiver {@code default}. */
    UUID add(String name) {
        return add(Seed.of("default", Members.firing(name)));
    }

    synchronized UUID add(Seed seed) {
        rows.put(seed.id(), new Row(seed, ++changes));
        return seed.id();
    }

    /** It should show another alert's name from now on. */
    void change(UUID id, String name) {
        change(id, List.of(Members.firing(name)));
    }

    synchronized void change(UUID id, List<Member> members) {
        Row row = row(id);
        row.members = members;
        row.revision++;
        row.changed = ++changes;
        row.dead = null;
    }

    synchronized void away(boolean now) {
        away = now;
    }

    synchronized boolean isDone(UUID id) {
        return row(id).delivered == row(id).revision;
    }

    synchronized @Nullable Long messageOf(UUID id) {
        return row(id).message;
    }

    synchronized @Nullable String reasonOfDeath(UUID id) {
        return row(id).dead;
    }

    synchronized List<Duration> pauses() {
        return List.copyOf(pauses);
    }

    /** The kinds of the ledger's entries about it. */
    synchronized List<String> entries(UUID id) {
        return List.copyOf(entries.getOrDefault(id, List.of()));
    }

    private Row row(UUID id) {
        return requireNonNull(rows.get(id));
    }

    @Override
    public Uni<Optional<Conversation>> next(long channel, List<Listener> listeners) {
        Map<String, Boolean> skips =
                listeners.stream()
                        .collect(
                                Collectors.toMap(Listener::receiver, Listener::skipResolvedUnseen));
        return ask(
                () ->
                        rows.values().stream()
                                .filter(Row::mayBeTried)
                                .filter(
                                        row ->
                                                row.channel == null
                                                        ? row.hasCome() && isDue(row, skips)
                                                        : row.channel == channel)
                                .min(comparing(row -> row.changed))
                                .map(Row::read));
    }

    private static boolean isDue(Row row, Map<String, Boolean> skips) {
        Boolean skip = skips.get(row.seed.receiver());
        return skip != null && row.isWorthALook(skip);
    }

    @Override
    public Uni<Void> hush(List<Listener> listeners) {
        return this.<@Nullable Void>ask(
                () -> {
                    for (Listener listener : listeners) {
                        rows.values().stream()
                                .filter(row -> row.seed.receiver().equals(listener.receiver()))
                                .filter(row -> row.isDirty() && row.hasCome())
                                .filter(row -> !row.isWorthALook(listener.skipResolvedUnseen()))
                                .forEach(row -> row.quiet = row.revision);
                    }
                    return null;
                });
    }

    @Override
    public Uni<Set<Waiting>> waiting() {
        return ask(
                () ->
                        rows.values().stream()
                                .filter(Row::isDirty)
                                .filter(row -> row.channel != null || row.revision > row.quiet)
                                .map(row -> new Waiting(row.seed.receiver(), row.channel))
                                .collect(Collectors.toSet()));
    }

    @Override
    public Uni<Boolean> claim(Conversation conversation, long channel) {
        return ask(
                () -> {
                    Row row = row(conversation.id());
                    boolean free =
                            row.creations == conversation.place().creations()
                                    && row.message == null
                                    && row.delivered < row.revision
                                    && (row.channel == null || row.channel == channel);
                    if (free) {
                        row.channel = channel;
                    }
                    return free;
                });
    }

    @Override
    public Uni<Void> delivered(Conversation conversation, long channel, long message) {
        return write(
                conversation,
                "delivered",
                row -> row.delivered < conversation.revision(),
                row -> {
                    row.delivered = conversation.revision();
                    row.channel = channel;
                    row.message = message;
                    row.tried();
                });
    }

    @Override
    public Uni<Void> skipped(Conversation conversation) {
        return write(
                conversation,
                "skipped",
                row -> row.revision == conversation.revision() && row.channel == null,
                row -> row.delivered = conversation.revision());
    }

    @Override
    public Uni<Void> placed(Conversation conversation, long channel, long message) {
        return write(
                conversation,
                null,
                row -> row.creations == conversation.place().creations(),
                row -> {
                    row.channel = channel;
                    row.message = message;
                    row.tried();
                });
    }

    @Override
    public Uni<Void> vanished(Conversation conversation, String why) {
        return write(
                conversation,
                "re-created",
                row -> row.creations == conversation.place().creations(),
                row -> {
                    row.channel = null;
                    row.message = null;
                    row.delivered = 0;
                    row.creations++;
                    row.tried();
                });
    }

    @Override
    public Uni<Void> failed(Conversation conversation, Duration pause) {
        return write(
                conversation,
                null,
                _ -> true,
                row -> {
                    row.attempts = conversation.place().attempts() + 1;
                    row.retryAt = System.nanoTime() + pause.toNanos();
                    pauses.add(pause);
                });
    }

    @Override
    public Uni<Void> dead(Conversation conversation, String reason) {
        return write(
                conversation,
                "dead-letter",
                row -> row.revision == conversation.revision(),
                row -> {
                    row.dead = reason;
                    row.channel = row.message == null ? null : row.channel;
                    row.tried();
                });
    }

    private Uni<Void> write(
            Conversation conversation,
            @Nullable String kind,
            Predicate<Row> holds,
            Consumer<Row> change) {
        return this.<@Nullable Void>ask(
                () -> {
                    Row row = row(conversation.id());
                    if (holds.test(row)) {
                        change.accept(row);
                        note(row, kind);
                    }
                    return null;
                });
    }

    private void note(Row row, @Nullable String kind) {
        if (kind != null) {
            entries.computeIfAbsent(row.seed.id(), _ -> new ArrayList<>()).add(kind);
        }
    }

    private <T extends @Nullable Object> Uni<T> ask(Supplier<T> answer) {
        return Uni.createFrom().item(() -> askNow(answer));
    }

    private synchronized <T extends @Nullable Object> T askNow(Supplier<T> answer) {
        if (away) {
            throw new IllegalStateException("the ledger is away");
        }
        return answer.get();
    }
}
