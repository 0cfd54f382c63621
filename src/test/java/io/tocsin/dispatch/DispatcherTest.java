package io.tocsin.dispatch;

import static io.tocsin.dispatch.MemoryMessenger.CHANNEL;
import static io.tocsin.dispatch.MemoryMessenger.OTHER;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tocsin.Randomness;
import io.tocsin.ledger.Conversations.Listener;
import io.tocsin.ledger.ConversationsChanged;
import io.tocsin.routing.Configuration;
import io.tocsin.routing.ConfigurationReplaced;
import io.tocsin.routing.Receiver;
import io.tocsin.routing.Routing;
import io.tocsin.routing.Trigger;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Lanes while configurations come and go. */
class DispatcherTest {

    private static final Vertx VERTX = Vertx.vertx();

    private final MemoryConversations conversations = new MemoryConversations();
    private final MemoryMessenger discord = new MemoryMessenger();
    private final Routing routing = new Routing(saying(new Receiver("web", CHANNEL)));
    private final Dispatcher dispatcher =
            new Dispatcher(
                    new Lane.Surroundings(
                            conversations,
                            discord,
                            new Hasty(),
                            new Deliveries(new SimpleMeterRegistry()),
                            RandomGenerator.getDefault(),
                            new Links(Optional.empty())),
                    routing,
                    VERTX);

    @AfterEach
    void stop() throws InterruptedException {
        dispatcher.stop(new ShutdownEvent());
    }

    @Test
    void a_new_receiver_is_told() {
        start();
        UUID id = conversations.add(Seed.of("database", Members.firing("A")));

        replace(new Receiver("web", CHANNEL), new Receiver("database", OTHER));

        awaitDone(id);
        assertThat(discord.titles(OTHER)).containsExactly("🔴 A");
    }

    @Test
    void a_message_stays_in_its_channel_and_what_is_new_goes_where_the_receiver_is_now() {
        UUID old = conversations.add(Seed.of("web", Members.firing("A")));
        start();
        awaitDone(old);

        replace(new Receiver("web", OTHER));
        conversations.change(old, "B");
        UUID fresh = conversations.add(Seed.of("web", Members.firing("C")));

        awaitDone(old);
        awaitDone(fresh);
        assertThat(discord.titles(CHANNEL)).containsExactly("🔴 B");
        assertThat(discord.titles(OTHER)).containsExactly("🔴 C");
    }

    @Test
    void a_message_of_a_receiver_that_is_gone_is_still_brought_up_to_date() {
        UUID id = conversations.add(Seed.of("web", Members.firing("A")));
        start();
        awaitDone(id);

        replace(new Receiver("database", OTHER));
        conversations.change(id, "B");

        awaitDone(id);
        assertThat(discord.titles(CHANNEL)).containsExactly("🔴 B");
    }

    /** As after a restart with another configuration. */
    @Test
    void a_message_in_a_channel_that_no_configuration_of_this_process_had_is_brought_up_to_date() {
        UUID id = conversations.add(Seed.of("gone", Members.firing("A")));
        long message = writtenEarlier(id, OTHER);
        conversations.change(id, "B");

        start();

        awaitDone(id);
        assertThat(discord.titles()).isEqualTo(Map.of(message, "🔴 B"));
    }

    @Test
    void without_a_receiver_and_a_message_it_is_a_dead_letter_that_says_so() {
        UUID id = conversations.add(Seed.of("gone", Members.firing("A")));
        UUID quiet = conversations.add(Seed.of("gone", Members.told("critical silenced", 1)));
        UUID over = conversations.add(Seed.of("gone", Members.told("resolved silenced", 1)));

        start();

        await().until(() -> conversations.reasonOfDeath(id) != null);
        assertThat(conversations.reasonOfDeath(id))
                .contains("no receiver \"gone\"", "under receivers again");
        awaitDone(over);
        assertThat(conversations.reasonOfDeath(quiet)).isNull();
        replace(new Receiver("gone", OTHER));
        conversations.change(id, "B");
        awaitDone(id);
        assertThat(discord.titles(OTHER)).containsExactly("🔴 B");
    }

