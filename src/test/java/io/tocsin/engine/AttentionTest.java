package io.tocsin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.routing.Configuration;
import io.tocsin.routing.Routing;
import org.junit.jupiter.api.Test;

/** When alerts are looked at. */
class AttentionTest {

    private static final long NOW = FoldStories.NOW;

    private final StillSilences silences = new StillSilences();
    private final Attention attention = new Attention();

    @Test
    void with_other_rules_there_is_another_look_and_not_at_the_same_moment() {
        Rules first = rules(1);
        assertThat(attention.dueAt(first)).isLessThan(NOW);
        assertThat(attention.look(first, NOW)).isEqualTo(NOW);
        assertThat(attention.dueAt(first)).isEqualTo(Long.MAX_VALUE);

        attention.renew();

        assertThat(attention.dueAt(rules(2))).isEqualTo(NOW + Attention.PAUSE);
    }

    private Rules rules(int version) {
        return new Rules(
                new Routing.Version(version, Configuration.of(FoldStories.RECEIVER)), silences, 1);
    }
}
