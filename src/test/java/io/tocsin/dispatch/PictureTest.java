package io.tocsin.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.Randomness;
import io.tocsin.alert.Content;
import io.tocsin.alert.Labels;
import io.tocsin.alert.Severity;
import io.tocsin.ledger.Conversation;
import io.tocsin.ledger.Conversation.History;
import io.tocsin.ledger.Conversation.Member;
import io.tocsin.ledger.Post;
import io.tocsin.ledger.Remarks;
import io.tocsin.routing.Mention;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureTest {

    private final RandomGenerator random = Randomness.of(PictureTest.class);

    @Test
    void few_alerts_have_a_box_each_in_full() {
        Message message = Picture.of(told("critical, warning, resolved"), Scenes.PLAIN);

        assertThat(message.embeds())
                .extracting(Embed::title)
                .containsExactly("🔴 Told", "🟡 Told", "✅ Told");
        assertThat(message.embeds())
                .allSatisfy(
                        embed -> {
                            assertThat(embed.footer()).matches("Tocsin · [0-9a-f]{16}( · .{11})?");
                            assertThat(embed.fields())
                                    .anyMatch(field -> field.name().equals("Labels"));
                        });
    }

    @Test
    void ten_that_say_much_have_a_box_each_in_short() {
        Message message =
                Picture.of(
                        Drafts.alone(IntStream.range(0, 10).mapToObj(PictureTest::wordy).toList()),
                        Scenes.PLAIN);

        assertThat(message.embeds()).hasSize(10);
        assertThat(message.embeds().getFirst().description())
                .matches("\\*\\*s{173}…\\*\\*\ncritical · since <t:1772366400:R>\n`number=\\d`");
        Limits.areKeptBy(message);
    }

    @Test
    void many_have_a_line_each() {
        Message message =
                Picture.of(
                        Drafts.alone(
                                Stream.of(
                                                told("warning", 20, 0),
                                                told("critical", 5, 20),
                                                told("error silenced", 2, 25),
                                                told("resolved", 33, 27))
                                        .flatMap(List::stream)
                                        .toList()),
                        Scenes.PLAIN);

        Embed embed = message.embeds().getFirst();
        assertThat(embed.title()).isEqualTo("🔴 25 firing · 60 conversations");
        assertThat(message.embeds()).hasSizeLessThanOrEqualTo(2);
        List<String> lines =
                message.embeds().stream().flatMap(one -> one.description().lines()).toList();
        assertThat(lines.subList(0, 5))
                .satisfiesExactly(
                        line ->
                                assertThat(line)
                                        .isEqualTo(
                                                "🔴 5 critical · 🟡 20 warning · 🔕 2 silenced · ✅ 33"
                                                        + " resolved"),
                        line -> assertThat(line).isEqualTo("since <t:1772366400:R>"),
                        line -> assertThat(line).isEqualTo("in common: `zone=a`"),
                        line -> assertThat(line).isEmpty(),
                        line ->
                                assertThat(line)
                                        .matches(
                                                "🔴 \\*\\*Told\\*\\* `number=2\\d` · <t:1772366400:R>"));
        assertThat(lines.subList(4, 64))
                .extracting(line -> line.substring(0, line.indexOf(' ')))
                .containsExactlyElementsOf(signs());
    }

    private static List<String> signs() {
        List<String> signs = new ArrayList<>();
        signs.addAll(Collections.nCopies(5, "🔴"));
        signs.addAll(Collections.nCopies(20, "🟡"));
        signs.addAll(Collections.nCopies(2, "🔕"));
        signs.addAll(Collections.nCopies(33, "✅"));
        return signs;
    }

    @Test
    void a_storm_is_counted() {
        List<Member> storm = new ArrayList<>(told("critical", 9000, 0));
        storm.addAll(told("warning muted", 500, 9000));
        storm.addAll(told("resolved", 500, 9500));

        Message message = Picture.of(Drafts.alone(storm), Scenes.LINKED);

        Embed embed = message.embeds().getFirst();
        assertThat(message.embeds()).hasSize(1);
        assertThat(embed.title()).isEqualTo("🔴 9,000 firing · 10,000 conversations");
        assertThat(embed.description())
                .endsWith("[in the ledger](https://tocsin.example.org/api/v1/alerts).");
        assertThat(embed.fields())
                .contains(
                        new Embed.Field("Firing", "🔴 9,000 critical", true),
                        new Embed.Field("Besides", "🔕 500 muted\n✅ 500 resolved", true),
                        new Embed.Field("Since", "<t:1772366400:R>", true),
                        new Embed.Field("Most of what fires", "9,500 × **Told**", false))
                .filteredOn(field -> field.name().startsWith("The "))
                .hasSize(2)
                .allMatch(field -> field.value().lines().count() == 6);
    }

    @Test
    void of_a_storm_that_is_nearly_over_the_rest_has_lines() {
        List<Member> storm = new ArrayList<>(told("resolved", 5000, 0));
        storm.addAll(told("critical", 3, 5000));
        storm.addAll(told("warning silenced", 1, 5003));

        Embed embed = Picture.of(Drafts.alone(storm), Scenes.PLAIN).embeds().getFirst();

        assertThat(embed.title()).isEqualTo("🔴 3 firing · 5,004 conversations");
        assertThat(embed.description().lines().filter(line -> line.contains("number="))).hasSize(4);
        assertThat(embed.description())
                .endsWith("… and 5,000 conversations that are over, in the ledger");
    }

    @Test
    void a_storm_that_is_over_says_so() {
        Message message = Picture.of(Drafts.alone(told("resolved", 61, 0)), Scenes.PLAIN);

        assertThat(message.embeds().getFirst().title())
                .isEqualTo("✅ all 61 resolved · 61 conversations");
        assertThat(message.embeds().getFirst().fields())
                .contains(new Embed.Field("Over", "<t:1772366460:R>", true));
    }

    /** Discord would show them as one. */
    @Test
    void no_two_boxes_have_the_same_link() {
        List<Member> members =
                IntStream.range(0, 3)
                        .mapToObj(
                                i ->
                                        Members.of(
                                                Labels.of(Map.of("alertname", "A" + i)),
                                                Members.linked("https://grafana.example.org"),
                                                null))
                        .toList();

        assertThat(Picture.of(Drafts.alone(members), Scenes.PLAIN).embeds())
                .extracting(Embed::url)
                .containsExactly("https://grafana.example.org", null, null);
    }

    @Test
    void a_message_has_a_mark_of_its_own() {
        Post post = told("critical, info");
        Message message = Picture.of(post, Scenes.PLAIN);

        assertThat(Picture.mark(post)).matches("· [A-Za-z0-9_-]{11}");
        assertThat(message.embeds().getFirst().footer()).endsWith(" " + Picture.mark(post));
        assertThat(message.embeds().getLast().footer()).doesNotContain(Picture.mark(post));
        assertThat(Stream.generate(UUID::randomUUID).limit(1000).map(PictureTest::mark))
                .doesNotHaveDuplicates();
    }

    private static String mark(UUID id) {
        Post post = told("info");
        return Picture.mark(
                new Post(id, "ops", post.place(), post.summary(), post.conversations()));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1 earlier message deleted; it fires since <t:1772366400:f>",
        "3, 3 earlier messages deleted; it fires since <t:1772366400:f>"
    })
    void a_message_that_was_deleted_is_remembered(int creations, String text) {
        Post post = Drafts.alone(List.of(Members.firing("A")), new History(creations, false));

        assertThat(Picture.of(post, Scenes.PLAIN).embeds().getFirst().fields())
                .contains(new Embed.Field("Written anew", text, false));
    }

    @Test
    void who_does_not_want_labels_and_annotations_sees_none() {
        Member member =
                Members.of(
                        Labels.of(Map.of("alertname", "A", "secretlabel", "x")),
                        new Content(Labels.of(Map.of("secretnote", "x")), null, null, null, null),
                        null);
        List<Member> many =
                IntStream.range(0, 20)
                        .mapToObj(i -> Members.labelled(member, "n", "" + i))
                        .toList();

        assertThat(Picture.of(Drafts.alone(List.of(member)), Scenes.PLAIN).toString())
                .contains("secretlabel", "secretnote");
        for (Post post :
                List.of(
                        Drafts.alone(List.of(member)),
                        Drafts.alone(many),
                        Drafts.of(Groups.of(Labels.EMPTY, many)))) {
            assertThat(Picture.of(post, Scenes.BARE).toString()).doesNotContain("secret", "`n=");
        }
    }

    @Test
    void what_does_not_fit_is_said_and_is_in_the_thread_in_full() {
        String description = "Nothing *to* see. ".repeat(200);
        Post post = Drafts.alone(List.of(described(description)));

        assertThat(Picture.of(post, Scenes.THREADED).embeds().getFirst().fields())
                .contains(
                        new Embed.Field(
                                "Shortened",
                                "the whole text is in the thread and in the ledger",
                                false));
        List<String> rest = Picture.rest(post, Scenes.THREADED);
        assertThat(rest)
                .hasSize(3)
                .allSatisfy(page -> assertThat(page).hasSizeLessThanOrEqualTo(2000));
        assertThat(rest.getFirst()).startsWith("**A: description**\nNothing \\*to\\* see.");
        assertThat(String.join("", rest).replaceAll("\\s", ""))
                .endsWith(PlainText.escape(description, PlainText.ENDLESS).replaceAll("\\s", ""));
    }

    @Test
    void what_fits_is_not_said_twice() {
        Post post = Drafts.alone(List.of(described("short")));

        assertThat(Picture.rest(post, Scenes.THREADED)).isEmpty();
        assertThat(Picture.rest(Drafts.alone(List.of(described("x".repeat(3000)))), Scenes.PLAIN))
                .isEmpty();
    }

    @Test
    void a_book_is_not_copied_into_a_thread() {
        Post post = Drafts.alone(List.of(described("word ".repeat(100_000))));

        List<String> rest = Picture.rest(post, Scenes.THREADED);

        assertThat(rest).hasSize(10);
        assertThat(rest.getLast()).isEqualTo("… and more in the ledger");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            node_down         | 1  | node_down
            **x** @everyone   | 1  | x @\u200beveryone
            A                 | 12 | A and 11 more
            """)
    void a_thread_is_named_plainly(String name, int conversations, String thread) {
        List<Member> members =
                IntStream.range(0, conversations)
                        .mapToObj(i -> Members.labelled(Members.firing(name), "n", "" + i))
                        .toList();

        assertThat(Picture.threadName(Drafts.alone(members))).isEqualTo(thread);
    }

    @RepeatedTest(100)
    void no_post_is_too_large_for_discord() {
        Post post = hostile();
        Scene scene =
                Randomness.oneOf(
                        random,
                        Scenes.PLAIN,
                        Scenes.LINKED,
                        Scenes.THREADED,
                        Scenes.mentioning(
                                Severity.INFO,
                                IntStream.range(0, 150)
                                        .mapToObj(i -> new Mention.Role(i + 1))
                                        .toArray(Mention[]::new)));

        Message message = Picture.of(post, scene);

        Limits.areKeptBy(message);
        assertThat(message).isEqualTo(Picture.of(post, scene));
        assertThat(message.embeds().getFirst().footer()).endsWith(Picture.mark(post));
        assertThat(message.content().replaceAll("<@&\\d+>", ""))
                .doesNotContain("@everyone", "@here", "<@");
        assertThat(Picture.threadName(post)).hasSizeBetween(1, 100).doesNotContain("\n");
        assertThat(Picture.rest(post, Scenes.THREADED))
                .allSatisfy(page -> assertThat(page).hasSizeBetween(1, 2000));
    }

    private Post hostile() {
        int size = Randomness.oneOf(random, 1, 2, 5, 10, 11, 30, 60, 61, 80);
        List<Conversation> conversations = new ArrayList<>();
        List<Member> all = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            List<Member> members = new ArrayList<>();
            int count = Randomness.oneOf(random, 1, 1, 2, 20);
            for (int j = 0; j < count; j++) {
                members.add(hostileMember());
            }
            all.addAll(members);
            conversations.add(
                    Groups.of(
                            new UUID(i, i),
                            "ops",
                            count == 1 && random.nextBoolean() ? null : labels(5),
                            new History(random.nextInt(3), random.nextBoolean()),
                            members));
        }
        return Drafts.about(conversations, Groups.census(all));
    }

    private Member hostileMember() {
        Map<String, String> labels = new HashMap<>(labels(10).asMap());
        labels.put("alertname", Hostile.text(random, 300));
        Member member =
                Members.of(
                        Labels.of(labels),
                        new Content(
                                labels(10),
                                Hostile.text(random, 1000),
                                Hostile.text(random, 4000),
                                Randomness.oneOf(random, "https://example.org/x", "no link"),
                                random.nextDouble()),
                        random.nextInt(4) == 0 ? Members.SINCE.plusSeconds(5) : null);
        return Members.with(
                Members.with(member, Randomness.oneOf(random, Severity.values())),
                new Remarks(
                        random.nextBoolean() ? null : new Remarks.Flapping(7, 0, Long.MAX_VALUE),
                        random.nextBoolean() ? null : new Remarks.Acknowledged(person(), null),
                        random.nextBoolean() ? null : 1L,
                        random.nextInt(3) > 0
                                ? null
                                : new Remarks.Quiet("silenced", person(), Long.MAX_VALUE)));
    }

    private @Nullable String person() {
        return random.nextBoolean() ? null : Hostile.text(random, 200);
    }

    private Labels labels(int most) {
        Map<String, String> labels = new HashMap<>();
        int count = random.nextInt(most + 1);
        for (int i = 0; i < count; i++) {
            labels.put("l" + Hostile.text(random, 50), Hostile.text(random, 400));
        }
        return Labels.of(labels);
    }

    private static Member described(String description) {
        return Members.of(
                Labels.of(Map.of("alertname", "A")),
                new Content(Labels.EMPTY, null, description, null, null),
                null);
    }

    private static Member wordy(int number) {
        return Members.of(
                Labels.of(Map.of("alertname", "A", "number", "" + number)),
                new Content(Labels.EMPTY, "s".repeat(300), "d".repeat(600), null, null),
                null);
    }

    private static Post told(String alerts) {
        String[] words = alerts.split(",");
        return Drafts.alone(
                IntStream.range(0, words.length).mapToObj(i -> Members.told(words[i], i)).toList());
    }

    private static List<Member> told(String words, int count, int from) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> Members.labelled(Members.told(words, i), "zone", "a"))
                .toList();
    }
}
