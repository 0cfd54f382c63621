package io.tocsin.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.EmbeddedServersResource;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conversations from before they could share a message go on with the message they have. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServersResource.class)
class PostsMigrationTest {

    private static final String SCHEMA = "before_posts";

    @Inject DataSource database;

    @BeforeEach
    void migrateToBefore() {
        migrate("5");
    }

    @AfterEach
    void drop() throws SQLException {
        execute("drop schema if exists " + SCHEMA + " cascade");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    7    | 70   | 3 | null     | default 7/70          | nobody
                    7    | null | 0 | null     | default 7/null        | somebody
                    null | null | 0 | null     | null                  | somebody
                    7    | 70   | 2 | no way   | default 7/70 outlet   | nobody
                    """)
    void a_conversation_keeps_its_message(
            String channel, String message, int delivered, String dead, String place, String told)
            throws SQLException {
        execute(
                """
                insert into before_posts.conversations (id, receiver, group_key, opened_at,
                       changed_at, revision, delivered_revision, channel_id, message_id,
                       dead_reason)
                values (gen_random_uuid(), 'ops', 'A', now(), now(), 3, %d, %s, %s, %s)
                """
                        .formatted(
                                delivered,
                                channel,
                                message,
                                dead.equals("null") ? dead : "'" + dead + "'"));

        migrate("6");

        assertThat(
                        text(
                                "select coalesce(p.bot || ' ' || p.channel_id || '/' ||"
                                        + " coalesce(p.message_id::text, 'null') ||"
                                        + " coalesce(' ' || c.dead_kind, ''), 'null')"
                                        + " from before_posts.conversations c left join"
                                        + " before_posts.posts p on p.id = c.post"))
                .isEqualTo(place);
        assertThat(
                        text(
                                "select case when spoken_revision > replied_revision then"
                                        + " 'somebody' else 'nobody' end from"
                                        + " before_posts.conversations"))
                .isEqualTo(told);
    }

    private void migrate(String version) {
        Flyway.configure().dataSource(database).schemas(SCHEMA).target(version).load().migrate();
    }

    private String text(String query) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
