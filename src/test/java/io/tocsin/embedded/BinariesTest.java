package io.tocsin.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BinariesTest {

    private static final Platform ELSEWHERE = new Platform(Platform.System.OTHER, false);

    @Test
    void theBuildCarriesBothPartsForThisMachine() {
        assertThatCode(() -> Binaries.require(EnumSet.allOf(Part.class), Platform.current()))
                .doesNotThrowAnyException();
    }

    @Test
    void aMachineWithoutBinariesIsToldWhatToSetForBoth() {
        assertThatThrownBy(() -> Binaries.require(EnumSet.allOf(Part.class), ELSEWHERE))
                .isInstanceOf(EmbeddedException.class)
                .hasMessageContainingAll(
                        "QUARKUS_DATASOURCE_REACTIVE_URL",
                        "QUARKUS_DATASOURCE_USERNAME",
                        "QUARKUS_REDIS_HOSTS");
    }

    @Test
    void onlyTheMissingPartIsNamed() {
        assertThatThrownBy(() -> Binaries.require(Set.of(Part.REDIS), ELSEWHERE))
                .hasMessageContaining("QUARKUS_REDIS_HOSTS")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("DATASOURCE"));
    }
}
