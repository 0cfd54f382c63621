package io.tocsin.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({
        "0,          0,           0s",
        "0s,         0,           0s",
        "500ms,      500,         500ms",
        "30s,        30000,       30s",
        "90s,        90000,       1m30s",
        "15m,        900000,      15m",
        "60m,        3600000,     1h",
        "1h30m,      5400000,     1h30m",
        "7d,         604800000,   7d",
        "1w,         604800000,   7d",
        "1y,         31536000000, 365d",
        "1d2h3m4s5ms, 93784005,   1d2h3m4s5ms",
        "100y,       3153600000000, 36500d",
    })
    void a_span_of_time_is_read_and_written(String text, long millis, String written) {
        assertThat(Durations.parse(text)).isEqualTo(millis);
        assertThat(Durations.text(millis)).isEqualTo(written);
        assertThat(Durations.parse(written)).isEqualTo(millis);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5",
                "m",
                "5 m",
                " 5m",
                "5m ",
                "-5m",
                "+5m",
                "1.5h",
                "5M",
                "5min",
                "1m1h",
                "1m1m",
                "1h30",
                "101y",
                "99999999y",
                "123456789s",
                "999999999999999999999s",
                "P1D",
                "٥m",
                "5µs"
            })
    void what_is_no_span_of_time_is_refused(String text) {
        assertThat(Durations.parse(text)).isEqualTo(Durations.NONE);
    }
}
