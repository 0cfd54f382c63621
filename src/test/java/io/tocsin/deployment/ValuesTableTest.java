package io.tocsin.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ValuesTableTest {

    private static final ValuesTable TABLE =
            new ValuesTable(
                    """
                    # Who reads this?
                    # -- Replaces the name
                    name: ""

                    # ------------
                    # Running
                    # ------------
                    image:
                      # -- Tag; `a|b`
                      tag: "1"
                      nobody: knows
                    # -- Options
                    options: {a: [1]}
                    """);

    @Test
    void everyDescribedValueIsARowOfItsTable() {
        assertThat(TABLE.markdown())
                .isEqualTo(
                        """

                        ### The chart

                        | value | meaning | default |
                        |---|---|---|
                        | `name` | Replaces the name | `""` |

                        ### Running

                        | value | meaning | default |
                        |---|---|---|
                        | `image.tag` | Tag; `a\\|b` | `"1"` |
                        | `options` | Options | `{"a":[1]}` |
                        """);
    }

    @Test
    void aValueWithoutADescriptionIsNoRow() {
        assertThat(TABLE.rows())
                .extracting(ValuesTable.Row::path)
                .containsExactly("name", "image.tag", "options");
    }
}
