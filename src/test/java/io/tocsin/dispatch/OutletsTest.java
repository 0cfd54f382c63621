package io.tocsin.dispatch;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.dispatch.Outcome.Scope;
import io.tocsin.routing.Configuration;
import io.tocsin.routing.Fallback;
import io.tocsin.routing.Mentions;
import io.tocsin.routing.Presentation;
import io.tocsin.routing.Receiver;
import io.tocsin.routing.Routing;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code web} falls back to {@code ops}, which has a webhook, and then to a webhook of its own. */
class OutletsTest {

    private static final Receiver OPS =
            receiver("ops", "second", 2, new Fallback.Webhook("spare"), new Fallback.Webhook("no"));
    private static final Receiver WEB =
            receiver("web", "first", 1, new Fallback.Other("ops"), new Fallback.Webhook("last"));
    private static final Receiver NEXT_DOOR = receiver("next-door", "first", 3);

    private static final Outlet OWN = new Outlet("first", 1);
    private static final Outlet OF_OPS = new Outlet("second", 2);
    private static final Outlet SPARE = new Outlet("webhook:spare", 70);
    private static final Outlet LAST = new Outlet("webhook:last", 71);

    private static final Outcome SHOWN = new Outcome.Shown(5);
    private static final Outcome FAILED = new Outcome.Failed("no answer", null, true);

    private final HandClock clock = new HandClock();
    private final DispatchConfig hasty = new Hasty();
    private final Outlets outlets =
            new Outlets(new Routing(configuration()), new TwoWebhooks(), hasty, clock);

    @Test
    void a_receiver_is_told_on_the_first_way_that_is_not_refused() {
        assertThat(current(WEB)).isEqualTo(OWN);
        for (Outlet next : List.of(OF_OPS, SPARE, LAST)) {
            refuse(current(WEB), Scope.CHANNEL);
            assertThat(current(WEB)).isEqualTo(next);
        }
        assertThat(outlets.hasOther("web", LAST)).isFalse();
        assertThat(outlets.hasOther("web", OWN)).isTrue();

        refuse(LAST, Scope.CHANNEL);

        assertThat(current(WEB)).isNull();
        assertThat(outlets.assignments())
                .extracting(one -> one.receiver().name())
                .containsExactly("next-door");
        assertThat(outlets.homes()).containsEntry("web", 1L);
    }

    @ParameterizedTest
    @CsvSource({"1, 30", "2, 60", "3, 120", "4, 240", "5, 480", "6, 600", "7, 600", "80, 600"})
    void the_rest_of_a_refused_way_doubles_up_to_ten_minutes(int times, long seconds) {
        for (int i = 0; i < times; i++) {
            refuse(OWN, Scope.CHANNEL);
        }

        clock.advance(Duration.ofSeconds(seconds).minusMillis(1));
        assertThat(current(WEB)).isEqualTo(OF_OPS);
        clock.advance(Duration.ofMillis(1));
        assertThat(current(WEB)).isEqualTo(OWN);
    }

    @Test
    void a_way_that_works_again_is_taken_at_once_and_its_past_is_forgotten() {
        refuse(OWN, Scope.CHANNEL);
        refuse(OWN, Scope.CHANNEL);

        assertThat(outlets.note(OWN, "web", SHOWN)).containsExactly("web");

        assertThat(current(WEB)).isEqualTo(OWN);
        assertThat(outlets.note(OWN, "web", SHOWN)).isEmpty();
        refuse(OWN, Scope.CHANNEL);
        clock.advance(Duration.ofSeconds(30));
        assertThat(current(WEB)).isEqualTo(OWN);
    }

    @Test
    void a_bot_that_is_refused_closes_all_its_ways_and_no_others() {
        refuse(OWN, Scope.BOT);

        assertThat(current(WEB)).isEqualTo(OF_OPS);
        assertThat(current(NEXT_DOOR)).isNull();
        assertThat(current(OPS)).isEqualTo(OF_OPS);

        assertThat(outlets.note(new Outlet("first", 3), "next-door", SHOWN))
                .containsExactlyInAnyOrder("web", "next-door");
        assertThat(current(WEB)).isEqualTo(OWN);
    }

