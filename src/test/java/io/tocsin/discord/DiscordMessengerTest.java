package io.tocsin.discord;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.tocsin.dispatch.Button;
import io.tocsin.dispatch.Embed;
import io.tocsin.dispatch.Message;
import io.tocsin.dispatch.Messenger;
import io.tocsin.dispatch.MessengerContract;
import io.tocsin.dispatch.Outcome;
import io.tocsin.dispatch.Outlet;
import io.tocsin.dispatch.Pings;
import io.tocsin.sandbox.world.Practice;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real messenger, on a practice Discord that fails as told. */
class DiscordMessengerTest extends MessengerContract {

    private static final Duration QUICKLY = Duration.ofSeconds(4);

    private static final List<Machine> MACHINES = new ArrayList<>();

    @TempDir private static Path data;
    private static RunningRedis redis;
    private static PracticeDiscord discord;
    private static Messenger messenger;

    @BeforeAll
    static void start() throws Exception {
        redis = new RunningRedis(data);
        discord = new PracticeDiscord();
        messenger = messenger(discord.url(), Duration.ofSeconds(15));
    }

    @AfterAll
    static void stop() throws Exception {
        MACHINES.forEach(Machine::close);
        discord.close();
        redis.close();
    }

    @Override
    protected Messenger messenger() {
        return messenger;
    }

    @Override
    protected long channel() {
        return Practice.ALERTS;
    }

    @Override
    protected void delete(long message) throws Exception {
        discord.delete(message);
    }

    @Override
    protected String titleOf(long message) throws Exception {
        return discord.read(message).at("/embeds/0/title").asText();
    }

    /** Discord4J would try ten times more, and hold up the channel for minutes. */
    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void trouble_at_discord_is_told_at_once(int status) throws Exception {
        discord.fault("{\"kind\":\"status\",\"status\":%d}".formatted(status));
        long began = System.nanoTime();

        Outcome outcome = tryToCreate(nonce(), "A");

        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(QUICKLY);
    }

    @Test
    void a_page_of_html_is_trouble_too() throws Exception {
        discord.fault("{\"kind\":\"status\",\"status\":502,\"html\":true}");

        assertThat(tryToCreate(nonce(), "A")).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void a_limit_is_waited_for_and_then_the_message_is_shown() throws Exception {
        discord.fault("{\"kind\":\"status\",\"status\":429,\"retryAfter\":1}");
        long began = System.nanoTime();

        Outcome outcome = tryToCreate(nonce(), "A");

        assertThat(outcome).isInstanceOf(Outcome.Shown.class);
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isGreaterThan(Duration.ofMillis(900));
    }

    /** The HTTP client repeats some of these itself; the nonce makes that harmless. */
    @ParameterizedTest
    @ValueSource(strings = {"drop", "drop-after-commit"})
    void a_message_whose_answer_was_lost_is_written_once(String fault) throws Exception {
        discord.fault("{\"kind\":\"%s\"}".formatted(fault));
        String nonce = nonce();
        int before = discord.count();

        Outcome first = tryToCreate(nonce, "A");
        Outcome second = tryToCreate(nonce, "A");

        assertThat(first).isInstanceOfAny(Outcome.Failed.class, Outcome.Shown.class);
        assertThat(second).isInstanceOf(Outcome.Shown.class);
        assertThat(discord.count()).isEqualTo(before + 1);
    }

    @Test
    void nobody_at_the_address_is_a_failure_that_may_be_repeated() {
        Messenger lost = messenger("http://127.0.0.1:1/api/v10", Duration.ofSeconds(5));

        Outcome outcome =
                lost.create(new Outlet("default", channel()), nonce(), message("A"))
                        .await()
                        .atMost(Duration.ofSeconds(10));

        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void an_answer_that_does_not_come_in_time_is_a_failure() throws Exception {
        Messenger hasty = messenger(discord.url(), Duration.ofMillis(300));
        discord.fault("{\"kind\":\"delay\",\"delayMillis\":2000}");

        Outcome outcome =
                hasty.create(new Outlet("default", channel()), nonce(), message("A"))
                        .await()
                        .atMost(Duration.ofSeconds(10));

        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403})
    void what_discord_will_never_take_is_refused(int status) throws Exception {
        discord.fault("{\"kind\":\"status\",\"status\":%d}".formatted(status));

        assertThat(tryToCreate(nonce(), "A")).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void a_thread_is_started_once() throws Exception {
        Outlet outlet = new Outlet("default", channel());
        long message = create(nonce(), "A");

        Outcome first = wait(messenger.startThread(outlet, message, "DiskFull"));
        Outcome second = wait(messenger.startThread(outlet, message, "DiskFull"));

        assertThat(first).isEqualTo(new Outcome.Shown(message));
        assertThat(second).isEqualTo(first);
    }

    @Test
    void a_message_is_found_by_the_mark_in_its_footer() {
        Outlet outlet = new Outlet("default", channel());
        Instant before = Instant.now();
        String mark = "mark-" + nonce();
        Message marked =
                Message.of(new Embed("A", null, "", 0, List.of(), "Tocsin · " + mark, before));
        Outcome written = wait(messenger.create(outlet, nonce(), marked));

        assertThat(wait(messenger.find(outlet, mark, before))).isEqualTo(written);
        assertThat(wait(messenger.find(outlet, "another", before)))
                .isEqualTo(new Outcome.Vanished());
        assertThat(wait(messenger.find(outlet, mark, before.plusSeconds(3600))))
                .isEqualTo(new Outcome.Vanished());
    }

    @Test
    void an_edit_takes_away_what_is_no_longer_there() throws Exception {
        Outlet outlet = new Outlet("default", channel());
        Message full =
                new Message(
                        "text",
                        message("A").embeds(),
                        List.of(new Button("ack", "Acknowledge", "✅", Button.Style.PRIMARY, true)),
                        Pings.NOBODY,
                        null);
        long message = ((Outcome.Shown) wait(messenger.create(outlet, nonce(), full))).messageId();
        assertThat(discord.read(message).at("/components/0/components/0/custom_id").asText())
                .isEqualTo("ack");

        wait(messenger.edit(outlet, message, message("B")));

        assertThat(discord.read(message).path("content").asText()).isEmpty();
        assertThat(discord.read(message).path("components")).isEmpty();
    }

    private static Outcome wait(Uni<Outcome> outcome) {
        return outcome.await().atMost(Duration.ofSeconds(20));
    }

    private static Messenger messenger(String url, Duration timeout) {
        Machine machine = new Machine(TestDiscordConfig.at(url, timeout), redis.client());
        MACHINES.add(machine);
        return machine.messenger;
    }
}
