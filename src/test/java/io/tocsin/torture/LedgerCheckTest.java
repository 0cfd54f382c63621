package io.tocsin.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Severity;
import io.tocsin.process.Standing;
import io.tocsin.torture.Evidence.Line;
import io.tocsin.torture.Evidence.Row;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LedgerCheckTest {

    private static final Standing ALERT =
            new Standing("DiskFull", Map.of("instance", "a"), true, Severity.WARNING);

    /** Fires, once more the same, gets worse, is over. */
    private static final Map<String, List<Reported>> PROMISED =
            Map.of(
                    "DiskFull",
                    List.of(
                            new Reported("1", ALERT),
                            new Reported("2", ALERT),
                            new Reported("3", ALERT.fires(Severity.CRITICAL)),
                            new Reported("4", ALERT.isOver())));

    private static final Row OVER = new Row(false, Severity.CRITICAL, 4);

    private final Findings findings = new Findings();

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    fired  held        escalated resolved,          nothing
                    fired              escalated resolved,          LOST
                    fired  held        escalated,                   LOST
                    fired  held  held  escalated resolved,          COUNTED_TWICE
                    fired  held        escalated resolved resolved, COUNTED_TWICE
                    fired  escalated   held      resolved,          OUT_OF_ORDER
                    fired  resolved    held      escalated,         OUT_OF_ORDER
                    """)
    void each_event_is_told_once_and_in_its_place(String told, String expected) {
        check(Arrays.stream(told.split(" +")).map(LedgerCheckTest::line).toList(), OVER);

        assertThat(broken()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "false, CRITICAL, 3, COUNTED_TWICE",
        "true,  CRITICAL, 4, OUT_OF_ORDER",
        "false, WARNING,  4, nothing"
    })
    void an_alert_is_as_its_last_event_left_it(
            boolean firing, Severity severity, long events, String expected) {
        var right = List.of(line("fired"), line("held"), line("escalated"), line("resolved"));

        check(right, new Row(firing, severity, events));

        assertThat(broken()).isEqualTo(expected);
    }

    @Test
    void an_alert_that_nobody_reported_is_found() {
        new LedgerCheck(Map.of(), findings)
                .check(Map.of("Ghost", List.of(line("fired"))), Map.of());

        assertThat(findings.of(Breach.COUNTED_TWICE))
                .containsExactly("Ghost was reported by nobody");
    }

    @Test
    void an_alert_that_the_ledger_does_not_have_is_lost() {
        new LedgerCheck(PROMISED, findings).check(Map.of(), Map.of());

        assertThat(findings.of(Breach.LOST)).hasSize(2);
    }

    private void check(List<Line> lines, Row row) {
        new LedgerCheck(PROMISED, findings)
                .check(Map.of("DiskFull", lines), Map.of("DiskFull", row));
    }

    private String broken() {
        return Arrays.stream(Breach.values())
                .filter(breach -> !findings.of(breach).isEmpty())
                .map(Breach::name)
                .findFirst()
                .orElse("nothing");
    }

    private static Line line(String kind) {
        var severity = kind.equals("escalated") || kind.equals("resolved") ? "critical" : "warning";
        return new Line(kind, 1, severity, 1);
    }
}
