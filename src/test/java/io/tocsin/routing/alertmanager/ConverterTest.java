package io.tocsin.routing.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.tocsin.routing.Complaint;
import io.tocsin.routing.ConfigurationText;
import io.tocsin.routing.Reading;
import io.tocsin.routing.Receiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of an alertmanager.yml. */
class ConverterTest {

    private static final String CHANNEL = "1200000000000000001";
    private static final Path EXAMPLES = Path.of("src/test/resources/alertmanager");

    private final ConfigurationText text = new ConfigurationText(new Receiver("default", 1));
    private final Converter converter = new Converter(text);

    @Test
    void everything_that_routes_is_carried_over() throws IOException {
        assertThat(done(whole()).text())
                .isEqualTo(Files.readString(EXAMPLES.resolve("whole-converted.yaml")));
    }

    @Test
    void what_became_of_everything_is_told_in_the_order_of_the_file() throws IOException {
        List<String> told =
                done(whole()).notes().stream()
                        .map(note -> note.line() + " " + note.path() + " " + note.fate().text())
                        .toList();

        assertThat(String.join("\n", told) + "\n")
                .isEqualTo(Files.readString(EXAMPLES.resolve("whole-notes.txt")));
    }

    @Test
    void secrets_stay_behind() throws IOException {
        assertThat(done(whole()).toString()).doesNotContain("hunter2");
    }