    @Test
    void whose_old_channel_is_closed_is_told_in_the_new_one() {
        UUID id = conversations.add(Seed.of("web", Members.firing("A")));
        start();
        awaitDone(id);
        discord.close(CHANNEL);
        replace(new Receiver("web", OTHER));

        conversations.change(id, "B");

        awaitDone(id);
        assertThat(discord.titles(OTHER)).containsExactly("🔴 B");
        assertThat(conversations.entries(id))
                .containsExactly("delivered", "re-created", "delivered");
    }

    /** The receiver moves while its message is on its way, and the answer is lost. */
    @Test
    void what_may_have_been_written_in_the_old_channel_is_not_written_in_the_new_one() {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        discord.hesitate(gate);
        discord.next(new Outcome.Failed("no answer", null));
        UUID id = conversations.add(Seed.of("web", Members.firing("A")));
        start();
        await().until(() -> discord.calls().size() == 1);

        replace(new Receiver("web", OTHER));
        gate.complete(null);

        awaitDone(id);
        assertThat(discord.titles(CHANNEL)).hasSize(1);
        assertThat(discord.titles(OTHER)).isEmpty();
    }

    @Test
    void receivers_of_one_channel_are_told_one_at_a_time() {
        List<UUID> all = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            all.add(conversations.add(Seed.of("web", Members.firing("A" + i))));
            all.add(conversations.add(Seed.of("database", Members.firing("B" + i))));
        }
        replace(new Receiver("web", CHANNEL), new Receiver("database", CHANNEL));

        all.forEach(this::awaitDone);
        assertThat(discord.titles(CHANNEL)).hasSize(20);
        assertThat(discord.mostUnderWay()).isEqualTo(1);
    }

    @Test
    void a_storm_of_replacements_loses_nothing_writes_nothing_twice_and_crowds_no_channel() {
        RandomGenerator random = Randomness.of(DispatcherTest.class);
        start();
        List<UUID> all = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String receiver = Randomness.oneOf(random, "web", "database");
            all.add(conversations.add(Seed.of(receiver, Members.firing("A" + i))));
            if (random.nextInt(4) == 0) {
                discord.next(new Outcome.Failed("no answer", null));
            }
            replace(
                    new Receiver("web", Randomness.oneOf(random, CHANNEL, OTHER)),
                    new Receiver("database", Randomness.oneOf(random, CHANNEL, OTHER)));
            conversations.change(Randomness.oneOf(random, all), "B" + i);
            dispatcher.changed(new ConversationsChanged(Set.of("web", "database")));
        }

        all.forEach(this::awaitDone);
        assertThat(discord.titles()).hasSize(60);
        assertThat(discord.mostUnderWay()).isEqualTo(1);
    }

    private long writtenEarlier(UUID id, long channel) {
        var found =
                conversations
                        .next(0, List.of(new Listener("gone", false)))
                        .await()
                        .indefinitely()
                        .orElseThrow();
        var shown =
                (Outcome.Shown)
                        discord.create(channel, Nonce.of(found), MessengerContract.message("A"))
                                .await()
                                .indefinitely();
        conversations.delivered(found, channel, shown.messageId()).await().indefinitely();
        assertThat(conversations.isDone(id)).isTrue();
        return shown.messageId();
    }

    private void start() {
        dispatcher.start(new StartupEvent());
    }

    private void replace(Receiver... receivers) {
        routing.replace(saying(receivers));
        dispatcher.replaced(new ConfigurationReplaced(routing.current(), new Trigger.Change()));
    }

    private static Configuration saying(Receiver... receivers) {
        Configuration base = Configuration.of(receivers[0]);
        return new Configuration(
                base.policies(),
                Arrays.stream(receivers).collect(toMap(Receiver::name, one -> one)),
                base.routes(),
                base.inhibitions(),
                base.silences());
    }

    private void awaitDone(UUID id) {
        await().atMost(Duration.ofSeconds(20)).until(() -> conversations.isDone(id));
    }
}
