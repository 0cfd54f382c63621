package io.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LabelsTest {

    @Test
    void areSortedByName() {
        assertThat(Labels.of(Map.of("b", "1", "a", "2", "B", "3", "_", "4")).asMap())
                .containsExactly(
                        Map.entry("B", "3"),
                        Map.entry("_", "4"),
                        Map.entry("a", "2"),
                        Map.entry("b", "1"));
    }

    /** In UTF-16 a surrogate sorts before U+E000 and U+FF21, in UTF-8 after. */
    @Test
    void areSortedByTheBytesOfTheirNames() {
        assertThat(Labels.of(Map.of("\uD83D\uDD25", "3", "Ａ", "2", "\uE000", "1")).asMap().values())
                .containsExactly("1", "2", "3");
        assertThat(Labels.of(Map.of("a\uD83D\uDD25", "2", "a", "1")).asMap().values())
                .containsExactly("1", "2");
    }

    @Test
    void areTheSameWhateverTheOrderTheyCameIn() {
        Labels labels = Labels.of(Map.of("a", "1", "b", "2"));
        assertThat(Labels.ofSorted(new String[] {"a", "1", "b", "2"}))
                .isEqualTo(labels)
                .hasSameHashCodeAs(labels);
    }

    @Test
    void withoutAValueAreNone() {
        assertThat(Labels.of(Map.of("a", "", "b", "2"))).isEqualTo(Labels.of(Map.of("b", "2")));
        assertThat(Labels.of(Map.of("a", ""))).isSameAs(Labels.EMPTY);
    }

    @Test
    void areFoundByName() {
        Labels labels = Labels.of(Map.of("alertname", "A", "b", "2"));
        assertThat(labels.get("b")).isEqualTo("2");
        assertThat(labels.get("2")).isNull();
        assertThat(labels.alertName()).isEqualTo("A");
        assertThat(Labels.EMPTY.alertName()).isEmpty();
        assertThat(labels.size()).isEqualTo(2);
    }
}
