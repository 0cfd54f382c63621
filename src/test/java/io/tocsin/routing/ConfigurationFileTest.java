package io.tocsin.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tocsin.alert.Labels;
import io.tocsin.alert.Severity;
import io.tocsin.policy.Damping;
import io.tocsin.policy.Expectation;
import io.tocsin.policy.HoldDown;
import io.tocsin.policy.Policy;
import io.tocsin.policy.Reminders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a configuration file says, and what is told of one that says nothing sensible. */
class ConfigurationFileTest {

    private static final Receiver EVERYBODY = new Receiver("default", 1);
    private static final long SECOND = 1000;
    private static final long MINUTE = 60 * SECOND;

    private static final String WHOLE =
            """
            policies:
              default:
                damping:
                  algorithm: decay
                  flap: 1000
                  severityChange: 500
                  suppress: 2000
                  reuse: 750
                  halfLife: 15m
                  maxSuppress: 60m
                  risesSpeak: true
                coolDown: 5m
                for: {firing: 1m, resolved: 0s}
                reminders: {first: 15m, cap: 4h, count: 10, jitter: 0.1}
                resolveAfter: 10m
              checks:
                damping: {algorithm: window, low: 5, high: 20, maxSuppress: 60m}
                for: 30s
              quiet:
                damping: off
                reminders: off
                resolveAfter: never
              heartbeat:
                expect: {every: 5m, severity: critical}
              plain:
            route:
              policy: default
              routes:
                - match: ['alertname="Watchdog"']
                  policy: heartbeat
                - match: [team=net, 'severity=~"warning|info"']
                  policy: quiet
                  routes:
                    - match: ['check!=""']
                      policy: checks
                    - match: ['rack!~"r[0-9]+"', rack!=""]
            """;

    @TempDir Path directory;

    @Test
    void policies_say_what_is_not_as_usual() throws IOException {
        Map<String, Policy> policies = read(WHOLE).policies();

        assertThat(policies)
                .containsOnlyKeys("default", "checks", "quiet", "heartbeat", "plain")
                .containsEntry(
                        "default",
                        new Policy(
                                "default",
                                Policy.DEFAULT.damping(),
                                5 * MINUTE,
                                new HoldDown(MINUTE, 0),
                                new Reminders(15 * MINUTE, 240 * MINUTE, 10, 0.1),
                                10 * MINUTE,
                                null))
                .containsEntry(
                        "checks",
                        new Policy(
                                "checks",
                                new Damping.Window(5, 20, 60 * MINUTE, true),
                                5 * MINUTE,
                                new HoldDown(30 * SECOND, 30 * SECOND),
                                Policy.DEFAULT.reminders(),
                                Long.MAX_VALUE,
                                null))
                .containsEntry(
                        "quiet",
                        new Policy(
                                "quiet",
                                new Damping.Off(),
                                5 * MINUTE,
                                HoldDown.NONE,
                                Reminders.OFF,
                                Long.MAX_VALUE,
                                null));
        assertThat(policies.get("heartbeat"))
                .extracting(Policy::expectation)
                .isEqualTo(new Expectation(5 * MINUTE, Severity.CRITICAL));
        assertThat(policies.get("plain")).isEqualTo(PolicyReaderTest.renamed("plain"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "alertname=Watchdog                          | heartbeat",
                "alertname=DiskFull                          | default",
                "team=net                                    | default",
                "team=net severity=warning                   | quiet",
                "team=net severity=warnings                  | default",
                "team=net severity=info check=ping           | checks",
                "team=net severity=info check=ping rack=x    | checks",
                "team=net severity=info rack=r12             | quiet",
                "team=net severity=info rack=row12           | quiet",
                "alertname=Watchdog team=net severity=info   | heartbeat",
            })
    void the_first_child_that_matches_takes_the_alert(String pairs, String policy)
            throws IOException {
        assertThat(read(WHOLE).routes().find(labels(pairs)).getFirst().policy().name())
                .isEqualTo(policy);
    }

    @Test
    void the_documented_files_are_good() throws IOException {
        Matcher blocks =
                Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                        .matcher(Files.readString(Path.of("docs/policy.md")));
        assertThat(blocks.find()).isTrue();
        assertThat(read(blocks.group(1))).isEqualTo(Configuration.of(EVERYBODY));
        assertThat(blocks.find()).isTrue();
        assertThat(read(blocks.group(1)).policies())
                .containsOnlyKeys("default", "checks", "heartbeat", "patient");
    }

    @Test
    void a_route_knows_where_it_stands() throws IOException {
        RouteTree routes = read(WHOLE).routes();

        assertThat(routes.find(labels("alertname=A")))
                .extracting(Route::path)
                .containsExactly("route");
        assertThat(routes.find(labels("team=net severity=info rack=row12")))
                .extracting(Route::path)
                .containsExactly("route.routes[1].routes[1]");
    }

    private static Labels labels(String pairs) {
        Map<String, String> labels = new HashMap<>();
        for (String pair : pairs.split(" ")) {
            labels.put(pair.split("=")[0], pair.split("=")[1]);
        }
        return Labels.of(labels);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "``",
                "`# nothing`",
                "policies:",
                "`policies: {}`",
                "`route: {}`",
                "`{}`",
                "`---`"
            })
    void a_file_may_say_little(String text) throws IOException {
        assertThat(read(text)).isEqualTo(Configuration.of(EVERYBODY));
    }

