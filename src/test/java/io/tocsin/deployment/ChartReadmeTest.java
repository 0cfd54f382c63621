package io.tocsin.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ChartReadmeTest {

    private static final String BEGIN = "<!-- values: made of values.yaml by ChartReadmeTest -->\n";
    private static final String END = "<!-- end of values -->\n";

    private static final String VALUES = read("values.yaml");
    private static final JsonNode SCHEMA = JsonMapper.shared().readTree(read("values.schema.json"));

    @Test
    void theReadmeListsEveryValueWithItsMeaningAndDefault() {
        String readme = read("README.md");
        String before = readme.substring(0, readme.indexOf(BEGIN) + BEGIN.length());
        String after = readme.substring(readme.indexOf(END));
        String current = before + new ValuesTable(VALUES).markdown() + "\n" + after;

        assertThat(Recorded.at(Chart.DIRECTORY + "/README.md").orRecord(current))
                .isEqualTo(current);
    }

    @Test
    void everyValueOfTheSchemaHasADefaultAndADescription() {
        Set<String> described = new LinkedHashSet<>();
        new ValuesTable(VALUES).rows().forEach(row -> described.add(row.path()));

        assertThat(leaves("", SCHEMA)).containsExactlyInAnyOrderElementsOf(described);
    }

    @Test
    void everyDefaultIsKnownToTheSchema() {
        assertThat(unknown("", SCHEMA, Manifest.parse(VALUES).getFirst().body())).isEmpty();
    }

    @Test
    void everyGroupOfValuesIsClosed() {
        assertThat(open("values", SCHEMA)).isEmpty();
    }

    /** Paths at which the schema stops to name single properties. */
    private static Set<String> leaves(String path, JsonNode schema) {
        var leaves = new LinkedHashSet<String>();
        for (Map.Entry<String, JsonNode> property :
                resolve(schema).path("properties").properties()) {
            JsonNode inner = resolve(property.getValue());
            String here = path.isEmpty() ? property.getKey() : path + "." + property.getKey();
            if (here.equals("global")) {
                continue;
            }
            // A resource list has a schema of its own but is one value to the reader.
            boolean group = inner.has("properties") && !here.endsWith("resources");
            leaves.addAll(group ? leaves(here, inner) : Set.of(here));
        }
        return leaves;
    }

    private static Set<String> unknown(String path, JsonNode schema, JsonNode values) {
        var unknown = new LinkedHashSet<String>();
        JsonNode known = resolve(schema).path("properties");
        for (Map.Entry<String, JsonNode> value : values.properties()) {
            String here = path + "/" + value.getKey();
            if (!known.isEmpty() && !known.has(value.getKey())) {
                unknown.add(here);
            }
            unknown.addAll(unknown(here, known.path(value.getKey()), value.getValue()));
        }
        return unknown;
    }

    private static Set<String> open(String path, JsonNode schema) {
        var open = new LinkedHashSet<String>();
        JsonNode resolved = resolve(schema);
        if (resolved.has("properties") && resolved.path("additionalProperties").asBoolean(true)) {
            open.add(path);
        }
        for (Map.Entry<String, JsonNode> inner : resolved.path("properties").properties()) {
            open.addAll(open(path + "." + inner.getKey(), inner.getValue()));
        }
        return open;
    }

    private static JsonNode resolve(JsonNode schema) {
        String reference = schema.path("$ref").asString("");
        return reference.isEmpty() ? schema : SCHEMA.at(reference.substring(1));
    }

    private static String read(String file) {
        return Installations.read(Chart.DIRECTORY.resolve(file));
    }
}
