package io.tocsin.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.tocsin.EmbeddedServersResource;
import io.tocsin.alert.Labels;
import io.tocsin.ledger.Conversation;
import io.tocsin.ledger.Conversation.Member;
import io.tocsin.ledger.Conversations;
import io.tocsin.ledger.Conversations.Listener;
import io.tocsin.ledger.Remarks;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Conversations in PostgreSQL, which others write. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServersResource.class)
class StoredConversationsTest extends ConversationsContract {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject DataSource database;
    @Inject Conversations conversations;
    @Inject Vertx vertx;

    /** The fold must not wait for the dispatcher, nor be overlooked by it. */
    @Test
    void what_is_being_changed_is_not_hushed() throws Exception {
        Seed seed = Seed.of("receiver-" + UUID.randomUUID(), Members.told("critical silenced", 0));
        Listener listener = new Listener(seed.receiver(), false);
        write(seed);

        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            change(connection, seed.id(), List.of(Members.told("critical", 0)));
            ask(all -> all.hush(List.of(listener)));
            connection.commit();
        }

        Optional<Conversation> next = ask(all -> all.next(1, List.of(listener)));
        assertThat(next).isPresent();
    }

    @Override
    void write(Seed seed) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement(
                                """
                                insert into conversations (id, receiver, group_key, opened_at,
                                       changed_at, revision, group_labels, show_at)
                                values (?, ?, ?, now(), clock_timestamp(), 1, ?::jsonb,
                                       now() + ? * interval '1 millisecond')
                                """)) {
            insert.setObject(1, seed.id());
            insert.setString(2, seed.receiver());
            insert.setString(3, seed.id().toString());
            insert.setString(4, seed.group() == null ? null : json(seed.group()));
            insert.setLong(5, seed.showIn().toMillis());
            insert.executeUpdate();
            writeMembers(connection, seed.id(), seed.members());
        }
    }

    @Override
    void change(UUID conversation, List<Member> members) throws SQLException {
        try (Connection connection = database.getConnection()) {
            change(connection, conversation, members);
        }
    }

    private static void change(Connection connection, UUID conversation, List<Member> members)
            throws SQLException {
        for (String statement :
                List.of(
                        "delete from conversation_members where conversation = ?",
                        "update conversations set revision = revision + 1, dead_reason = null,"
                                + " changed_at = clock_timestamp() where id = ?")) {
            try (PreparedStatement step = connection.prepareStatement(statement)) {
                step.setObject(1, conversation);
                step.executeUpdate();
            }
        }
        writeMembers(connection, conversation, members);
    }

    private static void writeMembers(Connection connection, UUID conversation, List<Member> members)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        insert into conversation_members (conversation, fingerprint, name, labels,
                               status, severity, starts_at, ends_at, events, remarks, quiet)
                        values (?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?::jsonb, ?)
                        """)) {
            for (Member member : members) {
                insert.setObject(1, conversation);
                insert.setLong(2, member.fingerprint());
                insert.setString(3, member.labels().alertName());
                insert.setString(4, json(member.labels()));
                insert.setString(5, member.status().text());
                insert.setString(6, member.severity().text());
                insert.setTimestamp(7, Timestamp.from(member.span().since()));
                insert.setTimestamp(8, timestamp(member.span().until()));
                insert.setLong(9, member.span().events());
                insert.setString(10, json(member.remarks()));
                insert.setString(11, Groups.reason(member.remarks().quiet()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }

    private static String json(Labels labels) {
        return JSON.valueToTree(labels.asMap()).toString();
    }

    private static String json(Remarks remarks) {
        ObjectNode json = JSON.createObjectNode();
        Remarks.Quiet quiet = remarks.quiet();
        if (quiet != null && quiet.by() != null) {
            json.putObject("quiet")
                    .put("reason", quiet.reason())
                    .put("by", quiet.by())
                    .put("until", quiet.until());
        }
        return json.toString();
    }

    @Override
    List<String> entries(UUID conversation) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                "select kind from ledger where conversation = ? order by at, id")) {
            select.setObject(1, conversation);
            List<String> kinds = new ArrayList<>();
            var rows = select.executeQuery();
            while (rows.next()) {
                kinds.add(rows.getString(1));
            }
            return kinds;
        }
    }

    /** On a Vert.x context, as the ledger wants it. */
    @Override
    <T> T ask(Function<Conversations, Uni<T>> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        vertx.getOrCreateContext()
                .runOnContext(
                        _ ->
                                question.apply(conversations)
                                        .subscribe()
                                        .with(answer::complete, answer::completeExceptionally));
        return answer.orTimeout(10, TimeUnit.SECONDS).join();
    }
}
