package io.tocsin.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** What the sections of the file cannot say, and what is told of it. */
class RefusalsTest {

    /** In the texts, ¶ stands for a new line. */
    @ParameterizedTest
    @CsvFileSource(
            files = "src/test/resources/configuration/refused.csv",
            delimiter = '|',
            quoteCharacter = '`')
    void what_makes_no_sense_is_refused(String text, String complaint) {
        assertThat(ConfigurationTexts.complaints(text.replace('¶', '\n')))
                .singleElement()
                .asString()
                .contains(complaint);
    }
}
