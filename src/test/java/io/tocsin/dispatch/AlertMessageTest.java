package io.tocsin.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.Randomness;
import io.tocsin.alert.Content;
import io.tocsin.alert.Labels;
import io.tocsin.ledger.Conversation;
import io.tocsin.ledger.Remarks;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlertMessageTest {

    private final RandomGenerator random = Randomness.of(AlertMessageTest.class);

    @Test
    void what_fires_is_red_and_says_since_when() {
        Embed message = draw(Members.firing("DiskFull"));

        assertThat(message.title()).isEqualTo("🔴 DiskFull");
        assertThat(message.fields())
                .contains(
                        new Embed.Field("Severity", "critical", true),
                        new Embed.Field("Firing since", "<t:1772366400:R>", true),
                        new Embed.Field("Reports", "7", true));
    }

    @Test
    void what_is_over_is_green_and_says_after_how_long() {
        Labels labels = Labels.of(Map.of("alertname", "DiskFull"));
        Embed message = draw(Members.of(labels, Content.EMPTY, Members.SINCE.plusSeconds(125)));

        assertThat(message.title()).isEqualTo("✅ DiskFull");
        assertThat(message.fields())
                .contains(new Embed.Field("Resolved", "<t:1772366525:R>\nafter 2 min 5 s", true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            PT0.4S     | 0.4 s
            PT0S       | 0.0 s
            PT10S      | 10 s
            PT59S      | 59 s
            PT1M       | 1 min 0 s
            PT12M5S    | 12 min 5 s
            PT1H1M     | 1 h 1 min
            P3DT4H     | 3 d 4 h
            P400D      | 400 d 0 h
            """)
    void durations_in_words(Duration duration, String words) {
        assertThat(Moments.words(duration)).isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://example.org/a?b=c", "http://10.0.0.1:9090/graph", "HTTPS://X.org"})
    void links_to_the_web_are_kept(String url) {
        assertThat(draw(linked(url)).url()).isEqualTo(url);
    }

    /** Discord would refuse the whole message, and with it the alert. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "ftp://example.org",
                "discord://x",
                "//example.org",
                "http://",
                "https:example",
                "not a link",
                ""
            })
    void other_links_are_left_out(String url) {
        assertThat(draw(linked(url)).url()).isNull();
    }

    @Test
    void an_alert_without_a_link_of_its_own_links_to_what_is_known_of_it() {
        assertThat(draw(linked(null), Scenes.LINKED).url())
                .matches("https://tocsin.example.org/api/v1/alerts/[0-9a-f]{16}");
        assertThat(draw(linked("https://example.org"), Scenes.LINKED).url())
                .isEqualTo("https://example.org");
    }

    @Test
    void a_link_longer_than_discord_takes_is_left_out() {
        assertThat(draw(linked("https://example.org/" + "x".repeat(2048))).url()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            silenced  | ann              | 1772370000000 | Silenced  | by ann, until <t:1772370000:f>
            silenced  | ann              |               | Silenced  | by ann
            inhibited | 9f3a01c2d4e5f607 |               | Inhibited | by 9f3a01c2d4e5f607
            muted     | nights           | 1772370000000 | Muted     | by nights, until <t:1772370000:f>
            muted     |                  |               | Muted     | yes
            """)
    void what_is_quiet_says_why_and_until_when(
            String reason, String by, Long until, String name, String value) {
        Embed message = draw(Members.with(Members.firing("A"), Members.quiet(reason, by, until)));

        assertThat(message.fields()).contains(new Embed.Field(name, value, true));
    }

    @Test
    void labels_beyond_the_limit_are_counted() {
        Map<String, String> labels = new HashMap<>(Map.of("alertname", "A"));
        for (int i = 0; i < 60; i++) {
            labels.put("label_" + i, "v".repeat(200));
        }

        Embed message = draw(Members.of(Labels.of(labels), Content.EMPTY, null));

        assertThat(message.fields())
                .anySatisfy(
                        field -> {
                            assertThat(field.name()).isEqualTo("Labels");
                            assertThat(field.value()).endsWith("… and 56 more in the ledger");
                        });
    }

    @RepeatedTest(100)
    void no_alert_is_too_large_for_discord() {
        @Nullable Labels group = random.nextBoolean() ? null : labels();
        Conversation conversation =
                Groups.of(
                        Drafts.ID,
                        "ops",
                        group,
                        new Conversation.History(random.nextInt(2) * Integer.MAX_VALUE, true),
                        List.of(hostile()));

        Limits.areKeptBy(
                Picture.of(
                        Drafts.of(conversation),
                        Randomness.oneOf(random, Scenes.LINKED, Scenes.THREADED)));
    }

    private Conversation.Member hostile() {
        Conversation.Member member =
                Members.of(
                        labels(),
                        new Content(
                                labels(),
                                Randomness.text(random, 5000),
                                Randomness.text(random, 20_000),
                                Randomness.text(random, 100),
                                random.nextDouble() * 1e300),
                        random.nextBoolean() ? null : Members.SINCE.plusSeconds(1_000_000));
        return random.nextBoolean()
                ? member
                : Members.with(
                        member,
                        new Remarks(
                                new Remarks.Flapping(1_000_000, 0, Long.MAX_VALUE),
                                new Remarks.Acknowledged("*".repeat(500), Long.MAX_VALUE),
                                Long.MAX_VALUE,
                                new Remarks.Quiet("silenced", "*".repeat(500), Long.MAX_VALUE)));
    }

    private Labels labels() {
        Map<String, String> labels = new HashMap<>();
        labels.put("alertname", "*".repeat(500) + Randomness.text(random, 500));
        int count = random.nextInt(70);
        for (int i = 0; i < count; i++) {
            labels.put("l" + Randomness.text(random, 200), Randomness.text(random, 2000));
        }
        return Labels.of(labels);
    }

    private static Conversation.Member linked(@Nullable String url) {
        return Members.of(Labels.of(Map.of("alertname", "A")), Members.linked(url), null);
    }

    private static Embed draw(Conversation.Member member) {
        return draw(member, Scenes.PLAIN);
    }

    private static Embed draw(Conversation.Member member, Scene scene) {
        return AlertMessage.of(Groups.of(null, List.of(member)), scene);
    }
}