    /** In the texts, / stands for a new line. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "polices: {} | 1:1: polices is not known here; did you mean policies?",
                "alerts: {} | 1:1: alerts is not known here; known are policies, receivers, route, timeIntervals, inhibitions, silences, rules, scrape, clients, commands",
                "- a | 1:1: the file must be an object with policies, receivers, route,",
                "policies: [a] | 1:1: policies must be an object of policies by name",
                "policies:/  a b: {} | 2:3: policies.a b must have a name of at most 64 letters",
                "policies:/  a: off | 2:3: policies.a must be an object with damping, coolDown,",
                "policies:/  a:/    cooldown: 5m | 3:5: policies.a.cooldown is not known here; did you mean coolDown?",
                "policies:/  a:/    coolDown: 5 | 3:5: policies.a.coolDown must be a span of time such as 30s, 15m, 1h30m or 7d, not the number 5; add the unit",
                "policies:/  a:/    coolDown: 5 min | 3:5: policies.a.coolDown must be a span of time such as 30s, 15m, 1h30m or 7d, not \"5 min\"",
                "policies:/  a:/    coolDown: -5m | not \"-5m\"",
                "policies:/  a:/    resolveAfter: later | or 7d, or never, not \"later\"",
                "policies:/  a:/    for: soon | 3:5: policies.a.for must be a span of time",
                "policies:/  a:/    for: {firing: [1]} | 3:11: policies.a.for.firing must be a span of time such as 30s, 15m, 1h30m or 7d, not a list",
                "policies:/  a:/    for: {firing: 2d} | 3:11: policies.a.for.firing must be at most 1d; it is 2d",
                "policies:/  a:/    for: {fring: 1m} | did you mean firing?",
                "policies:/  a:/    damping: on | 3:5: policies.a.damping must be an object with algorithm,",
                "policies:/  a:/    damping: {algorithm: magic} | policies.a.damping.algorithm must be decay or window, not \"magic\"",
                "policies:/  a:/    damping: {algorithm: window, reuse: 1} | policies.a.damping.reuse is not known here; known are algorithm, low, high, maxSuppress, risesSpeak",
                "policies:/  a:/    damping: {suppress: much} | policies.a.damping.suppress must be a number, not \"much\"",
                "policies:/  a:/    damping: {suppress: .inf} | 3:29: the file is not valid YAML: Malformed numeric value",
                "policies:/  a:/    damping: {risesSpeak: 1} | must be true or false, not the number 1",
                "policies:/  a:/    damping:/      reuse: 3000 | 4:7: policies.a.damping.reuse must be below damping.suppress, which is 2000; it is 3000",
                "policies:/  a:/    reminders: {count: -1} | policies.a.reminders.count must be a whole number from 0, or unlimited, not the number -1",
                "policies:/  a:/    reminders: {count: 1.5} | not the number 1.5",
                "policies:/  a:/    reminders: {first: 1m} | 3:17: policies.a.reminders.first must be at least as long as coolDown, 5m",
                "policies:/  a:/    reminders: {first: 5h} | 3:5: policies.a.reminders.cap must be at least reminders.first, which is 5h; it is 4h",
                "policies:/  a:/    expect: {} | 3:5: policies.a.expect.every is missing; say how often a report must come, such as 5m",
                "policies:/  a:/    expect: {every: 5m, severity: bad} | policies.a.expect.severity must be critical, error, warning or info, not \"bad\"",
                "policies:/  a:/    expect: {every: 5m}/    resolveAfter: 5m | 4:5: policies.a.resolveAfter contradicts",
                "discordToken: abc | 1:1: discordToken looks like a secret, and secrets do not belong here: remove it, and set an environment variable",
                "policies:/  a:/    api_key: abc | policies.a.api_key looks like a secret",
                "policies:/  a: {}/  a: {} | 3:3: policies.a is there more than once; leave one out",
                "policies:/  a: &x {}/  b: *x | 3:3: policies.b is the alias \"*x\", and aliases are not understood here",
                "policies: !include other.yaml | 1:1: policies has the tag \"!include\", which means nothing here; remove it",
                "policies: {}/---/route: {} | 3:1: the file goes on after its end; leave out what follows",
                "policies: [1, 2 | 1:16: the file is not valid YAML: expected ',' or ']', but got <stream end>; look at",
                "policies:/\ta: 1 | 2:1: the file is not valid YAML: found character",
                "a: b: c | 1:5: the file is not valid YAML: mapping values are not allowed here;",
                "? [a]/: 1 | 1:4: the file is not valid YAML: Expected a field name",
                "route: off | 1:1: route must be an object with receiver, policy, groupBy, groupWait, routes, not false",
                "route: {match: [a=b]} | 1:9: route.match is not allowed at the top, where all alerts begin; move it into one of the routes below",
                "route: {policy: defalt} | 1:9: route.policy names the policy \"defalt\", which is not there; did you mean default?",
                "route: {policy: nightly} | names the policy \"nightly\", which is not there; describe it under policies, or use default",
                "route: {policy: 7} | 1:9: route.policy must be a text, not the number 7; quote it if it is one",
                "route: {routes: {}} | 1:9: route.routes must be a list of routes",
                "route:/  routes:/    - a | 3:7: route.routes[0] must be an object with match, continue, receiver, policy, groupBy, groupWait, muteTimeIntervals, activeTimeIntervals, routes, not the text \"a\"",
                "route:/  routes:/    - match: a=b | 3:7: route.routes[0].match must be a list of matchers",
                "route:/  routes:/    - match:/      - a=b/      - 7 | 5:9: route.routes[0].match[1] must be a text such as 'alertname=\"DiskFull\"'; quote it",
                "route:/  routes:/    - match: [a] | 3:15: route.routes[0].match[0] has none of =, !=, =~ and !~ after \"a\": \"a\"; write it as alertname=\"DiskFull\"",
                "route:/  routes:/    - match: ['a=~\"(\"'] | has a regular expression that RE2 does not understand, \"(\": missing closing ); correct it",
            })
    void what_makes_no_sense_is_refused(String text, String complaint) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(text.replace('/', '\n')))
                .withMessageContaining("tocsin.yaml:")
                .withMessageContaining(complaint);
    }

    @Test
    void all_that_is_wrong_is_told_at_once_in_the_order_of_the_file() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                read(
                                        """
                                        route:
                                          policy: nightly
                                        policies:
                                          default:
                                            colDown: 5m
                                            damping:
                                              reuse: x
                                        """))
                .withMessage(
                        """
                        the configuration file is refused:
                          %1$s:2:3: route.policy names the policy "nightly", which is not there; \
                        describe it under policies, or use default
                          %1$s:5:5: policies.default.colDown is not known here; did you mean coolDown?
                          %1$s:7:7: policies.default.damping.reuse must be a number, not "x\"\
                        """
                                .formatted(file()));
    }

    @Test
    void of_many_complaints_the_first_are_told() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(keys(150)))
                .withMessageEndingWith("\n  and 50 more");
    }

    private static String keys(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append("unheardOf").append(i).append(": 1\n");
        }
        return text.toString();
    }

    @Test
    void what_is_too_large_or_too_deep_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("#".repeat(1 << 20) + "#"))
                .withMessageContaining("has more than 1 MiB");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("route: " + "[".repeat(100_000)))
                .withMessageContaining("nested more than 64 deep");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("route: " + "9".repeat(100)))
                .withMessageContaining("more than 64 digits");
    }

    @Test
    void a_text_that_is_not_UTF8_is_refused() throws IOException {
        Files.write(file(), "route: \u00e4".getBytes(StandardCharsets.ISO_8859_1));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> named(file()).read(EVERYBODY))
                .withMessageContaining("is not valid UTF-8");
    }

    @Test
    void a_file_that_is_named_must_be_there() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> named(file()).read(EVERYBODY))
                .withMessageContaining("tocsin.config (TOCSIN_CONFIG) names the file " + file())
                .withMessageContaining("create it");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> named(directory).read(EVERYBODY))
                .withMessageContaining("cannot be read");
    }

    @Test
    void without_a_file_there_is_one_policy_for_everything() {
        Routing routing = new Routing(Optional::empty, new ConfigurationFile(Optional.of(" ")));

        assertThat(routing.policies()).containsExactly(Map.entry("default", Policy.DEFAULT));
        assertThat(routing.policy(Labels.EMPTY)).isSameAs(Policy.DEFAULT);
    }

    private Configuration read(String text) throws IOException {
        Files.writeString(file(), text);
        return named(file()).read(EVERYBODY);
    }

    private Path file() {
        return directory.resolve("tocsin.yaml");
    }

    private static ConfigurationFile named(Path file) {
        return new ConfigurationFile(Optional.of(file.toString()));
    }
}
