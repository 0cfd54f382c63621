package io.tocsin.dispatch;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.tocsin.alert.Labels;
import io.tocsin.ledger.Conversation.Member;
import io.tocsin.ledger.Posts;
import io.tocsin.ledger.Remarks;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Writes conversations into the ledger, as the fold does, and looks at them. */
@Singleton
public class Desk {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject DataSource database;
    @Inject Posts posts;
    @Inject Vertx vertx;

    /** A conversation of one alert. */
    UUID write(String receiver, Member... members) throws SQLException {
        Seed seed = Seed.of(receiver, members);
        write(seed);
        return seed.id();
    }

    /** All of it at once: a conversation without alerts would be over. */
    void write(Seed seed) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement(
                                """
                                insert into conversations (id, receiver, group_key, opened_at,
                                       changed_at, revision, group_labels, show_at, urgency,
                                       spoken_revision)
                                values (?, ?, ?, now(), clock_timestamp(), 1, ?::jsonb,
                                       now() + ? * interval '1 millisecond', ?, 1)
                                """)) {
            connection.setAutoCommit(false);
            insert.setObject(1, seed.id());
            insert.setString(2, seed.receiver());
            insert.setString(3, seed.id().toString());
            insert.setString(4, seed.group() == null ? null : json(seed.group()));
            insert.setLong(5, seed.showIn().toMillis());
            insert.setInt(6, seed.members().getFirst().severity().ordinal());
            insert.executeUpdate();
            writeMembers(connection, seed.id(), seed.members());
            connection.commit();
        }
    }

    /** It should show these from now on. */
    void change(UUID conversation, Member... members) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            change(connection, conversation, List.of(members));
            connection.commit();
        }
    }

    static void change(Connection connection, UUID conversation, List<Member> members)
            throws SQLException {
        run(connection, "delete from conversation_members where conversation = ?", conversation);
        run(
                connection,
                "update conversations set revision = revision + 1, dead_reason = null, dead_kind ="
                        + " null, urgency = 0, changed_at = clock_timestamp() where id = ?",
                conversation);
        writeMembers(connection, conversation, members);
    }

    /** A gateway that is gone had begun to tell people again of all that is in it. */
    void begin(UUID reply, UUID conversation) throws SQLException {
        try (Connection connection = database.getConnection()) {
            run(
                    connection,
                    "update conversations set reply = '"
                            + reply
                            + "', spoken_revision = revision, replying_revision = revision where id"
                            + " = ?",
                    conversation);
        }
    }

    /** People are to be told again of all that is in it. */
    void speak(UUID conversation, String reason) throws SQLException {
        try (Connection connection = database.getConnection()) {
            run(
                    connection,
                    "update conversations set revision = revision + 1, spoken_revision = revision +"
                            + " 1 where id = ?",
                    conversation);
            run(
                    connection,
                    "update conversation_members set spoken_revision = 1000000, spoken_reason = '"
                            + reason
                            + "' where conversation = ?",
                    conversation);
        }
    }

    private static void run(Connection connection, String statement, UUID conversation)
            throws SQLException {
        try (PreparedStatement step = connection.prepareStatement(statement)) {
            step.setObject(1, conversation);
            step.executeUpdate();
        }
    }

    private static void writeMembers(Connection connection, UUID conversation, List<Member> members)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        insert into conversation_members (conversation, fingerprint, name, labels,
                               status, severity, starts_at, ends_at, events, remarks, quiet,
                               spoken_revision, spoken_reason)
                        values (?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?::jsonb, ?, 1, 'first-firing')
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

    /** The kinds of the ledger's entries about it, oldest first. */
    List<String> entries(UUID conversation) throws SQLException {
        return texts(
                "select kind from ledger where conversation = ? order by at, id", conversation);
    }

    List<String> details(UUID conversation) throws SQLException {
        return texts(
                "select detail from ledger where conversation = ? order by at, id", conversation);
    }

    /** Whether Discord shows it as it should. */
    boolean isDone(UUID conversation) throws SQLException {
        return !texts(
                        "select 'done' from conversations where id = ? and delivered_revision ="
                                + " revision",
                        conversation)
                .isEmpty();
    }

    @Nullable String reasonOfDeath(UUID conversation) throws SQLException {
        return texts("select dead_reason from conversations where id = ?", conversation).getFirst();
    }

    /** The channel and Discord's message that show it: {@code 7/101}; null if none does. */
    @Nullable String place(UUID conversation) throws SQLException {
        return texts(
                        "select p.channel_id || '/' || p.message_id from conversations c left join"
                                + " posts p on p.id = c.post where c.id = ?",
                        conversation)
                .getFirst();
    }

    /** The id of its message in the ledger. */
    String post(UUID conversation) throws SQLException {
        return texts("select post from conversations where id = ?", conversation).getFirst();
    }

    /** Whether it is about to be sent to Discord, or has been. */
    boolean isOnItsWay(UUID conversation) throws SQLException {
        return !texts(
                        "select 'sent' from conversations where id = ? and showing_revision >"
                                + " delivered_revision",
                        conversation)
                .isEmpty();
    }

    /** The ledger has an entry of this kind about it. */
    void note(UUID conversation, String kind) throws SQLException {
        try (Connection connection = database.getConnection()) {
            run(
                    connection,
                    "insert into ledger (id, at, kind, name, conversation) values"
                            + " (gen_random_uuid(), now(), '"
                            + kind
                            + "', 'A', ?)",
                    conversation);
        }
    }

    /** The id of its message is not known, though it was written. */
    void forget(UUID conversation) throws SQLException {
        try (Connection connection = database.getConnection()) {
            run(
                    connection,
                    "update posts set message_id = null where id = (select post from conversations"
                            + " where id = ?)",
                    conversation);
            run(
                    connection,
                    "update conversations set delivered_revision = 0 where id = ?",
                    conversation);
        }
    }

    /** Whether people are still to be told of something. */
    boolean isUntold(UUID conversation) throws SQLException {
        return !texts(
                        "select 'untold' from conversations where id = ? and spoken_revision >"
                                + " replied_revision",
                        conversation)
                .isEmpty();
    }

    private List<String> texts(String query, UUID conversation) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(query)) {
            select.setObject(1, conversation);
            List<String> texts = new ArrayList<>();
            var rows = select.executeQuery();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    /** On a Vert.x context, as the ledger wants it. */
    <T> T ask(Function<Posts, Uni<T>> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        vertx.getOrCreateContext()
                .runOnContext(
                        _ ->
                                question.apply(posts)
                                        .subscribe()
                                        .with(answer::complete, answer::completeExceptionally));
        return answer.orTimeout(20, TimeUnit.SECONDS).join();
    }
}
