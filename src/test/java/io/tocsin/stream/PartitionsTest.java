package io.tocsin.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Fingerprint;
import io.tocsin.alert.Labels;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartitionsTest {

    /** An alert that moved would be known by two partitions: these values never change. */
    @ParameterizedTest
    @CsvSource({
        "0000000000000000, 16, 0",
        "cbf29ce484222325, 16, 1",
        "ffffffffffffffff, 16, 0",
        "0000000f00000000, 16, 15",
        "00000000ffffffff, 7, 3",
        "8000000000000001, 10, 7"
    })
    void an_alert_stays_in_its_partition(String fingerprint, int count, int partition) {
        assertThat(Partitions.of(Fingerprint.parse(fingerprint).orElseThrow(), count))
                .isEqualTo(partition);
    }

    /** Chi-square with 15 degrees of freedom: chance alone exceeds 45 once in 14,000 times. */
    @ParameterizedTest
    @CsvSource({"instance", "node", "z"})
    void alerts_that_differ_in_one_label_spread_evenly(String label) {
        int[] found = new int[16];
        for (int i = 0; i < 16_000; i++) {
            Labels labels = Labels.of(Map.of("alertname", "DiskFull", label, "host-" + i));
            found[Partitions.of(labels.fingerprint(), 16)]++;
        }

        double chiSquare = 0;
        for (int count : found) {
            chiSquare += (count - 1000.0) * (count - 1000.0) / 1000.0;
        }
        assertThat(chiSquare).isLessThan(45);
    }

    @Test
    void one_partition_takes_all() {
        assertThat(Partitions.of(new Fingerprint(-1), 1)).isZero();
    }
}
