package io.tocsin.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.Randomness;
import io.tocsin.alert.Content;
import io.tocsin.alert.Labels;
import io.tocsin.alert.Position;
import io.tocsin.alert.Severity;
import io.tocsin.policy.AlertState;
import io.tocsin.policy.Memory;
import io.tocsin.policy.Penalty;
import io.tocsin.policy.Reason;
import io.tocsin.policy.Voice;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Whatever the texts, what is written is JSON that says the same. */
class RowsTest {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private final RandomGenerator random = Randomness.of(RowsTest.class);

    @RepeatedTest(200)
    void any_texts_come_through() throws Exception {
        String name = "A" + Randomness.text(random, 100);
        String label = "l" + Randomness.text(random, 30);
        String text = "t" + Randomness.text(random, 300);
        Labels labels = Labels.of(Map.of("alertname", name, label, text));
        Content content = new Content(labels, text, text, text, 1.5);

        JsonNode row =
                JSON.readTree(Rows.changes(List.of(new AlertChange(alert(), labels, content, 5))))
                        .get(0);

        assertThat(row.path("name").asText()).isEqualTo(name);
        assertThat(row.path("labels").path(label).asText()).isEqualTo(text);
        assertThat(row.at("/content/summary").asText()).isEqualTo(text);
        assertThat(row.at("/content/description").asText()).isEqualTo(text);
        assertThat(row.at("/content/url").asText()).isEqualTo(text);
        assertThat(row.at("/content/annotations").path(label).asText()).isEqualTo(text);
    }

    @Test
    void an_alert_is_written_with_all_that_is_remembered() throws Exception {
        JsonNode row =
                JSON.readTree(
                                Rows.changes(
                                        List.of(
                                                new AlertChange(
                                                        alert(),
                                                        Labels.of(Map.of("alertname", "A")),
                                                        Content.EMPTY,
                                                        5))))
                        .get(0);

        assertThat(row)
                .isEqualTo(
                        JSON.readTree(
                                """
                                {"fingerprint": -7, "name": "A", "labels": {"alertname": "A"},
                                 "status": "resolved", "events": 9, "severity": "error",
                                 "starts_at": 10, "ends_at": 20, "content": {}, "episode": 3,
                                 "changed_at": 5, "runs_out_ms": 50, "due_at": 40,
                                 "acknowledged_by": "ann",
                                 "memory": {"state": {"reflects": 19, "content": 77,
                                                      "patience": 6, "expired": true}},
                                 "last_seen_at": 30, "position_ms": 30, "position_sequence": 2,
                                 "position_index": 1, "held_count": 4,
                                 "held_entry": "00000000-0000-0001-0000-000000000002",
                                 "held_reason": "duplicate", "held_since": 25}
                                """));
    }

    @Test
    void nothing_is_an_empty_array() {
        assertThat(Rows.counts(List.of())).isEqualTo("[]");
    }

    private static AlertSnapshot alert() {
        return new AlertSnapshot(
                -7,
                new Memory(
                        new AlertState.Resolved(3, Severity.ERROR, 10, 20, 19, 77, true, 6),
                        Voice.NONE,
                        Penalty.NONE,
                        null),
                new Position(30, 2, 1),
                9,
                30,
                50,
                40,
                "ann",
                new Held(new UUID(1, 2), Reason.DUPLICATE, 4, 25),
                Audience.NONE);
    }
}
