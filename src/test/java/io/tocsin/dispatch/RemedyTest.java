package io.tocsin.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.dispatch.Outcome.Scope;
import io.tocsin.ledger.Posts.Death;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is done about an outcome: every row of the table, and its neighbours. */
class RemedyTest {

    @ParameterizedTest
    @CsvSource({
        "shown,    '',                       Done",
        "shown,    elsewhere slow late,      Done",
        "shown,    again,                    Place",
        "vanished, '',                       Renew",
        "vanished, shared elsewhere late,    Renew",
        "message,  shared,                   Scatter",
        "message,  shared elsewhere late,    Scatter",
        "message,  '',                       Bury MESSAGE",
        "message,  elsewhere unseen,         Bury MESSAGE",
        "channel,  elsewhere,                FallBack",
        "channel,  elsewhere shared,         FallBack",
        "channel,  unseen slow late,         Bury OUTLET",
        "bot,      elsewhere,                FallBack",
        "bot,      '',                       Bury OUTLET",
        "failed,   late elsewhere,           FallBack",
        "failed,   late slow elsewhere,      FallBack",
        "failed,   late,                     Bury EXPIRED",
        "failed,   late slow unseen,         Bury EXPIRED",
        "failed,   slow unseen elsewhere,    FallBack",
        "failed,   slow elsewhere,           Retry",
        "failed,   slow unseen,              Retry",
        "failed,   unseen elsewhere,         Retry",
        "failed,   '',                       Retry",
    })
    void every_outcome_has_its_remedy(String outcome, String situation, String remedy) {
        assertThat(told(Remedy.of(outcome(outcome), situation(situation)))).isEqualTo(remedy);
    }

    @Test
    void a_retry_waits_for_as_long_as_discord_asks() {
        Duration asked = Duration.ofSeconds(7);

        Remedy remedy = Remedy.of(new Outcome.Failed("busy", asked, false), situation(""));

        assertThat(remedy).isEqualTo(new Remedy.Retry("busy", asked));
    }

    private static Outcome outcome(String text) {
        return switch (text) {
            case "shown" -> new Outcome.Shown(7);
            case "vanished" -> new Outcome.Vanished();
            case "failed" -> new Outcome.Failed("no answer", null, true);
            default -> new Outcome.Refused(Scope.valueOf(text.toUpperCase(Locale.ROOT)), "no");
        };
    }

    private static Remedy.Situation situation(String text) {
        Set<String> holds = Arrays.stream(text.split(" ")).collect(Collectors.toSet());
        return new Remedy.Situation(
                holds.contains("again"),
                holds.contains("unseen"),
                holds.contains("shared"),
                holds.contains("elsewhere"),
                holds.contains("slow"),
                holds.contains("late"));
    }

    private static String told(Remedy remedy) {
        return remedy instanceof Remedy.Bury(Death death, String _)
                ? "Bury " + death
                : remedy.getClass().getSimpleName();
    }
}
