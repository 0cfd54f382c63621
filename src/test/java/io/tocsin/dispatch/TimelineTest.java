package io.tocsin.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.Randomness;
import io.tocsin.ledger.Kind;
import io.tocsin.ledger.TimelineEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TimelineTest {

    private final RandomGenerator random = Randomness.of(TimelineTest.class);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            fired         | first-firing | critical | 1    |               | 🔴 **A** fired · critical · first-firing
            escalated     | escalated    | error    | 1    |               | 🟠 **A** got worse · error
            resolved      | resolved     | error    | 1    |               | ✅ **A** resolved
            held          | duplicate    | error    | 1000 |               | ➖ **A** held ×1,000 · duplicate
            acknowledged  |              | error    | 1    | by ann, until noon | ✋ **A** acknowledged · by ann, until noon
            dead-letter   |              | error    | 1    | **403**       | ❌ **A** could not be delivered · \\*\\*403\\*\\*
            of-the-future | some-reason  | error    | 1    |               | ▫️ **A** of\\-the\\-future · some-reason
            """)
    void a_line_says_when_what_and_why(
            String kind,
            @Nullable String reason,
            String severity,
            long count,
            @Nullable String detail,
            String line) {
        TimelineEntry entry = entry(0, kind, reason, severity, count, detail);

        assertThat(Timeline.pages(List.of(entry))).containsExactly("<t:1772366400:T> " + line);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void every_kind_has_words(Kind kind) {
        assertThat(Timeline.pages(List.of(entry(0, kind.text(), null, "info", 1, null))))
                .singleElement()
                .asString()
                .matches("<t:\\d+:T> \\S+ \\*\\*A\\*\\* \\w.*");
    }

    @Test
    void spans_of_the_same_reports_are_added_up() {
        List<TimelineEntry> entries =
                List.of(
                        entry(0, "held", "duplicate", "info", 10, null),
                        entry(1, "held", "duplicate", "info", 20, null),
                        entry(2, "held", "flapping", "info", 1, null));

        assertThat(Timeline.pages(entries))
                .containsExactly(
                        "<t:1772366400:T> ➖ **A** held ×30 · duplicate\n"
                                + "<t:1772366402:T> ➖ **A** held · flapping");
    }

    @Test
    void another_day_is_named() {
        List<TimelineEntry> entries =
                List.of(
                        entry(0, "fired", null, "info", 1, null),
                        entry(86_400, "resolved", null, "info", 1, null));

        assertThat(Timeline.pages(entries).getFirst().lines())
                .containsExactly(
                        "<t:1772366400:T> 🔵 **A** fired · info",
                        "**<t:1772452800:D>**",
                        "<t:1772452800:T> ✅ **A** resolved");
    }

    @Test
    void a_thousand_entries_are_few_messages() {
        List<TimelineEntry> entries =
                IntStream.range(0, 1000)
                        .mapToObj(i -> entry(i, "fired", "first-firing", "critical", 1, null))
                        .toList();

        assertThat(Timeline.pages(entries)).hasSizeBetween(25, 40);
    }

    @Test
    void nothing_happened() {
        assertThat(Timeline.pages(List.of())).isEmpty();
    }

    @RepeatedTest(20)
    void no_entry_is_too_long_or_mentions_anybody() {
        List<TimelineEntry> entries = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            entries.add(
                    new TimelineEntry(
                            Members.SINCE,
                            Randomness.oneOf(random, "held", "spoke", Hostile.text(random, 30)),
                            null,
                            Randomness.oneOf(random, "muted", Hostile.text(random, 300)),
                            Hostile.text(random, 3000),
                            Hostile.text(random, 30),
                            random.nextLong(1, Long.MAX_VALUE / 100),
                            Hostile.text(random, 5000)));
        }

        assertThat(Timeline.pages(entries))
                .allSatisfy(
                        page -> {
                            assertThat(page).hasSizeBetween(1, 2000);
                            assertThat(page).doesNotContainPattern("@(?!\u200b)");
                            Limits.areWhole(page);
                        });
    }

    private static TimelineEntry entry(
            long second,
            String kind,
            @Nullable String reason,
            String severity,
            long count,
            @Nullable String detail) {
        return new TimelineEntry(
                Members.SINCE.plusSeconds(second),
                kind,
                null,
                reason,
                "A",
                severity,
                count,
                detail);
    }
}
