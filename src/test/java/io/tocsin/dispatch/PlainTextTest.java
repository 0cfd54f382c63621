package io.tocsin.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.Randomness;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

    private static final String INVITATION = "(?i)(discord(app)?\\.(gg|com|gift|new)|dsc\\.gg)/";

    private final RandomGenerator random = Randomness.of(PlainTextTest.class);

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            words stay as they are     | disk is full       | disk is full
            everyone is not mentioned  | @everyone          | \\@\u200beveryone
            a person is not mentioned  | <@123>             | \\<\\@\u200b123\\>
            a role is not mentioned    | <@&1>              | \\<\\@\u200b&1\\>
            a channel is no link       | <#1>               | \\<\\#1\\>
            a word is not bold         | **a**              | \\*\\*a\\*\\*
            a name keeps its lines     | node_exporter_up   | node\\_exporter\\_up
            code is not code           | `rm`               | \\`rm\\`
            a link hides no address    | [a](http://b)      | \\[a\\]\\(http\\://b\\)
            a spoiler is not hidden    | '||a||'            | '\\|\\|a\\|\\|'
            a backslash is shown       | C:\\dir            | C\\:\\\\dir
            emoji are kept             | 🔥 é 漢            | 🔥 é 漢
            a family stays together    | 👨\u200d👩         | 👨\u200d👩
            a skin keeps its colour    | 👍🏽\u200d❤\ufe0f   | 👍🏽\u200d❤\ufe0f
            a heading is not large     | # a                | \\# a
            small print is not small   | -# a               | \\-\\# a
            a list is no list          | * a                | \\* a
            nor is a numbered one      | 1. a               | 1\\. a
            a number is a number       | 1.5 a2. v1.2       | 1\\.5 a2. v1.2
            a quotation is none        | >>> a              | \\>\\>\\> a
            struck out is not          | ~~a~~              | \\~\\~a\\~\\~
            a block is no block        | ```a               | \\`\\`\\`a
            a moment is no clock       | <t:1:R>            | \\<t\\:1\\:R\\>
            a command is no button     | </ack:1>           | \\</ack\\:1\\>
            an emoji is not loaded     | <a:b:1>            | \\<a\\:b\\:1\\>
            a guild has no way in      | <id:home>          | \\<id\\:home\\>
            nor has its invitation     | discord.gg/a       | discord.gg\\/a
            however it is written      | Discord.com/Invite/a | Discord.com\\/Invite/a
            or called                  | discordapp.com/invite/a | discordapp.com\\/invite/a
            or abbreviated             | dsc.gg/a           | dsc.gg\\/a
            other addresses are kept   | a.example/b/c      | a.example/b/c
            letters keep their accents | e\u0301             | e\u0301
            but not a tower of them    | e\u0301\u0301\u0301\u0301\u0301\u0301 | e\u0301\u0301\u0301\u0301
            nothing has no accent      | \u0301a             | a
            nothing has no variation   | \ufe0fa             | a
            joined letters are not     | a\u200db           | a b
            tags hide nothing          | a\udb40\udc41b       | a b
            """)
    void a_text_is_shown_as_it_was_sent(String sentence, String text, String expected) {
        assertThat(PlainText.escape(text, 100)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u202e",
                "\u2066",
                "\u200b",
                "\u200e",
                "\ufeff",
                "\t",
                "\u0007",
                "\u2028",
                "\ue000",
                "\u00ad",
                "\u2060",
                "\u3164",
                "\u2800",
                "\u034f",
                "\u061c",
                "\u180e",
                "\u200b\u202e\u2066"
            })
    void what_turns_or_hides_text_becomes_a_space(String hostile) {
        assertThat(PlainText.escape("a" + hostile + "b", 100)).isEqualTo("a b");
        assertThat(PlainText.code("a" + hostile + "b", 100)).isEqualTo("a b");
    }

    @ParameterizedTest
    @CsvSource({"abc, 3, abc", "abcd, 3, ab…", "a*c, 3, a…", "'a*', 3, 'a\\*'", "🔥🔥, 3, 🔥…"})
    void a_text_too_long_ends_in_dots(String text, int limit, String expected) {
        assertThat(PlainText.escape(text, limit)).isEqualTo(expected);
    }

    @Test
    void empty_lines_do_not_push_others_away() {
        assertThat(PlainText.escape("a\r\n\n\n \n\n\nb\nc", 100)).matches("a\n\n ?b\nc");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            `a` @here             | ˋaˋ @\u200bhere
            <@1> discord.gg/x     | <@\u200b1> discord.gg\u2215x
            a*b_c\\               | a*b_c\\
            """)
    void code_is_shown_as_it_was_sent(String text, String expected) {
        assertThat(PlainText.code(text, 100)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            node_exporter-up      | node_exporter-up
            **a** `b` <@1>        | a b @\u200b1
            @everyone             | @\u200beveryone
            """)
    void where_there_is_no_markdown_there_are_no_backslashes(String text, String expected) {
        assertThat(PlainText.bare(text, 100)).isEqualTo(expected);
    }

    @RepeatedTest(50)
    void no_text_breaks_out() {
        for (int i = 0; i < 100; i++) {
            int limit = random.nextInt(0, 60);
            String safe = PlainText.escape(Hostile.text(random, 80), limit);

            assertThat(safe)
                    .hasSizeLessThanOrEqualTo(limit)
                    .doesNotContainPattern("(?m)^\\s*\\d+\\. ");
            assertThat(withoutEscapes(safe))
                    .doesNotContainPattern("[\\\\*_~`|>#+\\[\\]()<:@-]")
                    .doesNotContainPattern(INVITATION)
                    .doesNotContain("\0");
            isSeen(safe);
        }
    }

    @RepeatedTest(50)
    void what_fits_is_not_cut() {
        String text = Hostile.text(random, 80);
        int size = PlainText.escape(text, PlainText.ENDLESS).length();

        for (int limit = 0; limit < size + 3; limit++) {
            assertThat(PlainText.fits(text, limit)).isEqualTo(limit >= size);
            assertThat(PlainText.escape(text, limit).equals(PlainText.escape(text, size)))
                    .isEqualTo(limit >= size);
        }
    }

    @RepeatedTest(50)
    void no_text_ends_its_own_code() {
        for (int i = 0; i < 100; i++) {
            int limit = random.nextInt(0, 60);
            String code = PlainText.code(Hostile.text(random, 80), limit);

            assertThat(code)
                    .hasSizeLessThanOrEqualTo(limit)
                    .doesNotContain("`", "\n")
                    .doesNotContainPattern("@(?!\u200b)")
                    .doesNotContainPattern(INVITATION);
            isSeen(code);
        }
    }

    @RepeatedTest(50)
    void no_name_says_more_than_it_shows() {
        for (int i = 0; i < 100; i++) {
            int limit = random.nextInt(0, 60);
            String name = PlainText.bare(Hostile.text(random, 80), limit);

            assertThat(name)
                    .hasSizeLessThanOrEqualTo(limit)
                    .doesNotContainPattern("[\\\\*~`|<>\n]|@(?!\u200b)")
                    .doesNotContainPattern(INVITATION);
            isSeen(name);
        }
    }

    /** Nothing hides, turns or piles up, and no character is cut in two. */
    private static void isSeen(String text) {
        Limits.areWhole(text);
        assertThat(text.replace("@\u200b", ""))
                .doesNotContainPattern("[\\p{Cf}\\p{Cc}\\p{Co}\\p{Cn}&&[^\n\u200d]]")
                .doesNotContainPattern("\\p{M}{6}");
        int[] characters = text.codePoints().toArray();
        for (int i = 0; i < characters.length; i++) {
            if (characters[i] == 0x200d) {
                assertThat(i).isBetween(1, characters.length - 2);
                assertThat(characters[i - 1]).matches(PlainTextTest::isOfEmoji);
                assertThat(characters[i + 1]).matches(PlainTextTest::isOfEmoji);
            }
        }
    }

    private static boolean isOfEmoji(int c) {
        return c > 0xff && Character.isEmoji(c)
                || Character.isExtendedPictographic(c)
                || c == 0xfe0f
                || Character.getType(c) == Character.NON_SPACING_MARK
                || Character.getType(c) == Character.ENCLOSING_MARK;
    }

    /** A backslash and what it makes harmless go together; one at the end stays, and is found. */
    private static String withoutEscapes(String text) {
        return text.replaceAll("\\\\\\p{Punct}", "");
    }
}
