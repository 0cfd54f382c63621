package io.tocsin.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.Randomness;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

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
            """)
    void a_text_is_shown_as_it_was_sent(String sentence, String text, String expected) {
        assertThat(PlainText.escape(text, 100)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u202e", "\u2066", "\u200b", "\u200e", "\ufeff", "\t", "\u0007", "\u2028", "\ue000"
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

    @RepeatedTest(50)
    void no_text_breaks_out() {
        for (int i = 0; i < 100; i++) {
            int limit = random.nextInt(1, 60);
            String safe = PlainText.escape(Randomness.text(random, 80), limit);

            assertThat(safe).hasSizeLessThanOrEqualTo(limit);
            assertThat(withoutEscapes(safe))
                    .doesNotContainPattern("[\\\\*_~`|>#+\\[\\]()<:@-]")
                    .doesNotContain("\0");
            assertThat(safe.chars().filter(c -> Character.isSurrogate((char) c)).count())
                    .isEqualTo(2 * safe.codePoints().filter(c -> c > 0xffff).count());
        }
    }

    @RepeatedTest(50)
    void no_text_ends_its_own_code() {
        for (int i = 0; i < 100; i++) {
            int limit = random.nextInt(1, 60);

            assertThat(PlainText.code(Randomness.text(random, 80), limit))
                    .hasSizeLessThanOrEqualTo(limit)
                    .doesNotContain("`", "\n");
        }
    }

    /** A backslash and what it makes harmless go together; one at the end stays, and is found. */
    private static String withoutEscapes(String text) {
        return text.replaceAll("\\\\\\p{Punct}", "");
    }
}
