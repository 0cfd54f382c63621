package io.tocsin.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.ledger.Arrears;
import io.tocsin.ledger.Arrears.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How far receivers are behind: {@code web} and {@code shop} are in channel 1, at 2 s a request.
 */
class ReckoningTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final Reckoning reckoning =
            new Reckoning(
                    Map.of("web", 1L, "shop", 1L, "ops", 2L),
                    3,
                    channel -> Duration.ofSeconds(channel == 1 ? 2 : 5));

    @ParameterizedTest
    @CsvSource({
        "CREATE, 3,   0,   3",
        "CREATE, 4,   0,   1",
        "CREATE, 900, 0,   1",
        "EDIT,   900, 700, 700",
        "REPLY,  5,   3,   3",
        "REPLY,  5,   4,   1",
        "DEAD,   5,   0,   0",
    })
    void what_is_to_be_done_takes_requests(Kind kind, int conversations, int posts, int requests) {
        ReceiverBacklog web = reckon("web", arrears("web", 1L, kind, conversations, posts));

        assertThat(web.work().requests()).isEqualTo(requests);
        assertThat(web.work().drain()).isEqualTo(Duration.ofSeconds(2L * requests));
    }

    @Test
    void a_channel_is_drained_of_what_all_want_of_it_and_channels_at_the_same_time() {
        Arrears[] all = {
            arrears("web", null, Kind.CREATE, 2, 0),
            arrears("shop", 1L, Kind.EDIT, 10, 10),
            arrears("web", 7L, Kind.EDIT, 1, 1),
            arrears("ops", 2L, Kind.DEAD, 9, 0)
        };

        assertThat(reckon("web", all).work())
                .isEqualTo(new ReceiverBacklog.Work(3, Duration.ofSeconds(24)));
        assertThat(reckon("shop", all).work())
                .isEqualTo(new ReceiverBacklog.Work(10, Duration.ofSeconds(24)));
        assertThat(reckon("ops", all).work()).isEqualTo(new ReceiverBacklog.Work(0, Duration.ZERO));
    }

    @Test
    void a_slice_is_behind_by_what_waits_in_its_channels() {
        Map<Integer, SliceBacklog> slices =
                reckoning.slices(
                        List.of(
                                waiting(Kind.CREATE, NOW.minusSeconds(5)),
                                waiting(Kind.EDIT, NOW.minusSeconds(90)),
                                waiting(Kind.DEAD, NOW.minusSeconds(900)),
                                arrears("unknown", null, Kind.CREATE, 3, 0)),
                        NOW);

        assertThat(slices)
                .containsExactly(
                        Map.entry(Slices.of(1), new SliceBacklog(2, Duration.ofSeconds(90))));
    }

    @Test
    void the_lag_is_that_of_the_oldest() {
        ReceiverBacklog web =
                reckon(
                        "web",
                        waiting(Kind.CREATE, NOW.minusSeconds(5)),
                        waiting(Kind.EDIT, NOW.minusSeconds(90)),
                        waiting(Kind.EDIT, NOW.plusSeconds(1)));

        assertThat(web.since()).isEqualTo(NOW.minusSeconds(90));
        assertThat(web.lag()).isEqualTo(Duration.ofSeconds(90));
        assertThat(web.waiting()).isEqualTo(new ReceiverBacklog.Waiting(1, 2));
    }

    @Test
    void who_is_known_has_nothing_to_do_and_who_is_not_has_what_is_left() {
        List<ReceiverBacklog> all =
                reckoning.of(
                        List.of(
                                arrears("gone", null, Kind.DEAD, 4, 0),
                                arrears("gone", null, Kind.CREATE, 2, 0)),
                        NOW);

        assertThat(all)
                .extracting(ReceiverBacklog::receiver)
                .containsExactly("gone", "ops", "shop", "web");
        assertThat(all).extracting(ReceiverBacklog::deadLetters).containsExactly(4, 0, 0, 0);
        assertThat(all).extracting(ReceiverBacklog::lag).containsOnly(Duration.ZERO);
        assertThat(all)
                .extracting(ReceiverBacklog::work)
                .containsOnly(new ReceiverBacklog.Work(0, Duration.ZERO));
    }

    @Test
    void a_pace_follows_what_is_measured_and_forgets_a_single_case() {
        Pace pace = new Pace();
        assertThat(pace.perRequest()).isEqualTo(Duration.ofSeconds(1));
        pace.took(Duration.ofSeconds(6));
        assertThat(pace.perRequest()).isEqualTo(Duration.ofSeconds(2));

        IntStream.range(0, 50).forEach(_ -> pace.took(Duration.ofMillis(250)));

        assertThat(pace.perRequest()).isBetween(Duration.ofMillis(250), Duration.ofMillis(251));
    }

    private ReceiverBacklog reckon(String receiver, Arrears... arrears) {
        return reckoning.of(List.of(arrears), NOW).stream()
                .filter(one -> one.receiver().equals(receiver))
                .findFirst()
                .orElseThrow();
    }

    private static Arrears arrears(
            String receiver, @Nullable Long channel, Kind kind, int conversations, int posts) {
        return new Arrears(receiver, channel, kind, conversations, posts, null);
    }

    private static Arrears waiting(Kind kind, Instant oldest) {
        return new Arrears("web", 1L, kind, 1, 1, oldest);
    }
}
