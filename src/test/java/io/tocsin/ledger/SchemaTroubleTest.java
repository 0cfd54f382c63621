package io.tocsin.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is waited for, and what somebody must mend. */
class SchemaTroubleTest {

    @ParameterizedTest
    @CsvSource({
        "08001, its address",
        "57P03, its address",
        ", its address",
        "28P01, QUARKUS_DATASOURCE_PASSWORD",
        "3D000, create the database",
        "42501, grant create on schema public",
        "25006, the primary",
        "53100, more space",
        "53300, max_connections",
        "40P01, the next try",
    })
    void what_may_pass_is_waited_for_with_a_word_on_what_to_do(String state, String remedy) {
        SchemaTrouble trouble = SchemaTrouble.of(flyway(state));

        assertThat(trouble)
                .isNotNull()
                .satisfies(
                        known -> {
                            assertThat(known.remedy()).contains(remedy);
                            assertThat(known.cause()).isEqualTo("said so; twice");
                        });
    }

    @ParameterizedTest
    @CsvSource({"42P07", "42601", "23505", "42P01"})
    void what_every_try_meets_again_is_not_waited_for(String state) {
        assertThat(SchemaTrouble.of(flyway(state))).isNull();
    }

    @Test
    void a_changed_migration_is_not_waited_for() {
        assertThat(SchemaTrouble.of(new FlywayException("Validate failed"))).isNull();
    }

    private static FlywayException flyway(String state) {
        return new FlywayException("Unable", new SQLException("said so\n   twice", state));
    }
}