    @Test
    void a_message_that_is_refused_closes_nothing() {
        refuse(OWN, Scope.MESSAGE);

        assertThat(current(WEB)).isEqualTo(OWN);
    }

    @Test
    void a_way_that_fails_is_left_when_it_has_done_so_for_long() {
        outlets.note(OWN, "web", FAILED);
        clock.advance(hasty.fallbackAfter().minusMillis(1));
        outlets.note(OWN, "web", FAILED);
        assertThat(current(WEB)).isEqualTo(OWN);
        assertThat(outlets.isSlow(OWN)).isFalse();

        clock.advance(Duration.ofMillis(1));
        assertThat(outlets.isSlow(OWN)).isTrue();
        outlets.note(OWN, "web", FAILED);

        assertThat(current(WEB)).isEqualTo(OF_OPS);
        assertThat(outlets.note(OWN, "web", SHOWN)).containsExactly("web");
        assertThat(outlets.isSlow(OWN)).isFalse();
    }

    @Test
    void a_way_that_asks_for_much_patience_is_left_for_as_long() {
        outlets.note(OWN, "web", new Outcome.Failed("slow down", Duration.ofMinutes(3), false));
        assertThat(current(WEB)).isEqualTo(OF_OPS);

        clock.advance(Duration.ofMinutes(3));

        assertThat(current(WEB)).isEqualTo(OWN);
    }

    /** What is not refused may take it yet; to be silent is worse. */
    @Test
    void if_all_ways_fail_the_first_is_tried_on() {
        Outlet way = new Outlet("first", 3);
        outlets.note(way, "web", new Outcome.Failed("slow down", Duration.ofHours(1), false));

        assertThat(current(NEXT_DOOR)).isEqualTo(way);
    }

    @Test
    void who_mended_a_way_need_not_wait_for_its_rest() {
        refuse(OWN, Scope.CHANNEL);
        refuse(OF_OPS, Scope.BOT);

        outlets.hurry(Set.of("web"));

        assertThat(current(WEB)).isEqualTo(OWN);
        assertThat(current(OPS)).isEqualTo(OF_OPS);
        // It is still on probation.
        refuse(OWN, Scope.CHANNEL);
        clock.advance(Duration.ofSeconds(59));
        assertThat(current(WEB)).isEqualTo(OF_OPS);
    }

    @Test
    void whoever_follows_is_told_when_a_way_opens_or_closes_and_only_then() {
        AtomicInteger told = new AtomicInteger();
        outlets.onChange(told::incrementAndGet);

        outlets.note(OWN, "web", SHOWN);
        outlets.note(OWN, "web", FAILED);
        assertThat(told).hasValue(0);
        refuse(OWN, Scope.CHANNEL);
        assertThat(told).hasValue(1);
        outlets.note(OWN, "web", SHOWN);
        assertThat(told).hasValue(2);
    }

    private @Nullable Outlet current(Receiver receiver) {
        return outlets.current(receiver).orElse(null);
    }

    private void refuse(@Nullable Outlet outlet, Scope scope) {
        if (outlet != null) {
            outlets.note(outlet, "web", new Outcome.Refused(scope, "no"));
        }
    }

    private static Receiver receiver(String name, String bot, long channel, Fallback... fallbacks) {
        return new Receiver(
                name, bot, channel, Mentions.NOBODY, List.of(fallbacks), Presentation.DEFAULT);
    }

    private static Configuration configuration() {
        Configuration base = Configuration.of(WEB);
        return new Configuration(
                base.policies(),
                Stream.of(WEB, OPS, NEXT_DOOR).collect(toMap(Receiver::name, one -> one)),
                base.routes(),
                base.inhibitions(),
                base.silences());
    }

    /** There are URLs for two webhooks. */
    private record TwoWebhooks() implements Senders {

        private static final Map<String, Long> IDS = Map.of("spare", 70L, "last", 71L);

        @Override
        public boolean hasBot(String name) {
            return true;
        }

        @Override
        public OptionalLong webhook(String name) {
            Long id = IDS.get(name);
            return id == null ? OptionalLong.empty() : OptionalLong.of(id);
        }
    }
}
