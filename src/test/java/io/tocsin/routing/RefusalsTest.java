package io.tocsin.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** What the sections of the file cannot say, and what is told of it. */
class RefusalsTest {

    /**
     * In the texts, ¶ stands for a new line. The schema sees what is wrong in its own place; what
     * is wrong with several places, or needs to be read to be seen, only the gateway does.
     */
    @ParameterizedTest
    @CsvFileSource(
            files = "src/test/resources/configuration/refused.csv",
            delimiter = '|',
            quoteCharacter = '`')
    void what_makes_no_sense_is_refused_by_the_gateway_and_by_the_schema(
            String written, String complaint, String seenBy) {
        String text = written.replace('¶', '\n');

        assertThat(ConfigurationTexts.complaints(text))
                .singleElement()
                .asString()
                .contains(complaint);
        assertThat(ConfigurationSchema.complaints(ConfigurationTexts.json(text)))
                .matches(found -> found.isEmpty() == seenBy.equals("gateway"));
    }
}
