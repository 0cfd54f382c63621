package io.tocsin.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.ledger.Conversations.Listener;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One lane between conversations and a Discord in memory. */
class LaneTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final Outcome FAILED = new Outcome.Failed("no answer", null);

    private final MemoryConversations conversations = new MemoryConversations();
    private final MemoryMessenger discord = new MemoryMessenger();
    private final Lane lane =
            new Lane(
                    MemoryMessenger.CHANNEL,
                    new Lane.Surroundings(
                            conversations,
                            discord,
                            new Hasty(),
                            new Deliveries(new SimpleMeterRegistry()),
                            RandomGenerator.getDefault(),
                            new Links(Optional.empty())),
                    VERTX.getOrCreateContext());

    @BeforeEach
    void listen() {
        lane.serve(List.of(new Listener("default", false)));
    }

    @AfterEach
    void stop() {
        assertThat(lane.stop()).succeedsWithin(Duration.ofSeconds(10));
    }

    @Test
    void a_conversation_is_shown() {
        UUID id = conversations.add("A");

        lane.signal();

        awaitDone(id);
        assertThat(discord.titles()).containsValues("🔴 A");
    }

    @Test
    void what_nobody_signals_is_found_by_looking() {
        lane.signal();
        UUID id = conversations.add("A");

        awaitDone(id);
    }

    @Test
    void one_message_at_a_time_is_on_its_way() {
        UUID last = conversations.add("A");
        for (int i = 0; i < 20; i++) {
            last = conversations.add("B" + i);
            lane.signal();
        }

        awaitDone(last);
        assertThat(discord.mostUnderWay()).isEqualTo(1);
    }

    @Test
    void changes_while_one_is_on_its_way_are_shown_as_one() {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        discord.hesitate(gate);
        UUID id = conversations.add("A");
        lane.signal();
        await().until(() -> discord.calls().size() == 1);
        for (int i = 1; i <= 50; i++) {
            conversations.change(id, "A" + i);
            lane.signal();
        }

        gate.complete(null);

        awaitDone(id);
        assertThat(discord.titles()).containsValues("🔴 A50");
        assertThat(discord.calls()).hasSize(2);
    }

    @Test
    void what_failed_is_tried_again_with_the_same_nonce_after_growing_pauses() {
        discord.next(FAILED, FAILED, FAILED, FAILED);
        UUID id = conversations.add("A");

        lane.signal();

        awaitDone(id);
        assertThat(discord.calls().stream().filter(call -> call.startsWith("create")).distinct())
                .hasSize(1);
        assertThat(conversations.pauses().getLast())
                .isGreaterThan(conversations.pauses().getFirst());
    }

    @Test
    void what_discord_asks_to_wait_is_waited() {
        discord.next(new Outcome.Failed("slow down", Duration.ofMillis(123)));
        UUID id = conversations.add("A");

        lane.signal();

        awaitDone(id);
        assertThat(conversations.pauses()).containsExactly(Duration.ofMillis(123));
    }

    /** Discord may have taken the lost try, and shows what was true then. */
    @Test
    void after_a_lost_answer_the_message_is_edited_to_what_is_true_now() {
        discord.next(FAILED);
        UUID id = conversations.add("A");
        lane.signal();

        awaitDone(id);
        assertThat(discord.calls()).last().asString().startsWith("edit");
    }

    @Test
    void a_message_that_an_earlier_process_may_have_written_is_edited_to_what_is_true_now() {
        lane.serve(List.of());
        UUID id = conversations.add("A");
        conversations
                .next(MemoryMessenger.CHANNEL, List.of(new Listener("default", false)))
                .chain(found -> conversations.claim(found.orElseThrow(), MemoryMessenger.CHANNEL))
                .await()
                .indefinitely();

        lane.signal();

        awaitDone(id);
        assertThat(discord.calls()).last().asString().startsWith("edit");
    }

    @Test
    void a_message_that_vanished_is_written_anew_under_another_nonce() {
        UUID id = conversations.add("A");
        lane.signal();
        awaitDone(id);
        discord.delete(discord.titles().keySet().iterator().next());

        conversations.change(id, "B");

        awaitDone(id);
        assertThat(discord.titles()).containsValues("🔴 B").hasSize(1);
        assertThat(discord.calls())
                .extracting(call -> call.split(" ")[0])
                .containsExactly("create", "edit", "create");
        assertThat(discord.calls()).extracting(call -> call.split(" ")[1]).doesNotHaveDuplicates();
    }

    @Test
    void what_is_refused_is_a_dead_letter_and_the_next_goes_on() {
        discord.next(new Outcome.Refused("no permission"));
        UUID dead = conversations.add("A");
        UUID next = conversations.add("B");

        lane.signal();

        awaitDone(next);
        assertThat(conversations.reasonOfDeath(dead)).isEqualTo("no permission");
    }

    @Test
    void what_is_quiet_is_not_shown_until_it_may_be_spoken_of() {
        UUID quiet = conversations.add(Seed.of("default", Members.told("critical silenced", 1)));
        UUID loud = conversations.add("B");
        awaitDone(loud);
        assertThat(discord.calls()).hasSize(1);

        conversations.change(quiet, "A");

        awaitDone(quiet);
        assertThat(discord.titles()).containsValues("🔴 A", "🔴 B");
    }

    @Test
    void what_was_over_before_it_could_be_shown_is_not_shown_to_who_does_not_want_it() {
        lane.serve(List.of(new Listener("default", true)));
        UUID id = conversations.add(Seed.of("default", Members.told("resolved", 1)));

        awaitDone(id);

        assertThat(discord.calls()).isEmpty();
        assertThat(conversations.entries(id)).containsExactly("skipped");
    }

    @Test
    void several_alerts_are_one_message() {
        UUID id =
                conversations.add(
                        Seed.of("default", Members.told("error", 1), Members.told("info", 2)));

        awaitDone(id);

        assertThat(discord.titles()).hasSize(1).containsValues("🟠 2 firing · Told");
    }

    @Test
    void a_ledger_that_was_away_is_asked_again() {
        conversations.away(true);
        UUID id = conversations.add("A");
        lane.signal();

        conversations.away(false);

        awaitDone(id);
    }

    @Test
    void stopping_waits_for_the_message_on_its_way_and_begins_no_other() {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        discord.hesitate(gate);
        UUID first = conversations.add("A");
        UUID second = conversations.add("B");
        lane.signal();
        await().until(() -> discord.calls().size() == 1);
        CompletableFuture<Void> stopped = lane.stop();
        assertThat(stopped).isNotDone();

        gate.complete(null);

        assertThat(stopped).succeedsWithin(Duration.ofSeconds(10));
        assertThat(conversations.isDone(first)).isTrue();
        assertThat(conversations.isDone(second)).isFalse();
    }

    private void awaitDone(UUID id) {
        await().atMost(Duration.ofSeconds(20)).until(() -> conversations.isDone(id));
    }
}
