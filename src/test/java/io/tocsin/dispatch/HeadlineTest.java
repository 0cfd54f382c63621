package io.tocsin.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Content;
import io.tocsin.alert.Labels;
import io.tocsin.alert.Severity;
import io.tocsin.ledger.Conversation.History;
import io.tocsin.ledger.Conversation.Member;
import io.tocsin.ledger.Post;
import io.tocsin.routing.Mention;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadlineTest {

    private static final Mention[] EVERYBODY = {
        new Mention.Here(), new Mention.Role(5), new Mention.User(7)
    };
    private static final History UNTOLD = new History(0, true);

    @Test
    void who_is_to_be_told_is_mentioned_before_a_line_that_says_what_of() {
        Member member =
                Members.of(
                        Labels.of(Map.of("alertname", "Disk_Full")),
                        new Content(Labels.EMPTY, "on @here", null, null, null),
                        null);

        Message message =
                Picture.of(
                        Drafts.alone(List.of(member), UNTOLD),
                        Scenes.mentioning(Severity.CRITICAL, EVERYBODY));

        assertThat(message.content())
                .isEqualTo("@here <@&5> <@7> 🔴 Disk\\_Full: on \\@\u200bhere");
        assertThat(message.pings()).isEqualTo(new Pings(true, Set.of(5L), Set.of(7L)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            critical                    | @here 🔴 Told
            error                       | @here 🟠 Told
            warning                     | ''
            critical silenced           | ''
            critical silenced, warning  | ''
            resolved                    | ''
            error, warning, resolved    | @here 🟠 2 firing · 3 conversations
            """)
    void the_worst_that_fires_aloud_decides(String alerts, String content) {
        Scene scene = Scenes.mentioning(Severity.ERROR, new Mention.Here());

        assertThat(Picture.of(told(alerts, UNTOLD), scene).content()).isEqualTo(content);
    }

    /** Nobody who comes to see why they were called should find nothing. */
    @Test
    void an_edit_keeps_the_line_and_pings_nobody() {
        Scene scene = Scenes.mentioning(Severity.INFO, EVERYBODY);

        Message told = Picture.of(told("critical", History.NONE), scene);

        assertThat(told.content()).isEqualTo(Picture.of(told("critical", UNTOLD), scene).content());
        assertThat(told.pings()).isEqualTo(Pings.NOBODY);
    }

    @Test
    void without_mentions_the_box_says_it_all() {
        assertThat(Picture.of(told("critical", UNTOLD), Scenes.PLAIN).content()).isEmpty();
    }

    @Test
    void mentions_that_do_not_fit_are_counted_and_none_is_cut() {
        Mention[] roles =
                IntStream.range(0, 99)
                        .mapToObj(i -> new Mention.Role(1300000000000000000L + i))
                        .toArray(Mention[]::new);

        Message message =
                Picture.of(told("critical", UNTOLD), Scenes.mentioning(Severity.INFO, roles));

        assertThat(message.content()).matches("(<@&13\\d{17}> ){55,60}\\+\\d+ 🔴 Told");
        assertThat(message.content().split("<@&")).hasSize(message.pings().roles().size() + 1);
    }

    private static Post told(String alerts, History history) {
        String[] words = alerts.split(",");
        return Drafts.alone(
                IntStream.range(0, words.length).mapToObj(i -> Members.told(words[i], i)).toList(),
                history);
    }
}
