package io.tocsin.routing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON is YAML: what is written can be read as a file. */
class ConfigurationWriterTest {

    @Test
    void what_is_written_is_read_again() {
        Configuration whole = ConfigurationTexts.read(ConfigurationTexts.whole());

        ObjectNode written = ConfigurationWriter.write(whole);

        assertThat(ConfigurationTexts.read(written.toString())).isEqualTo(whole);
        assertThat(ConfigurationWriter.write(ConfigurationTexts.read(written.toString())))
                .isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "receivers: {default: {channel: 9223372036854775807, mentions: {}}}",
                "route: {routes: [{}, {match: ['\"a b\"!~\"[\\\\w]\"'], continue: true}]}",
                "route: {routes: [{match: ['a=\"\\\\n\\\"\"', 'b=\\', c=]}]}",
                "timeIntervals: {a: [{}], b: [{location: '+02:00'}, {location: Etc/UTC}]}",
                "silences: [{match: [a=b], comment: x, until: 9999-12-31T23:59:59.999Z}]",
                "rules: [{name: 'ö \"', metric: a, above: -1.5e300}, {name: b, metric: c, below: 0}]",
                "scrape: [{name: a, url: 'HTTP://a', every: 1h, timeout: 59m59s}]",
            })
    void so_is_what_is_unusual(String text) {
        Configuration configuration = ConfigurationTexts.read(text);

        assertThat(ConfigurationTexts.read(ConfigurationWriter.write(configuration).toString()))
                .isEqualTo(configuration);
    }

    @Test
    void values_that_were_left_out_are_filled_in() {
        Configuration configuration =
                ConfigurationTexts.read("receivers: {ops: {channel: 5}}\nroute: {receiver: ops}");

        ObjectNode written = ConfigurationWriter.write(configuration);

        assertThat(written.at("/receivers/ops"))
                .hasToString(
                        "{\"bot\":\"default\",\"channel\":\"5\",\"threads\":false,\"mentions\":{},"
                                + "\"fallbacks\":[],\"skipResolvedUnseen\":false,"
                                + "\"labels\":true,\"annotations\":true}");
        assertThat(written.at("/route"))
                .hasToString(
                        "{\"receiver\":\"ops\",\"policy\":\"default\",\"groupBy\":[\"...\"],"
                                + "\"groupWait\":\"0s\",\"routes\":[]}");
        assertThat(written.fieldNames())
                .toIterable()
                .containsExactly(
                        "policies",
                        "receivers",
                        "route",
                        "timeIntervals",
                        "inhibitions",
                        "silences",
                        "rules",
                        "scrape",
                        "clients",
                        "commands");
    }
}
