package io.tocsin.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.tocsin.EmbeddedServersResource;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Searches for a few entries among 120,000, of a year in which nothing else happens. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServersResource.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LongLedgerTest {

    private static final Map<String, String> THEN =
            Map.of("from", "2001-01-01T00:00:00Z", "to", "2002-01-01T00:00:00Z");

    /** An id made of the milliseconds, as the ids of all entries are. */
    private static final String MANY =
            """
            insert into ledger (id, at, kind, decision, reason, fingerprint, name, severity)
            select cast(lpad(to_hex(ms), 12, '0') || '80008000' || lpad(to_hex(i), 12, '0') as uuid),
                   to_timestamp(ms / 1000.0),
                   case when i % 40000 = 7 then 'escalated' else 'fired' end,
                   'speak', 'first-firing', -424242, 'LongAgo', 'error'
              from generate_series(1, 120000) i, lateral (select 978307200000 + i * 1000 as ms) t
            """;

    @Inject DataSource database;

    @BeforeAll
    void aLongYear() throws SQLException {
        execute(MANY);
    }

    @AfterAll
    void forgetIt() throws SQLException {
        execute("delete from ledger where fingerprint = -424242");
    }

    @Test
    void what_is_rare_is_found_however_far_away_it_is() {
        JsonPath page = ask(Map.of("kind", "escalated"));
        assertThat(page.getList("entries.at"))
                .isEqualTo(
                        List.of(
                                "2001-01-01T22:13:27.000Z",
                                "2001-01-01T11:06:47.000Z",
                                "2001-01-01T00:00:07.000Z"));
        assertThat(page.getString("next")).isNull();
    }

    @Test
    void a_page_that_is_full_goes_on_behind_its_last_entry() {
        JsonPath first = ask(Map.of("kind", "escalated", "limit", "2"));
        assertThat(first.getList("entries")).hasSize(2);
        JsonPath second = ask(Map.of("kind", "escalated", "cursor", first.getString("next")));
        assertThat(second.getList("entries.at")).isEqualTo(List.of("2001-01-01T00:00:07.000Z"));
    }

    @Test
    void what_is_not_there_is_looked_for_once_and_not_for_ever() {
        JsonPath page = ask(Map.of("text", "nobody says this"));
        assertThat(page.getList("entries")).isEmpty();
        assertThat(page.getString("next")).isNull();
    }

    private static JsonPath ask(Map<String, String> parameters) {
        return given().queryParams(THEN)
                .queryParams(parameters)
                .get("/api/v1/ledger")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
