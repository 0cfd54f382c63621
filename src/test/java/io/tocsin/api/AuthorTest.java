package io.tocsin.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.access.Caller;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthorTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
            -              | -       | somebody | somebody
            ann            | -       | ann      | ann
            -              | grafana | grafana  | grafana
            '  '           | grafana | grafana  | grafana
            ' grafana '    | grafana | grafana  | grafana
            ann            | grafana | ann      | ann (as client grafana)
            'ann\\nby: bob' | -       | ann by: bob | ann by: bob
            """)
    void an_author_is_who_is_named_or_the_client_and_both_are_told(
            @Nullable String said, @Nullable String client, String name, String told) {
        Author author =
                Author.orSomebody(
                        said == null ? null : said.replace("\\n", "\n"),
                        new Caller(client, Set.of()));

        assertThat(author.name()).isEqualTo(name);
        assertThat(author.told()).isEqualTo(told);
    }
}
