package io.tocsin.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.Randomness;
import io.tocsin.alert.Content;
import io.tocsin.alert.Labels;
import io.tocsin.alert.Severity;
import io.tocsin.ledger.Conversation;
import io.tocsin.ledger.Conversation.Member;
import io.tocsin.ledger.Remarks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupMessageTest {

    private static final Labels CHECKOUT =
            Labels.of(Map.of("cluster", "eu1", "service", "checkout"));

    private final RandomGenerator random = Randomness.of(GroupMessageTest.class);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            critical, warning, info                | 🔴 3 firing · Told / eu1 / checkout
            info, warning, resolved                | 🟡 2 firing · Told / eu1 / checkout
            critical silenced, info                | 🔵 1 firing · Told / eu1 / checkout
            critical silenced, error silenced      | 🔕 2 silenced · Told / eu1 / checkout
            critical silenced, error muted         | 🔕 2 quiet · Told / eu1 / checkout
            resolved, resolved silenced            | ✅ all 2 resolved · Told / eu1 / checkout
            """)
    void the_title_says_how_many_how_bad_and_of_what(String alerts, String title) {
        assertThat(draw(told(alerts)).title()).isEqualTo(title);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            critical, warning, warning     | Firing   | 🔴 1 critical%🟡 2 warning
            critical, info silenced        | Besides  | 🔕 1 silenced
            critical, resolved, info muted | Besides  | 🔕 1 muted%✅ 1 resolved
            error muted, info silenced     | Quiet    | 🔕 1 muted%🔕 1 silenced
            critical, resolved             | Since    | <t:1772366400:R>
            resolved, resolved             | Resolved | <t:1772366460:R>%after 1 min 0 s
            critical, critical             | In common | `cluster` eu1%`service` checkout
            """)
    void the_fields_count_and_name_what_is_common(String alerts, String name, String value) {
        assertThat(draw(told(alerts)).fields())
                .anySatisfy(
                        field -> {
                            assertThat(field.name()).isEqualTo(name);
                            assertThat(field.value()).isEqualTo(value.replace('%', '\n'));
                        });
    }

    @Test
    void a_line_says_what_tells_an_alert_from_the_others() {
        Member silenced = Members.with(told("error", 2), Members.quiet("silenced", "ann", null));
        Member taken =
                Members.with(
                        told("warning", 3),
                        new Remarks(
                                new Remarks.Flapping(7, 0, 1),
                                new Remarks.Acknowledged("bob", null),
                                1L));

        Embed message = draw(List.of(told("critical", 1), silenced, taken, told("resolved", 4)));

        assertThat(message.description())
                .isEqualTo(
                        """
                        🔴 `number=1` · <t:1772366400:R>
                        🟡 `number=3` · <t:1772366400:R> · flapping · acknowledged by bob · not reported
                        🔕 `number=2` · <t:1772366400:R> · silenced
                        ✅ `number=4` · over <t:1772366460:R>""");
    }

    @Test
    void alerts_of_different_names_are_named() {
        Embed message = draw(List.of(Members.firing("A"), Members.firing("B")));

        assertThat(message.title()).isEqualTo("🔴 2 firing · eu1 / checkout");
        assertThat(message.description())
                .contains("🔴 **A** · <t:1772366400:R>", "🔴 **B** · <t:1772366400:R>");
    }

    @Test
    void a_group_of_all_alerts_has_a_title_without_values() {
        List<Member> members = List.of(Members.firing("A"), Members.firing("B"));

        assertThat(draw(Groups.of(Labels.EMPTY, members), Scenes.PLAIN).title())
                .isEqualTo("🔴 2 firing");
    }

    @Test
    void twelve_are_all_shown() {
        List<Member> members = IntStream.range(0, 12).mapToObj(i -> told("critical", i)).toList();

        assertThat(draw(members).description().lines())
                .hasSize(12)
                .allMatch(line -> line.startsWith("🔴 `number="));
    }

    @Test
    void of_five_thousand_twelve_are_shown_and_the_rest_is_counted() {
        List<Member> members = IntStream.range(0, 5000).mapToObj(i -> told("critical", i)).toList();

        Embed message = draw(Groups.of(CHECKOUT, members), Scenes.LINKED);

        assertThat(message.title()).isEqualTo("🔴 5,000 firing · eu1 / checkout");
        assertThat(message.description().lines()).hasSize(13);
        assertThat(message.description().lines().toList().getLast())
                .isEqualTo(
                        "… and 4,988 more [in the ledger](https://tocsin.example.org/api/v1/alerts"
                                + "?matcher=cluster%3D%22eu1%22&matcher=service%3D%22checkout%22)");
        assertThat(draw(members).description()).endsWith("\n… and 4,988 more in the ledger");
    }

    /** Those that are not shown may have other values. */
    @Test
    void what_those_shown_have_in_common_is_not_said_of_all() {
        List<Member> members =
                IntStream.range(0, 13)
                        .mapToObj(
                                i ->
                                        Members.labelled(
                                                told(i == 12 ? "info" : "critical", i),
                                                "zone",
                                                i == 12 ? "b" : "a"))
                        .toList();

        assertThat(draw(members).fields().getLast().value()).doesNotContain("zone");
        assertThat(draw(members.subList(0, 12)).fields().getLast().value()).contains("`zone` a");
    }

    @Test
    void a_group_of_one_reads_like_a_single_alert_in_its_group() {
        Member member = told("critical", 1);

        Embed message = draw(List.of(member));

        assertThat(message.title()).isEqualTo("🔴 Told");
        assertThat(message.fields())
                .contains(new Embed.Field("Group", "eu1 / checkout", true))
                .containsAll(
                        AlertMessage.of(Groups.of(null, List.of(member)), Scenes.PLAIN).fields());
    }

    @Test
    void no_text_mentions_anybody_or_breaks_out_of_its_line() {
        String hostile = "@everyone\n# **x** `y` [z](http://evil) <@1>";
        Member member = Members.labelled(Members.firing(hostile), "label", hostile);
        Member other = Members.labelled(Members.firing("B"), "label", "@here");

        Embed message =
                draw(
                        Groups.of(Labels.of(Map.of("group", hostile)), List.of(member, other)),
                        Scenes.LINKED);

        assertThat(message.description().lines()).hasSize(2);
        for (String text : List.of(message.title(), withoutCode(message.description()))) {
            assertThat(text)
                    .doesNotContain("@everyone", "@here", "<@", "](", "\n#")
                    .doesNotContainPattern("[^\\\\]`");
        }
    }

    private static String withoutCode(String text) {
        return text.replaceAll("(?<!\\\\)`[^`\n]*`", "");
    }

    @RepeatedTest(100)
    void no_group_is_too_large_for_discord() {
        Labels group = labels(random.nextInt(20));
        List<Member> members = new ArrayList<>();
        int size = random.nextInt(1, 30);
        for (int i = 0; i < size; i++) {
            members.add(hostile(group));
        }

        Limits.areKeptBy(
                Picture.of(
                        Drafts.of(
                                Groups.of(Randomness.oneOf(random, group, Labels.EMPTY), members)),
                        Randomness.oneOf(random, Scenes.PLAIN, Scenes.LINKED)));
    }

    private Member hostile(Labels group) {
        Map<String, String> labels = new HashMap<>(labels(random.nextInt(70)).asMap());
        labels.putAll(group.asMap());
        labels.put("alertname", Randomness.text(random, 500));
        Member member =
                Members.of(
                        Labels.of(labels),
                        new Content(
                                labels(random.nextInt(70)),
                                Randomness.text(random, 5000),
                                Randomness.text(random, 20_000),
                                null,
                                random.nextDouble() * 1e300),
                        random.nextBoolean() ? null : Members.SINCE.plusSeconds(1_000_000));
        return Members.with(
                Members.with(member, Randomness.oneOf(random, Severity.values())), remarks());
    }

    private Remarks remarks() {
        return new Remarks(
                random.nextBoolean() ? null : new Remarks.Flapping(1_000_000, 0, Long.MAX_VALUE),
                random.nextBoolean() ? null : new Remarks.Acknowledged(person(), Long.MAX_VALUE),
                random.nextBoolean() ? null : Long.MAX_VALUE,
                random.nextBoolean()
                        ? null
                        : new Remarks.Quiet(
                                Randomness.text(random, 50) + "-", person(), Long.MAX_VALUE));
    }

    private @Nullable String person() {
        return random.nextBoolean() ? null : Randomness.text(random, 500);
    }

    private Labels labels(int count) {
        Map<String, String> labels = new HashMap<>();
        for (int i = 0; i < count; i++) {
            labels.put("l" + Randomness.text(random, 200), Randomness.text(random, 2000));
        }
        return Labels.of(labels);
    }

    private static Embed draw(List<Member> members) {
        return draw(Groups.of(CHECKOUT, members), Scenes.PLAIN);
    }

    private static Embed draw(Conversation conversation, Scene scene) {
        return Picture.of(Drafts.of(conversation), scene).embeds().getFirst();
    }

    private static Member told(String words, int number) {
        return Members.labelled(
                Members.labelled(Members.told(words, number), "cluster", "eu1"),
                "service",
                "checkout");
    }

    private static List<Member> told(String alerts) {
        String[] words = alerts.split(",");
        return IntStream.range(0, words.length).mapToObj(i -> told(words[i], i)).toList();
    }
}
