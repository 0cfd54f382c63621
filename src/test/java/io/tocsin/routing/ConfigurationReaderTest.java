package io.tocsin.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tocsin.alert.Labels;
import io.tocsin.alert.Severity;
import io.tocsin.policy.Policy;
import io.tocsin.routing.CalendarTimes.Range;
import io.tocsin.routing.ThresholdRule.Condition;
import io.tocsin.routing.ThresholdRule.Series;
import io.tocsin.routing.ThresholdRule.Words;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every section of the file says, and what holds where it says nothing. */
class ConfigurationReaderTest {

    private final Configuration whole = ConfigurationTexts.read(ConfigurationTexts.whole());

    @Test
    void a_receiver_says_who_speaks_where_to_whom_and_how() {
        assertThat(whole.receivers()).containsOnlyKeys("ops", "ops-mirror", "pager");
        assertThat(one(whole.receivers(), "ops"))
                .isEqualTo(
                        new Receiver(
                                "ops",
                                "default",
                                1200000000000000001L,
                                new Mentions(
                                        Map.of(
                                                Severity.CRITICAL,
                                                List.of(
                                                        new Mention.Here(),
                                                        new Mention.Role(1300000000000000001L)),
                                                Severity.ERROR,
                                                List.of(),
                                                Severity.WARNING,
                                                List.of(new Mention.User(1400000000000000001L)))),
                                List.of(
                                        new Fallback.Other("ops-mirror"),
                                        new Fallback.Webhook("OPS")),
                                new Presentation(true, true, false, false)));
        assertThat(one(whole.receivers(), "ops-mirror"))
                .isEqualTo(
                        new Receiver(
                                "ops-mirror",
                                "second",
                                1200000000000000002L,
                                Mentions.NOBODY,
                                List.of(),
                                new Presentation(false, false, true, true)));
    }

    @ParameterizedTest
    @CsvSource({
        "ops,   CRITICAL, 2",
        "ops,   ERROR,    0",
        "ops,   WARNING,  1",
        "ops,   INFO,     0",
        "pager, CRITICAL, 1",
        "pager, INFO,     1",
    })
    void the_list_of_the_worst_severity_that_is_reached_is_mentioned_and_no_other(
            String receiver, Severity severity, int mentioned) {
        assertThat(one(whole.receivers(), receiver).mentions().of(severity)).hasSize(mentioned);
    }

    @Test
    void a_route_inherits_all_but_matchers_continue_and_hours() {
        RouteTree pager = whole.routes().children().getFirst();
        RouteTree shop = whole.routes().children().getLast();
        RouteTree test = shop.children().getFirst();
        Receiver ops = one(whole.receivers(), "ops");

        assertThat(whole.routes().route())
                .isEqualTo(
                        new Route(
                                "route",
                                Policy.DEFAULT,
                                ops,
                                new Grouping.By(List.of("cluster", "alertname")),
                                30_000,
                                Hours.ALWAYS));
        assertThat(pager.goesOn()).isTrue();
        assertThat(pager.route())
                .isEqualTo(
                        new Route(
                                "route.routes[0]",
                                Policy.DEFAULT,
                                one(whole.receivers(), "pager"),
                                Grouping.EACH,
                                0,
                                Hours.ALWAYS));
        assertThat(shop.goesOn()).isFalse();
        assertThat(shop.route())
                .isEqualTo(
                        new Route(
                                "route.routes[1]",
                                one(whole.policies(), "quiet"),
                                ops,
                                new Grouping.By(List.of("cluster", "alertname")),
                                30_000,
                                new Hours(
                                        List.of(one(whole.timeIntervals(), "night")),
                                        List.of(
                                                one(whole.timeIntervals(), "office"),
                                                one(whole.timeIntervals(), "monthEnd")))));
        assertThat(test.route())
                .isEqualTo(
                        new Route(
                                "route.routes[1].routes[0]",
                                one(whole.policies(), "quiet"),
                                ops,
                                new Grouping.By(List.of()),
                                30_000,
                                Hours.ALWAYS));
    }

    @Test
    void the_file_says_what_default_means() {
        Configuration configuration =
                ConfigurationTexts.read(
                        """
                        policies: {default: {coolDown: 1m}}
                        receivers: {default: {channel: 7}}
                        """);

        assertThat(configuration.routes().route().policy().coolDown()).isEqualTo(60_000);
        assertThat(configuration.routes().route().receiver().channel()).isEqualTo(7);
    }

    @Test
    void a_time_interval_is_a_list_of_times_of_the_calendar() {
        assertThat(one(whole.timeIntervals(), "night").times())
                .containsExactly(
                        new CalendarTimes(
                                List.of(new Range(22 * 60, 24 * 60), new Range(0, 6 * 60)),
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                ZoneId.of("Europe/Berlin")));
        assertThat(one(whole.timeIntervals(), "office").times())
                .containsExactly(
                        new CalendarTimes(
                                List.of(new Range(9 * 60, 17 * 60 + 30)),
                                List.of(new Range(1, 5)),
                                List.of(),
                                List.of(new Range(1, 3), new Range(12, 12), new Range(7, 7)),
                                List.of(new Range(2026, 2030), new Range(2035, 2035)),
                                ZoneOffset.UTC));
        assertThat(one(whole.timeIntervals(), "monthEnd").times())
                .extracting(CalendarTimes::daysOfMonth, CalendarTimes::weekdays)
                .containsExactly(
                        tuple(
                                List.of(new Range(-3, -1), new Range(1, 5), new Range(15, 15)),
                                List.of()),
                        tuple(List.of(), List.of(new Range(0, 0))));
    }

