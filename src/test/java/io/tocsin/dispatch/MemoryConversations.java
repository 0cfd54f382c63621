package io.tocsin.dispatch;

import static java.util.Objects.requireNonNull;

import io.smallrye.mutiny.Uni;
import io.tocsin.ledger.Conversation;
import io.tocsin.ledger.Conversations;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Conversations in memory, each of one alert. Pauses are noted and not kept. Thread-safe. */
final class MemoryConversations implements Conversations {

    /** One conversation's row. */
    static final class Row {
        private final UUID id = UUID.randomUUID();
        private String name;
        private long revision = 1;
        private long delivered;
        private @Nullable Long message;
        private int creations;
        private int attempts;
        private boolean maybeWritten;
        private @Nullable String dead;

        Row(String name) {
            this.name = name;
        }
    }

    private final Map<UUID, Row> rows = new LinkedHashMap<>();
    private final List<Duration> pauses = new ArrayList<>();
    private boolean away;

    synchronized UUID add(String name) {
        Row row = new Row(name);
        rows.put(row.id, row);
        return row.id;
    }

    /** It should show another alert's name from now on. */
    synchronized void change(UUID id, String name) {
        Row row = requireNonNull(rows.get(id));
        row.name = name;
        row.revision++;
        row.dead = null;
    }

    /** A process before this one may have written its message. */
    synchronized void maybeWritten(UUID id) {
        requireNonNull(rows.get(id)).maybeWritten = true;
    }

    synchronized void away(boolean now) {
        away = now;
    }

    synchronized boolean isDone(UUID id) {
        Row row = requireNonNull(rows.get(id));
        return row.delivered == row.revision;
    }

    synchronized @Nullable String reasonOfDeath(UUID id) {
        return requireNonNull(rows.get(id)).dead;
    }

    synchronized List<Duration> pauses() {
        return List.copyOf(pauses);
    }

    @Override
    public Uni<OffsetDateTime> now() {
        return Uni.createFrom().item(OffsetDateTime.of(2026, 3, 1, 12, 0, 0, 0, ZoneOffset.UTC));
    }

    @Override
    public Uni<Optional<Conversation>> next(String receiver, OffsetDateTime since) {
        return Uni.createFrom().item(this::nextNow);
    }

    private synchronized Optional<Conversation> nextNow() {
        if (away) {
            throw new IllegalStateException("the ledger is away");
        }
        return rows.values().stream()
                .filter(row -> row.revision > row.delivered && row.dead == null)
                .findFirst()
                .map(MemoryConversations::read);
    }

    private static Conversation read(Row row) {
        return new Conversation(
                row.id,
                row.revision,
                new Conversation.Place(
                        row.message,
                        row.creations,
                        row.attempts,
                        row.message == null && (row.maybeWritten || row.attempts > 0)),
                Instant.EPOCH,
                List.of(Members.firing(row.name)));
    }

    @Override
    public Uni<Void> delivered(Conversation conversation, long channel, long message) {
        return write(
                conversation,
                row -> {
                    row.delivered = conversation.revision();
                    row.message = message;
                    row.attempts = 0;
                });
    }

    @Override
    public Uni<Void> placed(Conversation conversation, long channel, long message) {
        return write(
                conversation,
                row -> {
                    row.message = message;
                    row.attempts = 0;
                });
    }

    @Override
    public Uni<Void> vanished(Conversation conversation) {
        return write(
                conversation,
                row -> {
                    row.message = null;
                    row.delivered = 0;
                    row.creations++;
                });
    }

    @Override
    public Uni<Void> failed(Conversation conversation, Duration pause) {
        return write(
                conversation,
                row -> {
                    row.attempts++;
                    pauses.add(pause);
                });
    }

    @Override
    public Uni<Void> dead(Conversation conversation, String reason) {
        return write(conversation, row -> row.dead = reason);
    }

    private Uni<Void> write(Conversation conversation, Consumer<Row> change) {
        return Uni.createFrom().item(() -> writeNow(conversation, change)).replaceWithVoid();
    }

    private synchronized Row writeNow(Conversation conversation, Consumer<Row> change) {
        Row row = requireNonNull(rows.get(conversation.id()));
        change.accept(row);
        return row;
    }
}
