package io.tocsin.intake;

import static io.tocsin.intake.Readings.event;
import static io.tocsin.intake.Readings.events;
import static io.tocsin.intake.Readings.json;
import static io.tocsin.intake.Readings.lines;
import static io.tocsin.intake.Readings.problems;
import static io.tocsin.intake.Readings.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Content;
import io.tocsin.alert.Event;
import io.tocsin.alert.EventId;
import io.tocsin.alert.Labels;
import io.tocsin.alert.Severity;
import io.tocsin.alert.Status;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventReaderTest {

    @Test
    void everyFieldOfAnEventIsRead() {
        Event event =
                event(
                        """
                        {"id": "7", "source": "backup", "name": "BackupFailed", "status": "resolved",
                         "severity": "critical", "labels": {"node": "a", "cluster": "eu"},
                         "annotations": {"runbook": "r", "dashboard": "d"}, "summary": "s",
                         "description": "d", "url": "https://example.org/x?y=z",
                         "startsAt": "2026-03-01T12:00:00Z", "endsAt": "2026-03-01T14:00:00+01:00",
                         "value": 0.5}
                        """);
        assertThat(event)
                .isEqualTo(
                        new Event(
                                new EventId("backup", "7"),
                                Labels.of(
                                        Map.of(
                                                "alertname",
                                                "BackupFailed",
                                                "cluster",
                                                "eu",
                                                "node",
                                                "a")),
                                Status.RESOLVED,
                                Severity.CRITICAL,
                                Instant.parse("2026-03-01T12:00:00Z"),
                                Instant.parse("2026-03-01T13:00:00Z"),
                                new Content(
                                        Labels.of(Map.of("dashboard", "d", "runbook", "r")),
                                        "s",
                                        "d",
                                        "https://example.org/x?y=z",
                                        0.5)));
    }

    @Test
    void aNameIsEnough() {
        assertThat(event("{\"name\": \"A\"}"))
                .isEqualTo(
                        new Event(
                                null,
                                Labels.of(Map.of("alertname", "A")),
                                Status.FIRING,
                                Severity.WARNING,
                                null,
                                null,
                                Content.EMPTY));
    }

    @Test
    void theLabelAlertnameStandsInForTheName() {
        assertThat(event("{\"labels\": {\"alertname\": \"A\"}}").labels().alertName())
                .isEqualTo("A");
    }

    @Test
    void aLabelAlertnameThatSaysTheSameIsFine() {
        assertThat(event("{\"name\": \"A\", \"labels\": {\"alertname\": \"A\"}}").labels().size())
                .isEqualTo(1);
    }

    @Test
    void anEmptyLabelAlertnameIsReplacedByTheName() {
        assertThat(event("{\"name\": \"A\", \"labels\": {\"alertname\": \"\", \"b\": \"c\"}}"))
                .extracting(Event::labels)
                .isEqualTo(Labels.of(Map.of("alertname", "A", "b", "c")));
    }

    @Test
    void nullsAndEmptyStringsAreNothing() {
        assertThat(
                        event(
                                """
                                {"name": "A", "id": null, "source": "", "status": null,
                                 "severity": "", "labels": null, "annotations": null,
                                 "summary": "", "url": "", "startsAt": "", "endsAt": null,
                                 "value": null}
                                """))
                .isEqualTo(event("{\"name\": \"A\"}"));
    }

    @Test
    void labelsWithoutAValueAreNoLabels() {
        assertThat(event("{\"name\": \"A\", \"labels\": {\"x\": \"\"}}").labels().size())
                .isEqualTo(1);
    }

    @Test
    void anIdWithoutASourceHasTheEmptySource() {
        assertThat(event("{\"name\": \"A\", \"id\": \"7\"}").id()).isEqualTo(new EventId("", "7"));
    }

    @ParameterizedTest(name = "a severity label of {0} makes an event {1}")
    @CsvSource({
        "critical, CRITICAL",
        "error, ERROR",
        "warning, WARNING",
        "info, INFO",
        "page, WARNING",
        "Critical, WARNING"
    })
    void theSeverityLabelIsTheDefault(String label, Severity severity) {
        Event event =
                event("{\"name\": \"A\", \"labels\": {\"severity\": \"%s\"}}".formatted(label));
        assertThat(event.severity()).isEqualTo(severity);
        assertThat(event.labels().get("severity")).isEqualTo(label);
    }

    @Test
    void theSeverityFieldWinsOverTheLabel() {
        assertThat(
                        event(
                                        "{\"severity\": \"info\", \"name\": \"A\", \"labels\":"
                                                + " {\"severity\": \"critical\"}}")
                                .severity())
                .isEqualTo(Severity.INFO);
    }

    @Test
    void labelsAreSortedWhateverTheirOrder() {
        Map<String, String> labels =
                IntStream.range(0, 63)
                        .boxed()
                        .collect(Collectors.toMap(i -> "l" + i * 37 % 64, i -> "v" + i));
        String json =
                labels.entrySet().stream()
                        .map(label -> "\"%s\": \"%s\"".formatted(label.getKey(), label.getValue()))
                        .collect(Collectors.joining(","));
        labels.put("alertname", "A");
        assertThat(event("{\"name\": \"A\", \"labels\": {" + json + "}}").labels())
                .isEqualTo(Labels.of(labels));
    }

    @Test
    void anArrayKeepsItsOrder() {
        assertThat(events(json("[{\"name\": \"B\"}, {\"name\": \"A\"}]")))
                .extracting(event -> event.labels().alertName())
                .containsExactly("B", "A");
    }

    @Test
    void linesKeepTheirOrderAndMayBeBlank() {
        assertThat(events(lines("\n{\"name\": \"B\"}\r\n  \n{\"name\": \"A\"}")))
                .extracting(event -> event.labels().alertName())
                .containsExactly("B", "A");
    }

    @Test
    void oneBadEventSpoilsAllAndIsNamed() {
        Reading reading = json("[{\"name\": \"A\"}, {\"name\": \"B\", \"labels\": {\"x\": 1}}]");
        assertThat(refused(reading).problems().getFirst().index()).isEqualTo(1);
        assertThat(problems(reading))
                .containsExactly("[1].labels.x: must be a string, not a number; quote it");
    }

    @Test
    void aSyntaxErrorInOneLineHidesNoneInTheOthers() {
        assertThat(problems(lines("{\"name\": \"A\"\n\n{}\n{\"name\": \"B\"} 1\n")))
                .containsExactly(
                        "[0]: line 1: the JSON ends too early; close every string, object and"
                                + " array, at column 13",
                        "[1].name: is missing; every alert needs a name, such as DiskFull",
                        "[2]: there is more in line 4 after the event, at column 15; begin a new"
                                + " line");
    }

    @Test
    void aByteOrderMarkIsIgnored() {
        assertThat(event("\ufeff{\"name\": \"A\"}").labels().alertName()).isEqualTo("A");
        assertThat(events(lines("\ufeff{\"name\": \"A\"}"))).hasSize(1);
    }

    @Test
    void theFirstHundredProblemsAreListedAndTheOtherEventsCounted() {
        String json = IntStream.range(0, 250).mapToObj(_ -> "{}").collect(Collectors.joining(","));
        Reading.Refused refused = refused(json("[" + json + "]"));
        assertThat(refused.problems()).hasSize(100);
        assertThat(refused.badEvents()).isEqualTo(250);
        assertThat(refused.unlistedEvents()).isEqualTo(150);
    }

    @Test
    void tooManyEventsAreCounted() {
        String line = "{\"name\": \"A\"}\n";
        assertThat(lines(line.repeat(10_000))).isInstanceOf(Reading.Events.class);
        assertThat(lines(line.repeat(10_003))).isEqualTo(new Reading.TooMany(10_003, 10_000));
        assertThat(json("[" + "1,".repeat(10_001) + "1]"))
                .isEqualTo(new Reading.TooMany(10_002, 10_000));
    }

    @Test
    void eventsWithoutAnIdAreNamedAndTheOthersKeepTheirs() {
        byte[] body =
                "[{\"name\": \"A\"}, {\"name\": \"B\", \"id\": \"7\", \"source\": \"s\"}]"
                        .getBytes(StandardCharsets.UTF_8);
        Reading reading =
                Readings.READER.read(body, Framing.JSON, Readings.terms(Naming.byEntry("5-0")));
        assertThat(events(reading))
                .extracting(Event::id)
                .containsExactly(new EventId("inbox", "5-0/0"), new EventId("s", "7"));
    }

    @Test
    void oneKeyNamesDifferentBodiesDifferently() {
        Naming first = Naming.byKey("k", new byte[] {1});
        assertThat(first.name(0)).isEqualTo(Naming.byKey("k", new byte[] {1}).name(0));
        assertThat(first.name(0)).isNotEqualTo(Naming.byKey("k", new byte[] {2}).name(0));
        assertThat(first.name(0)).isNotEqualTo(first.name(1));
    }

    @ParameterizedTest(name = "{0} holds nothing")
    @CsvSource(
            value = {"''", "' \n'", "[]", "\ufeff"},
            quoteCharacter = '\'')
    void nothingIsToldAsSuch(String text) {
        assertThat(json(text)).isInstanceOf(Reading.Nothing.class);
    }
}
