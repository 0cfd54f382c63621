package io.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeverityTest {

    @ParameterizedTest(name = "{0} is written {1} and has the code {2}")
    @CsvSource({"CRITICAL, critical, 0", "ERROR, error, 1", "WARNING, warning, 2", "INFO, info, 3"})
    void wordsAndCodesNeverChange(Severity severity, String word, int code) {
        assertThat(severity.text()).isEqualTo(word);
        assertThat(severity.code()).isEqualTo(code);
    }

    @ParameterizedTest
    @EnumSource
    void isReadBack(Severity severity) {
        assertThat(Severity.parse(severity.text())).contains(severity);
        assertThat(Severity.ofCode(severity.code())).isEqualTo(severity);
    }

    @ParameterizedTest(name = "\"{0}\" is none")
    @ValueSource(strings = {"", "Critical", "CRITICAL", " info", "page"})
    void otherWordsAreNone(String word) {
        assertThat(Severity.parse(word)).isEmpty();
    }

    @ParameterizedTest(name = "the code {0} is refused")
    @ValueSource(ints = {-1, 4})
    void otherCodesAreRefused(int code) {
        assertThatThrownBy(() -> Severity.ofCode(code))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void criticalIsTheWorst() {
        assertThat(Severity.CRITICAL.worseThan(Severity.ERROR)).isTrue();
        assertThat(Severity.ERROR.worseThan(Severity.WARNING)).isTrue();
        assertThat(Severity.WARNING.worseThan(Severity.INFO)).isTrue();
        assertThat(Severity.INFO.worseThan(Severity.INFO)).isFalse();
        assertThat(Severity.INFO.worseThan(Severity.CRITICAL)).isFalse();
    }
}
