package io.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EventTest {

    @Test
    void needsAnAlertName() {
        assertThatThrownBy(
                        () ->
                                new Event(
                                        null,
                                        Labels.of(Map.of("a", "b")),
                                        Status.FIRING,
                                        Severity.INFO,
                                        null,
                                        null,
                                        Content.EMPTY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("alertname");
    }

    @Test
    void hasNoEmptyId() {
        assertThatThrownBy(() -> new EventId("source", ""))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
