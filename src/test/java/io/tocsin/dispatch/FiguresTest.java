package io.tocsin.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            95            | 95
            -0.0          | 0
            10000         | 10,000
            0.1           | 0.1
            0.30000000000000004 | 0.3
            93.123456789  | 93.1235
            1234567.89    | 1234570
            0.00001234    | 0.00001234
            1.5e20        | 1.5E+20
            1e-9          | 1E-9
            NaN           | NaN
            -Infinity     | -Inf
            """)
    void a_value_has_the_digits_that_matter(double value, String text) {
        assertThat(Figures.value(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0 alerts", "1, 1 alert", "1234567, '1,234,567 alerts'"})
    void one_is_not_many(long count, String text) {
        assertThat(Figures.count(count, "alert")).isEqualTo(text);
    }
}
