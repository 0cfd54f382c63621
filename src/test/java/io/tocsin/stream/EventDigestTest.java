package io.tocsin.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Content;
import io.tocsin.alert.Event;
import io.tocsin.alert.EventId;
import io.tocsin.alert.Labels;
import io.tocsin.alert.Severity;
import io.tocsin.alert.Status;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventDigestTest {

    private static final byte[] KNOWN = digest(new EventId("source", "id"), "A");

    @Test
    void the_same_id_of_the_same_source_about_the_same_alert_is_recognised() {
        assertThat(digest(new EventId("source", "id"), "A")).isEqualTo(KNOWN).hasSize(16);
    }

    @ParameterizedTest
    @CsvSource({"source, other, A", "other, id, A", "source, id, B", "sourcei, d, A", "'', id, A"})
    void anything_else_is_not(String source, String id, String name) {
        assertThat(digest(new EventId(source, id), name)).isNotEqualTo(KNOWN);
    }

    @Test
    void an_event_without_an_id_has_none() {
        assertThat(digest(null, "A")).isEmpty();
    }

    private static byte[] digest(@Nullable EventId id, String name) {
        Labels labels = Labels.of(Map.of("alertname", name));
        Event event =
                new Event(id, labels, Status.FIRING, Severity.INFO, null, null, Content.EMPTY);
        return new EventDigest().of(event, labels.fingerprint());
    }
}
