package io.tocsin.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.Randomness;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagesTest {

    private final RandomGenerator random = Randomness.of(PagesTest.class);

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = true,
            textBlock =
                    """
            what fits stays together   | ab;cd            | ab;cd
            a line is not broken       | abcde;fghij      | abcde/fghij
            words are not broken       | abcd efgh ijk    | abcd efgh/ijk
            a long word is             | abcdefghijklmn   | abcdefghij/klmn
            an escape is not           | abcdefghi\\*k    | abcdefghi/\\*k
            two backslashes are one    | abcdefgh\\\\kl   | abcdefgh\\\\/kl
            a character is not         | abcdefghi🔥      | abcdefghi/🔥
            an accent stays            | abcdefghie\u0301 | abcdefghi/e\u0301
            a name stays               | abcde `a b c`    | abcde/`a b c`
            nothing makes no page      | ;;               |
            """)
    void a_page_is_turned_where_nothing_is_torn(String sentence, String lines, String pages) {
        assertThat(String.join("/", Pages.of(List.of(lines.split(";", -1)), 10)))
                .isEqualTo(pages == null ? "" : pages.replace(';', '\n'));
    }

    @RepeatedTest(50)
    void nothing_is_lost_or_torn() {
        for (int i = 0; i < 20; i++) {
            String text = PlainText.escape(Hostile.text(random, 600), PlainText.ENDLESS);
            int limit = random.nextInt(20, 100);

            List<String> pages = Pages.of(List.of(text), limit);

            assertThat(pages)
                    .allSatisfy(
                            page -> {
                                assertThat(page).hasSizeBetween(1, limit);
                                assertThat(page.replaceAll("\\\\\\p{Punct}", ""))
                                        .doesNotContainPattern("[\\\\*_~`|>#+\\[\\]()<:@-]");
                                Limits.areWhole(page);
                            });
            assertThat(withoutSpace(String.join("", pages))).isEqualTo(withoutSpace(text));
        }
    }

    private static String withoutSpace(String text) {
        return text.replaceAll("\\s", "");
    }
}
