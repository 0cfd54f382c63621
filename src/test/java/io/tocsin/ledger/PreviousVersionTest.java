package io.tocsin.ledger;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.EmbeddedServersResource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.output.MigrateResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway of the version before works on beside a newer one, on the newer one's schema. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServersResource.class)
class PreviousVersionTest {

    /** The last migration that the version before knows; see the README beside its statements. */
    private static final int LAST_MIGRATION = 6;

    private static final String SCHEMA = "of_the_newest";

    private static final Pattern PARAMETER = Pattern.compile("(?<![:\\w]):([a-zA-Z]+)");

    /** Each in its place: an alert is committed, gets a message, and people are told again. */
    private static final List<String> IN_ORDER =
            List.of(
                    "claim 1",
                    "commit 1",
                    "load 1",
                    "posts/waiting 1",
                    "posts/hush 0",
                    "posts/step-skipped 0",
                    "posts/agenda 1",
                    "posts/bind 1",
                    "posts/mark 1",
                    "posts/place 1",
                    "posts/picture 1",
                    "posts/placed 1",
                    "posts/failed 1",
                    "posts/step-shown 1",
                    "posts/begun 0",
                    "posts/reply-place 0",
                    "posts/step-replied 0",
                    "posts/settled 0",
                    "posts/step-dead 0",
                    "posts/step-released 1",
                    "posts/leave 0",
                    "posts/forget 1",
                    "posts/step-buried 1",
                    "posts/step-revived 1");

    @Inject DataSource database;

    @AfterEach
    void drop() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("drop schema if exists " + SCHEMA + " cascade");
        }
    }

    @Test
    void its_statements_do_on_the_newest_schema_what_they_did() throws Exception {
        newest().migrate();
        Map<String, String> parameters =
                new ObjectMapper().readValue(text("parameters.json"), new TypeReference<>() {});
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set local search_path to " + SCHEMA);
            for (String line : IN_ORDER) {
                String name = line.split(" ")[0];
                parameters.put("kind", name); // so that each entry is another one
                assertThat(name + " " + run(statement, filled(name, parameters))).isEqualTo(line);
            }
            connection.rollback();
        }
    }

    @Test
    void it_starts_on_the_newest_schema_and_leaves_it_as_it_is(@TempDir Path known)
            throws IOException {
        newest().migrate();
        String newest = String.valueOf(newest().info().current().getVersion());
        for (String name : migrations()) {
            if (Integer.parseInt(name.substring(1, name.indexOf('_'))) <= LAST_MIGRATION) {
                Files.writeString(known.resolve(name), resource("/db/migration/" + name));
            }
        }

        MigrateResult migrated =
                Flyway.configure()
                        .dataSource(database)
                        .schemas(SCHEMA)
                        .locations("filesystem:" + known)
                        .load()
                        .migrate();

        assertThat(migrated.migrationsExecuted).isZero();
        assertThat(migrated.initialSchemaVersion).isEqualTo(newest);
    }

    @Test
    void of_several_gateways_that_start_at_once_one_migrates() {
        List<MigrateResult> results =
                IntStream.range(0, 3)
                        .mapToObj(_ -> CompletableFuture.supplyAsync(() -> newest().migrate()))
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .toList();

        assertThat(results.stream().mapToInt(result -> result.migrationsExecuted).sum())
                .isEqualTo(migrations().size());
        assertThat(results).allMatch(result -> result.success);
    }

    @Test
    void when_it_claims_partitions_their_holder_is_fenced_out_and_comes_back_under_later_epochs()
            throws Exception {
        String name = "Older" + UUID.randomUUID().toString().substring(0, 8);
        int alerts = 96;
        await().atMost(Duration.ofSeconds(30))
                .until(
                        () ->
                                number(
                                                "select count(*) from leases where kind = 'partition' and holder is not null")
                                        == 16);
        String claim = text("claim.sql").replace(":holder", "gen_random_uuid()");
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (int partition = 0; partition < 16; partition++) {
                statement.execute(claim.replace(":partition", Integer.toString(partition)));
            }
            statement.execute(
                    "create table claimed_before as select partition, epoch from partitions");
        }
        try {
            for (int i = 0; i < alerts; i++) {
                given().contentType("application/json")
                        .body(
                                """
                                {"name": "%s", "severity": "info", "labels": {"number": "%d"}}
                                """
                                        .formatted(name, i))
                        .post("/api/v1/events")
                        .then()
                        .statusCode(202);
            }

            await().atMost(Duration.ofSeconds(40))
                    .until(
                            () ->
                                    number(
                                                    "select count(*) from ledger where kind ="
                                                            + " 'fired' and name = '"
                                                            + name
                                                            + "'")
                                            == alerts);
            assertThat(
                            number(
                                    "select count(*) from partitions p join claimed_before b using"
                                            + " (partition) where partition >= 0 and p.epoch >"
                                            + " b.epoch"))
                    .isEqualTo(16);
        } finally {
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("drop table claimed_before");
            }
        }
    }

    private Flyway newest() {
        return Flyway.configure().dataSource(database).schemas(SCHEMA).load();
    }

    private List<String> migrations() {
        return Arrays.stream(newest().info().all())
                .map(MigrationInfo::getScript)
                .filter(name -> name.startsWith("V"))
                .toList();
    }

    private static String filled(String name, Map<String, String> parameters) throws IOException {
        return PARAMETER
                .matcher(text(name + ".sql").replaceAll("(?m)^\\s*--.*\\R", ""))
                .replaceAll(
                        found ->
                                Matcher.quoteReplacement(
                                        "'"
                                                + Objects.requireNonNull(
                                                                parameters.get(found.group(1)),
                                                                found.group(1))
                                                        .replace("'", "''")
                                                + "'"));
    }

    /** How many rows it gives or changes. */
    private static int run(Statement statement, String sql) throws SQLException {
        if (!statement.execute(sql)) {
            return statement.getUpdateCount();
        }
        try (ResultSet rows = statement.getResultSet()) {
            int count = 0;
            while (rows.next()) {
                count++;
            }
            return count;
        }
    }

    private long number(String query) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static String text(String name) throws IOException {
        return resource("/io/tocsin/ledger/previous/" + name);
    }

    private static String resource(String path) throws IOException {
        try (InputStream stream = PreviousVersionTest.class.getResourceAsStream(path)) {
            return new String(
                    Objects.requireNonNull(stream, path).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
