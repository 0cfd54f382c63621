package io.tocsin.routing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the documentation shows of tocsin.yaml is good, in the eyes of the schema too. */
class ConfigurationDocsTest {

    private static final Pattern BLOCK = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(strings = {"docs/configuration.md", "docs/policy.md"})
    void every_example_is_good(String document) throws IOException {
        List<String> examples = examples(document);

        assertThat(examples)
                .isNotEmpty()
                .allSatisfy(example -> assertThat(ConfigurationTexts.read(example)).isNotNull());
    }

    @Test
    void so_is_what_the_chart_is_given() throws IOException {
        int checked = 0;
        for (String example : examples("docs/kubernetes.md")) {
            JsonNode config = JSON.readTree(ConfigurationTexts.json(example)).path("config");
            if (config.isObject()) {
                checked++;
                assertThat(ConfigurationTexts.read(config.toString())).isNotNull();
            }
        }
        assertThat(checked).isPositive();
    }

    @Test
    void every_section_has_an_example() throws IOException {
        Set<String> shown = new HashSet<>();
        for (String example : examples("docs/configuration.md")) {
            JSON.readTree(ConfigurationTexts.json(example))
                    .fieldNames()
                    .forEachRemaining(shown::add);
        }

        assertThat(shown)
                .containsExactlyInAnyOrderElementsOf(
                        properties(JSON.readTree(PublishedSchema.TEXT)));
    }

    /** A key that the schema knows and the reader does not, or the other way round. */
    @Test
    void the_schema_and_the_writer_know_the_same_keys() throws IOException {
        JsonNode schema = JSON.readTree(PublishedSchema.TEXT);
        JsonNode written =
                ConfigurationWriter.write(ConfigurationTexts.read(ConfigurationTexts.whole()));

        assertThat(written.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(properties(schema));
        assertThat(written.at("/receivers/ops").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(properties(schema.at("/$defs/receiver")));
        assertThat(written.at("/route").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(properties(schema.at("/properties/route")));
        assertThat(written.at("/route/routes/0").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(properties(schema.at("/$defs/route")));
        assertThat(written.at("/timeIntervals/night/0").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(properties(schema.at("/$defs/times")));
        assertThat(written.at("/policies/quiet").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(properties(schema.at("/$defs/policy")));
        assertThat(written.at("/scrape/0").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(properties(schema.at("/$defs/target")));
        assertThat(written.at("/silences/0").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(properties(schema.at("/$defs/silence")));
    }

    private static List<String> properties(JsonNode schema) {
        List<String> names = new ArrayList<>();
        schema.path("properties").fieldNames().forEachRemaining(names::add);
        assertThat(names).isNotEmpty();
        return names;
    }

    private static List<String> examples(String document) throws IOException {
        List<String> examples = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(Files.readString(Path.of(document)));
        while (blocks.find()) {
            examples.add(blocks.group(1));
        }
        return examples;
    }
}