    @Test
    void an_inhibition_says_what_makes_what_quiet() throws UnreadableException {
        assertThat(whole.inhibitions())
                .containsExactly(
                        new InhibitionRule(
                                MatcherReader.read("alertname=\"NodeDown\""),
                                MatcherReader.read(
                                        "severity=~\"warning|info\",alertname!=\"NodeDown\""),
                                List.of("node")));
    }

    @Test
    void a_silence_holds_from_when_until_when_or_for_ever() throws UnreadableException {
        Silence first = whole.silences().getFirst();
        Silence second = whole.silences().getLast();

        assertThat(first)
                .isEqualTo(
                        new Silence(
                                first.id(),
                                MatcherReader.read("team=\"test\""),
                                Instant.parse("2026-01-01T00:00:00Z").toEpochMilli(),
                                Instant.parse("2026-12-30T23:00:00Z").toEpochMilli(),
                                "platform",
                                "test cluster",
                                false));
        assertThat(second)
                .extracting(Silence::startsAt, Silence::endsAt, Silence::author)
                .containsExactly(0L, Long.MAX_VALUE, "tocsin.yaml");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{match: [a=b], comment: x}                              | true",
                "{comment: x, match: ['a=\"b\"'], author: tocsin.yaml}     | true",
                "{match: [a=b], comment: y}                              | false",
                "{match: [a=c], comment: x}                              | false",
                "{match: [a=b], comment: x, author: me}                  | false",
                "{match: [a=b], comment: x, until: 2030-01-01T00:00:00Z} | false",
                "{match: [a=b], comment: x, from: 2020-01-01T00:00:00Z}  | false",
            })
    void the_id_of_a_silence_follows_from_what_it_says(String other, boolean same) {
        Configuration one = ConfigurationTexts.read("silences: [{match: [a=b], comment: x}]");
        Configuration two =
                ConfigurationTexts.read(
                        "policies: {p: {}}\nsilences: [{match: [z=z], comment: z}, " + other + "]");

        assertThat(one.silences().getFirst().id()).startsWith("file:");
        assertThat(two.silences().getLast().id().equals(one.silences().getFirst().id()))
                .isEqualTo(same);
    }

    @Test
    void a_rule_turns_a_metric_into_an_alert() throws UnreadableException {
        assertThat(whole.rules())
                .containsExactly(
                        new ThresholdRule(
                                "SlowCheckout",
                                new Series(
                                        "http_request_seconds",
                                        MatcherReader.read("service=\"checkout\"")),
                                new Condition.Above(0.5),
                                120_000,
                                new Words(
                                        Severity.ERROR,
                                        Labels.of(Map.of("team", "shop")),
                                        Labels.of(
                                                Map.of(
                                                        "runbook",
                                                        "https://runbooks.example.com/checkout")),
                                        "The checkout is slow")),
                        new ThresholdRule(
                                "NoOrders",
                                new Series("orders:rate5m", List.of()),
                                new Condition.Below(1),
                                0,
                                new Words(Severity.WARNING, Labels.EMPTY, Labels.EMPTY, "")),
                        new ThresholdRule(
                                "CheckoutGone",
                                new Series("up", List.of()),
                                new Condition.Absent(),
                                0,
                                new Words(Severity.WARNING, Labels.EMPTY, Labels.EMPTY, "")));
    }

    @Test
    void a_target_is_asked_now_and_then() {
        assertThat(whole.scrapeTargets())
                .containsExactly(
                        new ScrapeTarget(
                                "checkout",
                                URI.create("http://checkout:8080/metrics"),
                                30_000,
                                10_000,
                                Labels.of(Map.of("service", "checkout"))),
                        new ScrapeTarget(
                                "quick",
                                URI.create("https://quick.example.com/metrics?format=text"),
                                4_000,
                                2_000,
                                Labels.EMPTY));
    }

    @Test
    void a_client_may_have_a_source_a_quota_and_receivers() {
        assertThat(whole.clients())
                .containsExactly(
                        Map.entry(
                                "batch",
                                new Client("batch", null, new Client.Quota(10, 10), List.of())),
                        Map.entry(
                                "checkout",
                                new Client(
                                        "checkout",
                                        "checkout",
                                        new Client.Quota(500, 2000),
                                        List.of("ops", "pager"))),
                        Map.entry("open", new Client("open", null, null, List.of())));
    }

    @Test
    void some_may_change_something_by_command_and_some_may_only_ask() {
        CommandRights rights = whole.commands();
        Set<Long> nothing = Set.of();

        assertThat(rights.mayChange(5, Set.of(1_300_000_000_000_000_001L))).isTrue();
        assertThat(rights.mayChange(1_400_000_000_000_000_001L, nothing)).isTrue();
        assertThat(rights.mayChange(5, Set.of(1_300_000_000_000_000_002L))).isFalse();
        assertThat(rights.mayAsk(5, Set.of(1_300_000_000_000_000_002L))).isTrue();
        assertThat(rights.mayAsk(1_400_000_000_000_000_001L, nothing)).isTrue();
        assertThat(rights.mayAsk(5, nothing)).isFalse();
        assertThat(CommandRights.EVERYBODY.mayChange(5, nothing)).isTrue();
    }

    @Test
    void the_silences_and_inhibitions_that_are_documented_are_understood() throws IOException {
        List<Configuration> read =
                Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                        .matcher(Files.readString(Path.of("docs/silences.md")))
                        .results()
                        .map(block -> ConfigurationTexts.read(block.group(1)))
                        .toList();

        assertThat(read.stream().mapToInt(one -> one.silences().size()).sum()).isEqualTo(2);
        assertThat(read.stream().mapToInt(one -> one.inhibitions().size()).sum()).isEqualTo(1);
    }

    private static <T> T one(Map<String, T> all, String name) {
        return Objects.requireNonNull(all.get(name));
    }
}
