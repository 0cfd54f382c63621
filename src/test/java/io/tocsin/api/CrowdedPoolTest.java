package io.tocsin.api;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.EmbeddedServersResource;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of the work while PostgreSQL is slow with others' questions. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServersResource.class)
class CrowdedPoolTest {

    private static final int CROWD = 60;
    private static final String EPOCHS =
            "select coalesce(sum(epoch), 0) from leases where kind = 'partition'";

    /** Not of the gateway's pool. */
    @Inject DataSource database;

    @Inject Pool pool;

    @BeforeEach
    void all_is_well() {
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .untilAsserted(() -> get("/q/health/ready").then().statusCode(200));
    }

    @Test
    void slow_questions_do_not_keep_the_fold_from_committing() throws Exception {
        List<Thread> crowd = new ArrayList<>();
        String name = "Crowded" + UUID.randomUUID().toString().substring(0, 8);
        try (Connection lock = database.getConnection();
                Statement statement = lock.createStatement()) {
            lock.setAutoCommit(false);
            statement.execute("lock table silences in access exclusive mode");
            for (int i = 0; i < CROWD; i++) {
                crowd.add(Thread.ofVirtual().start(() -> get("/api/v1/silences")));
            }
            await().until(
                            () ->
                                    number(
                                                    "select count(*) from pg_stat_activity where"
                                                            + " wait_event_type = 'Lock'")
                                            > 3);
            given().contentType("application/json")
                    .body("{\"name\": \"" + name + "\", \"severity\": \"info\"}")
                    .post("/api/v1/events")
                    .then()
                    .statusCode(202);

            await().atMost(Duration.ofSeconds(3))
                    .until(
                            () ->
                                    number(
                                                    "select count(*) from alerts where name = '"
                                                            + name
                                                            + "'")
                                            == 1);
            lock.rollback();
        }
        for (Thread each : crowd) {
            each.join();
        }
    }

    @Test
    void a_question_that_takes_postgres_too_long_is_given_up_with_a_word_on_what_to_do()
            throws Exception {
        try (Connection lock = database.getConnection();
                Statement statement = lock.createStatement()) {
            lock.setAutoCommit(false);
            statement.execute("lock table silences in access exclusive mode");
            get("/api/v1/silences")
                    .then()
                    .statusCode(503)
                    .body("detail", containsString("took too long"));
            lock.rollback();
        }
    }

    @Test
    void leases_are_renewed_while_every_connection_of_the_pool_is_taken_for_longer_than_they_last()
            throws Exception {
        long epochs = number(EPOCHS);
        long began = System.nanoTime();
        for (int i = 0; i < CROWD; i++) {
            pool.query("select pg_sleep(3)").execute();
        }

        while (System.nanoTime() - began < Duration.ofSeconds(9).toNanos()) {
            assertThat(
                            number(
                                    "select count(*) from leases where kind = 'partition' and"
                                            + " (holder is null or expires_at <"
                                            + " clock_timestamp())"))
                    .isZero();
            Thread.sleep(200);
        }
        assertThat(number(EPOCHS)).isEqualTo(epochs);
    }

    private long number(String query) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
