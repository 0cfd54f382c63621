package io.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PositionTest {

    @Test
    void isOrderedByTimeThenSequenceThenIndex() {
        assertThat(new Position(1, 9, 9).isAfter(new Position(0, 9, 9))).isTrue();
        assertThat(new Position(1, 2, 0).isAfter(new Position(1, 1, 9))).isTrue();
        assertThat(new Position(1, 1, 2).isAfter(new Position(1, 1, 1))).isTrue();
        assertThat(new Position(1, 1, 1).isAfter(new Position(1, 1, 1))).isFalse();
    }

    @Test
    void everyPositionIsAfterTheStart() {
        assertThat(new Position(0, 0, 0).isAfter(Position.START)).isTrue();
    }

    @Test
    void idsAreUnsigned() {
        assertThat(new Position(1, -1, 0).isAfter(new Position(1, 1, 0))).isTrue();
    }
}
