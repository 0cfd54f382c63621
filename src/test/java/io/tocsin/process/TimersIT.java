package io.tocsin.process;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tocsin.alert.Severity;
import io.tocsin.process.LedgerView.Line;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What was due while nobody ran, because the gateway had been killed: changes have happened at
 * their own moments, once; and people are told now, once.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TimersIT {

    private final Cast cast = Cast.start("timers", SandboxProgram.WIDE_CHANNELS, Map.of());
    private GatewayProcess gateway = cast.gateway();
    private long backAt;

    @BeforeAll
    void dieBeforeAnythingIsDue() throws Exception {
        var reports = new ArrayList<Report>();
        for (var temper : Temper.values()) {
            reports.add(report(temper, 1, true));
        }
        for (int number = 2; number <= 5; number++) {
            reports.add(report(Temper.RESTLESS, number, number % 2 == 1));
        }
        var body = reports.stream().map(Report::json).collect(joining(",", "[", "]"));
        assertThat(gateway.post(body).statusCode()).isEqualTo(202);
        settled().until(() -> cast.ledger().events() == reports.size());
        gateway.process().kill();
        assertThat(story(Temper.FADING)).extracting(Line::kind).containsExactly("fired", "spoke");

        // Long enough for several reminders, were they not to wait for somebody to speak.
        Pause.of(Temper.REMINDER.multipliedBy(3));
        backAt = System.currentTimeMillis();
        gateway = cast.recipe().start().awaitReady();
    }

    @AfterAll
    void stop() {
        gateway.close();
        cast.close();
    }

    @Test
    void an_alert_without_news_was_over_at_its_own_moment() throws Exception {
        awaitMessage("✅", Temper.FADING);
        var story = story(Temper.FADING);
        assertThat(story).extracting(Line::kind).containsExactly("fired", "spoke", "resolved");
        assertThat(story.getLast().reason()).isEqualTo("expired");
        assertThat(after(story.getFirst(), story.getLast())).isEqualTo(Temper.RESOLVE_AFTER);
    }

    @Test
    void an_alert_that_had_to_last_began_at_its_own_moment() throws Exception {
        awaitMessage("🟡", Temper.PATIENT);
        var story = story(Temper.PATIENT);
        assertThat(story).extracting(Line::kind).containsExactly("pending", "fired", "spoke");
        assertThat(after(story.getFirst(), story.getLast())).isEqualTo(Temper.HOLD_DOWN);
    }

    @Test
    void an_alert_that_was_not_heard_of_fired_at_its_own_moment() throws Exception {
        awaitMessage("🔴", Temper.WATCHED);
        var story = story(Temper.WATCHED);
        assertThat(story).extracting(Line::kind).containsExactly("noted", "fired", "spoke");
        assertThat(story.getLast().reason()).isEqualTo("missing");
        assertThat(after(story.getFirst(), story.getLast())).isEqualTo(Temper.EXPECTED);
    }

    @Test
    void an_alert_that_flapped_was_released_at_its_own_moment() throws Exception {
        awaitMessage("🟡", Temper.RESTLESS);
        settled().until(() -> cast.ledger().waiting() == 0);
        settled().until(() -> cast.ledger().undelivered() == 0);
        assertThat(cast.discord().messages())
                .filteredOn(message -> message.title().endsWith(Temper.RESTLESS.word()))
                .singleElement()
                .satisfies(message -> assertThat(message.fields()).doesNotContain("Flapping"));
        var story = story(Temper.RESTLESS);
        assertThat(story).filteredOn(line -> line.kind().equals("flapping-started")).hasSize(1);
        var lastHeld = story.stream().filter(line -> line.reason().equals("flapping")).toList();
        assertThat(story)
                .filteredOn(line -> line.kind().equals("flapping-ended"))
                .singleElement()
                .satisfies(
                        end ->
                                assertThat(end.at())
                                        .isEqualTo(lastHeld.getLast().holdsUntil())
                                        .isLessThan(backAt));
    }

    @Test
    void people_are_reminded_once_by_whoever_is_there_again_and_then_in_the_usual_rhythm()
            throws Exception {
        settled()
                .untilAsserted(
                        () ->
                                assertThat(reminders())
                                        .extracting(Line::figure)
                                        .containsExactly(1L, 2L, 3L));
        var reminders = reminders();
        assertThat(reminders.getFirst().at()).isGreaterThanOrEqualTo(backAt);
        for (int i = 1; i < reminders.size(); i++) {
            assertThat(after(reminders.get(i - 1), reminders.get(i)))
                    .isBetween(Temper.REMINDER, Temper.REMINDER.plusSeconds(1));
        }
        assertThat(story(Temper.NAGGING))
                .filteredOn(line -> line.kind().equals("spoke"))
                .hasSize(1 + reminders.size());
    }

    private List<Line> reminders() throws SQLException {
        return story(Temper.NAGGING).stream()
                .filter(line -> line.kind().equals("reminded"))
                .toList();
    }

    private List<Line> story(Temper temper) throws SQLException {
        return cast.ledger().lines(temper.word());
    }

    /** From the last report that {@code cause} stands for. */
    private static Duration after(Line cause, Line effect) {
        return Duration.ofMillis(effect.at() - cause.until());
    }

    private static Report report(Temper temper, int number, boolean firing) {
        var name = temper.word();
        return new Report(name + "/" + number, name, firing, Severity.WARNING, "Disk is full");
    }

    private void awaitMessage(String symbol, Temper temper) {
        settled()
                .untilAsserted(
                        () ->
                                assertThat(cast.discord().titles(temper.word()))
                                        .containsExactly(symbol + " " + temper.word()));
    }

    private ConditionFactory settled() {
        return await().atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptions();
    }
}
