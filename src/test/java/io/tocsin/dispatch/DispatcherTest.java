package io.tocsin.dispatch;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.EmbeddedServersResource;
import io.tocsin.Randomness;
import io.tocsin.fleet.Lease;
import io.tocsin.ledger.Conversation.Member;
import io.tocsin.ledger.KnownWays;
import io.tocsin.ledger.PostThreads;
import io.tocsin.ledger.Posts;
import io.tocsin.routing.Configuration;
import io.tocsin.routing.ConfigurationReplaced;
import io.tocsin.routing.Fallback;
import io.tocsin.routing.Mentions;
import io.tocsin.routing.Presentation;
import io.tocsin.routing.Receiver;
import io.tocsin.routing.Routing;
import io.tocsin.routing.Trigger;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Lanes between the real ledger and a Discord in memory. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServersResource.class)
class DispatcherTest {

    private static final AtomicLong CHANNELS = new AtomicLong(5_000_000);
    private static final Outcome FAILED = new Outcome.Failed("no answer", null, true);
    private static final Outcome LIMITED = new Outcome.Failed("slow down", null, false);

    @Inject Desk desk;
    @Inject Posts posts;
    @Inject PostThreads threads;
    @Inject Vertx vertx;
    @Inject KnownWays knownWays;

    /** That of the application, which would write to all channels as well. */
    @Inject Dispatcher application;

    private final long channel = CHANNELS.addAndGet(2);
    private final long other = channel + 1;
    private final String web = "web-" + channel;
    private final String database = "database-" + channel;
    private final String gone = "gone-" + channel;
    private final MemoryMessenger discord = new MemoryMessenger(channel);
    private final Routing routing = new Routing(saying(new Receiver(web, channel)));
    private final DispatchConfig hasty = new Hasty();
    private final Outlets ways = new Outlets(routing, new AnyBot(), hasty, InstantSource.system());
    private final List<Lease> leases =
            Slices.all().stream().map(slice -> Lease.lasting(slice, 1)).toList();
    private List<Lease> idle = List.of();
    private volatile boolean away;
    private @Nullable Dispatcher dispatcher;

