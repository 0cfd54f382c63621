package io.tocsin.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What of receivers that are behind is worth a line in the log. */
class DelaysTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final Delays delays = new Delays();

    @Test
    void nobody_speaks_of_a_minute() {
        assertThat(look(0, behind("web", 60))).isEmpty();
    }

    @Test
    void who_is_behind_is_told_once_a_minute_and_when_it_is_over() {
        assertThat(look(0, behind("web", 61))).containsExactly(late("web", 61));
        assertThat(look(10, behind("web", 71))).isEmpty();
        assertThat(look(59, behind("web", 120))).isEmpty();
        assertThat(look(60, behind("web", 121))).containsExactly(late("web", 121));
        assertThat(look(70, behind("web", 60))).containsExactly(new Delays.News.Over("web"));
        assertThat(look(80, behind("web", 0))).isEmpty();
        assertThat(look(90, behind("web", 61))).containsExactly(late("web", 61));
    }

    @Test
    void each_receiver_has_its_own() {
        look(0, behind("web", 61), behind("ops", 1));

        assertThat(look(10, behind("web", 71), behind("ops", 61))).containsExactly(late("ops", 61));
    }

    @Test
    void who_is_gone_is_behind_no_longer() {
        look(0, behind("web", 61));

        assertThat(look(10)).containsExactly(new Delays.News.Over("web"));
        assertThat(look(20)).isEmpty();
    }

    private List<Delays.News> look(long second, ReceiverBacklog... receivers) {
        return delays.news(List.of(receivers), START.plusSeconds(second));
    }

    private static Delays.News late(String receiver, long seconds) {
        return new Delays.News.Late(behind(receiver, seconds));
    }

    private static ReceiverBacklog behind(String receiver, long seconds) {
        return new ReceiverBacklog(
                receiver,
                new ReceiverBacklog.Waiting(1, 0),
                0,
                START,
                Duration.ofSeconds(seconds),
                new ReceiverBacklog.Work(1, Duration.ofSeconds(1)));
    }
}