    private static final String ROUTE = "receivers: [{name: r}]\nroute: {receiver: r, %s}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '`',
            value = {
                "match: {a: b}                      → 'a=\"b\"'",
                "match: {a: 'x\"y\\z'}              → 'a=\"x\\\"y\\\\z\"'",
                "match: {a: }                       → 'a=\"\"'",
                "match: {a: 1.10}                   → 'a=\"1.10\"'",
                "match: {a: yes}                    → 'a=\"yes\"'",
                "match_re: {a: 'x|y'}               → 'a=~\"x|y\"'",
                "match_re: {a: '^\\d+$'}            → 'a=~\"^\\\\d+$\"'",
                "match: {ä b: c}                    → '\"ä b\"=\"c\"'",
                "matchers: ['{}', '', '{ }', a=b]   → 'a=b'",
                "matchers: ['a = b c']              → 'a = b c'",
                "matchers: ['{a=b, c=\"d,e\",}']    → '{a=b, c=\"d,e\",}'",
                "matchers: ['a!~\"b\\.c\"', b!=x]   → 'a!~\"b\\.c\"', 'b!=x'",
            })
    void matchers_match_the_same(String original, String converted) {
        Conversion.Done done = done(ROUTE.formatted("routes: [{" + original + "}]"));

        assertThat(done.text()).contains("    - match: [" + converted + "]\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | route is missing; this must be a whole alertmanager.yml",
                "a: [ | 1:5:  is not valid YAML",
                "- a | 1:1:  must be an object, as in Alertmanager",
                "route: {receiver: r}/receivers: [] | 2:1: receivers is missing",
                "route: {}/receivers: [{name: r}] | 1:1: route.receiver is missing",
                "route: {receiver: x}/receivers: [{name: r}] | 1:9: route.receiver names the receiver \"x\"",
                "route: {receiver: r}/receivers: [{name: r}, {name: r}] | 2:25: receivers[1].name is there more than once",
                "route: {receiver: r}/receivers: [{}] | 2:13: receivers[0].name is missing",
                "route: {receiver: r, match: {a: b}}/receivers: [{name: r}] | route",
                "route: {receiver: r, continue: true}/receivers: [{name: r}] | 1:22: route.continue",
                "route: {receiver: r, continue: maybe}/receivers: [{name: r}] | 1:22: route.continue must be true or false",
                "route: {receiver: r, group_wait: soon}/receivers: [{name: r}] | 1:22: route.group_wait must be a span of time",
                "route: {receiver: r, repeat_interval: 0s}/receivers: [{name: r}] | 1:22: route.repeat_interval must be a span of time",
                "global: {resolve_timeout: 1}/route: {receiver: r}/receivers: [{name: r}] | 1:10: global.resolve_timeout must be",
                "route: {receiver: r, routes: [{matchers: [a]}]}/receivers: [{name: r}] | 1:43: route.routes[0].matchers[0]",
                "route: {receiver: r, routes: [{matchers: ['a=\"b']}]}/receivers: [{name: r}] | route.routes[0].matchers[0]",
                "route: {receiver: r, routes: [{match_re: {a: '('}}]}/receivers: [{name: r}] | 1:43: route.routes[0].match_re.a has a regular expression that RE2",
                "route: {receiver: r, routes: [{mute_time_intervals: [x]}]}/receivers: [{name: r}] | route.routes[0].mute_time_intervals names the time interval \"x\"",
                "route: {receiver: r, routes: 3}/receivers: [{name: r}] | route.routes must be a list",
                "time_intervals: [{name: a, time_intervals: [{times: [{start_time: 9am}]}]}]/route: {receiver: r}/receivers: [{name: r}] | time_intervals[0].time_intervals[0].times[0].start_time must",
                "time_intervals: [{name: a, time_intervals: [{location: Mars}]}]/route: {receiver: r}/receivers: [{name: r}] | 1:46: time_intervals[0].time_intervals[0].location must be a name of the time zone",
                "time_intervals: [{name: a, time_intervals: []}]/route: {receiver: r}/receivers: [{name: r}] | time_intervals[0].time_intervals is empty",
                "time_intervals: [{name: a, time_intervals: [{}]}]/mute_time_intervals: [{name: a}]/route: {receiver: r}/receivers: [{name: r}] | mute_time_intervals[0].name is there more than once",
                "route: &r {receiver: r}/receivers: [*r] | 2:13: receivers[0] is the alias",
            })
    void what_would_route_otherwise_is_refused_where_it_stands(String original, String complaint) {
        assertThat(converter.convert(original.replace('/', '\n'), CHANNEL))
                .isInstanceOfSatisfying(
                        Conversion.Refused.class,
                        refused ->
                                assertThat(refused.complaints().stream().map(ConverterTest::told))
                                        .anySatisfy(told -> assertThat(told).contains(complaint)));
    }

    private static String told(Complaint complaint) {
        return "%s:%s: %s %s"
                .formatted(
                        complaint.line(),
                        complaint.column(),
                        complaint.path(),
                        complaint.message());
    }

    @Test
    void names_that_are_not_allowed_here_change_and_stay_different() {
        Conversion.Done done =
                done(
                        """
                        receivers: [{name: a b}, {name: a/b}, {name: a-b}]
                        route: {receiver: a b, routes: [{receiver: a/b}, {receiver: a-b}]}
                        """);

        assertThat(done.text())
                .contains(
                        "  receiver: a-b\n", "    - receiver: a-b-2\n", "    - receiver: a-b-3\n");
    }

    @Test
    void many_names_that_become_the_same_are_no_burden() {
        StringBuilder many = new StringBuilder("route: {receiver: none}\nreceivers:\n");
        for (int i = 0x4e00; i < 0x9e00; i++) {
            many.append("- {name: ").append((char) i).append("}\n");
        }

        assertThat(
                        assertTimeout(
                                Duration.ofSeconds(30),
                                () -> converter.convert(many.toString(), CHANNEL)))
                .isInstanceOf(Conversion.Refused.class);
    }

    @Test
    void a_hostile_name_cannot_leave_its_comment() {
        assertThat(YamlWriter.comment("a\nroute: {}\u2028b\u0085c\u0000"))
                .isEqualTo("# a?route: {}?b?c?\n");
    }

    private Conversion.Done done(String original) {
        Conversion conversion = converter.convert(original, CHANNEL);
        assertThat(conversion).isInstanceOf(Conversion.Done.class);
        Conversion.Done done = (Conversion.Done) conversion;
        assertThat(text.read(done.text())).isInstanceOf(Reading.Good.class);
        return done;
    }

    private static String whole() throws IOException {
        return Files.readString(EXAMPLES.resolve("whole.yml"));
    }
}