    @BeforeEach
    void takeTheApplicationsPlace() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> application.held().size() == Slices.COUNT);
        idle = application.held();
        idle.forEach(lease -> application.revoked(lease).await().atMost(Duration.ofSeconds(10)));
    }

    @AfterEach
    void giveItBack() {
        idle.stream().filter(Lease::isValid).forEach(application::granted);
    }

    @AfterEach
    void stop() {
        Dispatcher running = dispatcher;
        if (running != null) {
            running.stop(new ShutdownEvent());
            leases.forEach(lease -> running.revoked(lease).await().atMost(Duration.ofSeconds(10)));
        }
    }

    @Test
    void a_conversation_is_shown() throws Exception {
        start();
        UUID id = firing("A");

        awaitDone(id);
        assertThat(discord.titles()).containsValues("🔴 A");
    }

    @Test
    void changes_while_one_is_on_its_way_are_shown_as_one() throws Exception {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        discord.hesitate(gate);
        UUID id = firing("A");
        start();
        await().until(() -> discord.calls().size() == 1);
        for (int i = 1; i <= 20; i++) {
            desk.change(id, Members.firing("A" + i));
            requireNonNull(dispatcher).changed(Set.of(web));
        }

        gate.complete(null);

        awaitDone(id);
        assertThat(discord.titles()).containsValues("🔴 A20");
        assertThat(discord.calls()).hasSize(2);
    }

    @Test
    void few_that_wait_have_messages_of_their_own() throws Exception {
        List<UUID> all = List.of(firing("A"), firing("B"), firing("C"));

        start();

        awaitDone(all);
        assertThat(discord.titles()).hasSize(3);
    }

    @Test
    void many_that_wait_share_one_message_which_is_kept_up_to_date() throws Exception {
        List<UUID> all = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            all.add(firing("A" + i));
        }
        start();
        awaitDone(all);
        assertThat(discord.messages()).hasSize(1);
        assertThat(discord.messages().getFirst().embeds()).hasSize(9);

        desk.change(all.get(3), resolved("A3"));

        awaitDone(all);
        assertThat(discord.messages()).hasSize(1);
        assertThat(discord.messages().getFirst().embeds())
                .extracting(Embed::title)
                .contains("✅ A3", "🔴 A4");
        assertThat(discord.calls()).hasSize(2);
    }

    @Test
    void a_storm_is_one_message_and_what_follows_has_its_own_again() throws Exception {
        List<UUID> all = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            all.add(firing("A" + i));
        }
        start();
        awaitDone(all);
        assertThat(discord.messages()).hasSize(1);

        UUID late = firing("Late");

        awaitDone(late);
        assertThat(discord.titles()).hasSize(2).containsValue("🔴 Late");
    }

    @Test
    void what_failed_is_tried_again_with_the_same_nonce_and_edited_to_what_is_true_now()
            throws Exception {
        discord.next(FAILED, FAILED, FAILED);
        UUID id = firing("A");

        start();

        awaitDone(id);
        assertThat(discord.calls().stream().filter(call -> call.startsWith("create")).distinct())
                .hasSize(1);
        assertThat(discord.calls()).last().asString().startsWith("edit");
        assertThat(desk.entries(id)).containsExactly("delivered");
    }

    /** Discord knows a nonce for a few minutes only. */
    @Test
    void a_message_that_may_have_been_written_long_ago_is_looked_for() throws Exception {
        UUID id = firing("A");
        start();
        awaitDone(id);
        long message = discord.titles().keySet().iterator().next();
        stop();
        desk.forget(id);
        discord.forgetNonces();
        Thread.sleep(hasty.nonceWindow().plusMillis(100));

        start();

        awaitDone(id);
        assertThat(discord.titles()).containsOnlyKeys(message);
    }

    @Test
    void a_message_that_vanished_is_written_anew_under_another_nonce() throws Exception {
        UUID id = firing("A");
        start();
        awaitDone(id);
        discord.delete(discord.titles().keySet().iterator().next());

        desk.change(id, Members.firing("B"));

        awaitDone(id);
        assertThat(discord.titles()).containsValues("🔴 B").hasSize(1);
        assertThat(discord.calls())
                .extracting(call -> call.split(" ")[0])
                .containsExactly("create", "edit", "create");
        assertThat(discord.calls()).extracting(call -> call.split(" ")[1]).doesNotHaveDuplicates();
    }

    @Test
    void who_is_to_be_told_again_is_told_by_a_reply() throws Exception {
        UUID id = firing("A");
        start();
        awaitDone(id);
        long message = discord.titles().keySet().iterator().next();

        desk.speak(id, "reminder");

        await().until(() -> discord.messages().size() == 2);
        assertThat(discord.messages().getLast().replyTo()).isEqualTo(message);
        awaitDone(id);
    }

    @Test
    void a_reply_whose_answer_was_lost_is_sent_once() throws Exception {
        UUID id = firing("A");
        start();
        awaitDone(id);
        discord.next(new Outcome.Shown(discord.titles().keySet().iterator().next()), FAILED);

        desk.speak(id, "reminder");

        await().until(() -> desk.entries(id).size() == 3);
        assertThat(discord.messages()).hasSize(2);
    }

    @Test
    void who_could_not_be_told_again_is_told_as_soon_as_the_channel_takes_it() throws Exception {
        UUID id = firing("A");
        start();
        awaitDone(id);
        long message = discord.titles().keySet().iterator().next();
        discord.next(
                new Outcome.Shown(message),
                new Outcome.Refused(Outcome.Scope.CHANNEL, "no permission"));

        desk.speak(id, "reminder");

        await().until(() -> discord.calls().size() == 3);
        assertThat(discord.messages()).hasSize(1);
        assertThat(desk.isUntold(id)).isTrue();
        ways.hurry(Set.of(web));
        await().until(() -> discord.messages().size() == 2);
        await().until(() -> !desk.isUntold(id));
    }

    @Test
    void a_reply_to_what_is_gone_is_tried_again() throws Exception {
        UUID id = firing("A");
        start();
        awaitDone(id);
        long message = discord.titles().keySet().iterator().next();
        discord.next(new Outcome.Shown(message), new Outcome.Vanished(), new Outcome.Vanished());

        desk.speak(id, "reminder");

        await().until(() -> discord.messages().size() == 2);
        await().until(() -> !desk.isUntold(id));
        assertThat(discord.calls()).hasSize(5);
    }

    @Test
    void a_reply_that_is_refused_for_what_stands_in_it_is_in_the_ledger() throws Exception {
        UUID id = firing("A");
        start();
        awaitDone(id);
        long message = discord.titles().keySet().iterator().next();
        discord.next(new Outcome.Shown(message), new Outcome.Refused(Outcome.Scope.MESSAGE, "bad"));

        desk.speak(id, "reminder");

        await().until(() -> desk.entries(id).contains("dead-letter"));
        assertThat(desk.isUntold(id)).isFalse();
        assertThat(desk.reasonOfDeath(id)).isNull();
    }

    @Test
    void a_thread_tells_what_the_ledger_says_each_line_once() throws Exception {
        replace(threaded(web, channel));
        UUID id = firing("A");
        desk.note(id, "fired");
        start();
        await().until(() -> discord.messages().size() == 2);
        assertThat(discord.messages().getLast().content()).contains("fired");

        desk.note(id, "resolved");
        desk.change(id, resolved("A"));

        await().until(() -> discord.messages().size() == 3);
        assertThat(discord.messages().getLast().content())
                .contains("resolved")
                .doesNotContain("fired");
    }

    @Test
    void nobody_is_told_again_of_what_is_over_by_then() throws Exception {
        UUID id = firing("A");
        start();
        awaitDone(id);

        desk.change(id, resolved("A"));
        desk.speak(id, "reminder");

        awaitDone(id);
        await().until(() -> !desk.isUntold(id));
        assertThat(discord.messages()).hasSize(1);
    }

    @Test
    void a_reply_that_may_have_been_sent_is_in_the_ledger_though_it_is_over_by_then()
            throws Exception {
        UUID id = firing("A");
        start();
        awaitDone(id);
        desk.change(id, resolved("A"));
        awaitDone(id);
        UUID reply = UUID.randomUUID();

        desk.begin(reply, id);

        await().until(() -> desk.entries(id).size() == 3);
        assertThat(desk.details(id)).last().asString().contains("nonce " + Nonce.of(reply) + " in");
        assertThat(desk.isUntold(id)).isFalse();
        assertThat(discord.messages()).hasSize(1);
    }

    @Test
    void what_is_refused_for_what_stands_in_it_costs_nobody_else_anything() throws Exception {
        List<UUID> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            all.add(firing("A" + i));
        }
        discord.refuse("A3");

        start();

        List<UUID> fine = new ArrayList<>(all);
        UUID bad = fine.remove(3);
        awaitDone(fine);
        await().until(() -> desk.reasonOfDeath(bad) != null);
        assertThat(discord.titles()).hasSize(4);
    }

    @ParameterizedTest
    @EnumSource(
            value = Outcome.Scope.class,
            names = {"CHANNEL", "BOT"})
    void what_is_refused_is_told_on_another_way(Outcome.Scope scope) throws Exception {
        UUID id = firing("A");
        discord.next(new Outcome.Refused(scope, "no permission"));
        replace(falling(web, channel, database), writing("second", database, other));

        start();

        awaitDone(id);
        assertThat(discord.titles(other)).containsExactly("🔴 A");
        assertThat(desk.entries(id)).containsExactly("fell-back", "delivered");
    }

    @Test
    void what_keeps_failing_is_told_on_another_way() throws Exception {
        UUID id = firing("A");
        discord.fail(channel, LIMITED);
        replace(falling(web, channel, database), new Receiver(database, other));

        start();

        awaitDone(id);
        assertThat(discord.titles(other)).containsExactly("🔴 A");
    }

    @Test
    void without_another_way_it_is_a_dead_letter_until_somebody_takes_it() throws Exception {
        discord.next(new Outcome.Refused(Outcome.Scope.CHANNEL, "no permission"));
        UUID id = firing("A");

        start();

        await().until(() -> desk.reasonOfDeath(id) != null);
        assertThat(desk.reasonOfDeath(id)).isEqualTo("no permission");
        assertThat(desk.entries(id)).containsExactly("dead-letter");
    }

    @Test
    void what_was_tried_for_too_long_is_a_dead_letter() throws Exception {
        UUID id = firing("A");
        discord.fail(channel, FAILED);

        start();

        await().atMost(Duration.ofSeconds(20)).until(() -> desk.reasonOfDeath(id) != null);
        assertThat(desk.reasonOfDeath(id)).contains("no answer");
    }

    @Test
    void a_ledger_that_was_away_is_asked_again() throws Exception {
        away = true;
        UUID id = firing("A");
        start();
        Thread.sleep(100);

        away = false;

        awaitDone(id);
    }

    @Test
    void a_new_receiver_is_told() throws Exception {
        start();
        UUID id = desk.write(database, Members.firing("A"));

        replace(new Receiver(web, channel), new Receiver(database, other));

        awaitDone(id);
        assertThat(discord.titles(other)).containsExactly("🔴 A");
    }

    @Test
    void a_message_stays_in_its_channel_and_what_is_new_goes_where_the_receiver_is_now()
            throws Exception {
        UUID old = firing("A");
        start();
        awaitDone(old);

        replace(new Receiver(web, other));
        desk.change(old, Members.firing("B"));
        UUID fresh = firing("C");

        awaitDone(old);
        awaitDone(fresh);
        assertThat(discord.titles(channel)).containsExactly("🔴 B");
        assertThat(discord.titles(other)).containsExactly("🔴 C");
    }

    @Test
    void a_message_of_a_receiver_that_is_gone_is_still_brought_up_to_date() throws Exception {
        UUID id = firing("A");
        start();
        awaitDone(id);

        replace(new Receiver(database, other));
        desk.change(id, Members.firing("B"));

        awaitDone(id);
        assertThat(discord.titles(channel)).containsExactly("🔴 B");
    }

    @Test
    void without_a_receiver_and_a_message_it_is_a_dead_letter_that_says_so() throws Exception {
        UUID id = desk.write(gone, Members.firing("A"));
        UUID quiet = desk.write(gone, Members.told("critical silenced", 1));
        UUID over = desk.write(gone, Members.told("resolved silenced", 1));

        start();

        await().until(() -> desk.reasonOfDeath(id) != null);
        assertThat(desk.reasonOfDeath(id)).contains("no receiver \"" + gone, "under receivers");
        awaitDone(over);
        assertThat(desk.reasonOfDeath(quiet)).isNull();
        replace(new Receiver(gone, other));
        desk.change(id, Members.firing("B"));
        awaitDone(id);
        assertThat(discord.titles(other)).containsExactly("🔴 B");
    }

    @Test
    void whose_old_channel_is_closed_is_told_in_the_new_one() throws Exception {
        UUID id = firing("A");
        start();
        awaitDone(id);
        discord.close(channel);
        replace(new Receiver(web, other));

        desk.change(id, Members.firing("B"));

        awaitDone(id);
        assertThat(discord.titles(other)).containsExactly("🔴 B");
        assertThat(desk.entries(id)).containsExactly("delivered", "fell-back", "delivered");
    }

    /** The receiver moves while its message is on its way, and the answer is lost. */
    @Test
    void what_may_have_been_written_in_the_old_channel_is_not_written_in_the_new_one()
            throws Exception {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        discord.hesitate(gate);
        discord.next(FAILED);
        UUID id = firing("A");
        start();
        await().until(() -> discord.calls().size() == 1);

        replace(new Receiver(web, other));
        gate.complete(null);

        awaitDone(id);
        assertThat(discord.titles(channel)).hasSize(1);
        assertThat(discord.titles(other)).isEmpty();
    }

    @Test
    void a_storm_of_replacements_loses_nothing_shows_nothing_twice_and_crowds_no_channel()
            throws Exception {
        RandomGenerator random = Randomness.of(DispatcherTest.class);
        start();
        List<UUID> all = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String receiver = Randomness.oneOf(random, web, database);
            all.add(desk.write(receiver, Members.firing("A" + i)));
            if (random.nextInt(4) == 0) {
                discord.next(FAILED);
            }
            replace(
                    new Receiver(web, Randomness.oneOf(random, channel, other)),
                    new Receiver(database, Randomness.oneOf(random, channel, other)));
            desk.change(Randomness.oneOf(random, all), Members.firing("B" + i));
            requireNonNull(dispatcher).changed(Set.of(web, database));
        }

        awaitDone(all);
        Set<String> places = new HashSet<>();
        for (UUID one : all) {
            places.add(desk.place(one));
        }
        assertThat(discord.titles()).hasSameSizeAs(places);
        assertThat(discord.mostUnderWay()).isEqualTo(1);
    }

    @Test
    void stopping_waits_for_the_message_on_its_way_and_begins_no_other() throws Exception {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        discord.hesitate(gate);
        firing("A");
        start();
        await().until(() -> discord.calls().size() == 1);
        firing("B");

        vertx.setTimer(200, _ -> gate.complete(null));
        stop();

        assertThat(discord.calls()).hasSize(1);
    }

    private UUID firing(String name) throws SQLException {
        return desk.write(web, Members.firing(name));
    }

    private static Member resolved(String name) {
        Member firing = Members.firing(name);
        return Members.of(firing.labels(), firing.content(), Members.SINCE.plusSeconds(60));
    }

    private static Receiver threaded(String name, long channel) {
        return new Receiver(
                name,
                Receiver.DEFAULT_BOT,
                channel,
                Mentions.NOBODY,
                List.of(),
                new Presentation(true, false, true, true));
    }

    private static Receiver writing(String bot, String name, long channel) {
        return new Receiver(name, bot, channel, Mentions.NOBODY, List.of(), Presentation.DEFAULT);
    }

    private static Receiver falling(String name, long channel, String fallback) {
        return new Receiver(
                name,
                Receiver.DEFAULT_BOT,
                channel,
                Mentions.NOBODY,
                List.of(new Fallback.Other(fallback)),
                Presentation.DEFAULT);
    }

    private void start() {
        Habits habits = new Habits(hasty, RandomGenerator.getDefault(), InstantSource.system());
        Dispatcher started =
                new Dispatcher(
                        new Surroundings(
                                new Surroundings.Ledgers(
                                        Borrowed.of(
                                                posts,
                                                name -> Set.of(web, database, gone).contains(name),
                                                () -> away),
                                        Borrowed.of(threads)),
                                discord,
                                ways,
                                new Links(Optional.empty()),
                                habits,
                                new Deliveries(new SimpleMeterRegistry())),
                        routing,
                        new WaySharing(knownWays, ways),
                        vertx);
        started.start(new StartupEvent());
        leases.forEach(started::granted);
        dispatcher = started;
    }

    private void replace(Receiver... receivers) {
        routing.replace(saying(receivers));
        if (dispatcher != null) {
            dispatcher.replaced(new ConfigurationReplaced(routing.current(), new Trigger.Change()));
        }
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

    private void awaitDone(List<UUID> all) {
        all.forEach(this::awaitDone);
    }

    private void awaitDone(UUID id) {
        await().atMost(Duration.ofSeconds(30)).until(done(id));
    }

    private Callable<Boolean> done(UUID id) {
        return () -> desk.isDone(id);
    }

    /** Everybody has a token. */
    record AnyBot() implements Senders {
        @Override
        public boolean hasBot(String name) {
            return true;
        }

        @Override
        public OptionalLong webhook(String name) {
            return OptionalLong.empty();
        }
    }
}
