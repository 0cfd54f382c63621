package io.tocsin.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotTest {

    @ParameterizedTest
    @ValueSource(strings = {"minimal", "full"})
    void theChartRendersWhatWasReviewed(String name) {
        var snapshot = Recorded.at("src/test/resources/deployment/chart-" + name + ".yaml");

        assertThat(Chart.text(name)).isEqualTo(snapshot.orRecord(Chart.text(name)));
    }
}
