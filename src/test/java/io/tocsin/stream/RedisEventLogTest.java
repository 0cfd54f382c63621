package io.tocsin.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.alert.Event;
import io.tocsin.alert.Labels;
import io.tocsin.alert.Position;
import io.tocsin.stream.EventLog.Appended;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real event log, on a real Redis. */
class RedisEventLogTest extends EventLogContract {

    @TempDir private static Path data;
    private static RunningRedis redis;

    private final RedisEventLog log = log(TestStreamConfig.DEFAULT);

    @BeforeAll
    static void start() {
        redis = new RunningRedis(data);
    }

    @AfterAll
    static void stop() {
        redis.close();
    }

    @BeforeEach
    void empty() {
        redis.ask(Command.FLUSHALL);
        begin(0, 0);
    }

    @Override
    protected EventLog log() {
        return log;
    }

    @Test
    void an_id_is_forgotten_when_its_window_is_over() {
        EventLog brief = log(TestStreamConfig.DEFAULT.withIds(Duration.ofMillis(300), 1000));
        append(brief, event(id("one"), "A", "first"));
        assertThat(append(brief, event(id("one"), "A", "again"))).isEqualTo(new Appended(0, 1));

        await().untilAsserted(
                        () ->
                                assertThat(append(brief, event(id("one"), "A", "later")))
                                        .isEqualTo(new Appended(1, 0)));
    }

    @Test
    void a_window_of_nothing_recognises_nothing() {
        EventLog forgetful = log(TestStreamConfig.DEFAULT.withIds(Duration.ZERO, 1000));
        append(forgetful, event(id("one"), "A", "first"));

        assertThat(append(forgetful, event(id("one"), "A", "second")))
                .isEqualTo(new Appended(1, 0));
    }

    @Test
    void beyond_so_many_ids_the_oldest_are_forgotten() throws InterruptedException {
        EventLog small = log(TestStreamConfig.DEFAULT.withIds(Duration.ofHours(1), 6));
        for (int i = 0; i < 4; i++) {
            append(small, event(id("id " + i), "A", "text"));
            Thread.sleep(2); // ids of one millisecond have no order
        }

        assertThat(append(small, event(id("id 3"), "A", "text"))).isEqualTo(new Appended(0, 1));
        assertThat(append(small, event(id("id 0"), "A", "text"))).isEqualTo(new Appended(1, 0));
    }

    @Test
    void a_full_log_says_when_to_come_again() {
        EventLog tiny = log(TestStreamConfig.DEFAULT.withMaxLength(1));
        append(tiny, event(id("one"), "A", "first"));

        assertThatThrownBy(() -> append(tiny, event(id("two"), "A", "second")))
                .isInstanceOfSatisfying(
                        LogUnavailableException.class,
                        refusal -> {
                            assertThat(refusal).hasMessageContaining("full");
                            assertThat(refusal.retryAfter()).isEqualTo(Duration.ofSeconds(2));
                        });
    }

    @Test
    void what_was_refused_is_not_taken_for_a_repeat_later() {
        EventLog tiny = log(TestStreamConfig.DEFAULT.withMaxLength(1));
        append(tiny, event(id("one"), "A", "first"));
        assertThatThrownBy(() -> append(tiny, event(id("two"), "A", "second")))
                .isInstanceOf(LogUnavailableException.class);

        assertThat(append(event(id("two"), "A", "second"))).isEqualTo(new Appended(1, 0));
    }

    @Test
    void more_than_may_wait_is_refused() {
        EventLog narrow = log(TestStreamConfig.DEFAULT.withMaxPending(2));

        assertThatThrownBy(
                        () ->
                                append(
                                        narrow,
                                        event(null, "A", "1"),
                                        event(null, "A", "2"),
                                        event(null, "A", "3")))
                .isInstanceOf(LogUnavailableException.class);
        assertThat(append(narrow, event(null, "A", "1"))).isEqualTo(new Appended(1, 0));
    }

    @Test
    void an_entry_put_aside_keeps_its_id_its_bytes_and_the_error() {
        PartitionReader reader = new RedisPartitionReader(redis.client(), 1);
        Entry poison = new Entry(5, 7, new byte[] {9, 0, -1});

        reader.bury(poison, "not an entry").await().indefinitely();

        Response kept = dead();
        assertThat(kept.size()).isEqualTo(1);
        assertThat(kept.get(0).get(1).get(1)).hasToString("not an entry");
        assertThat(kept.get(0).get(1).get(3).toBytes()).containsExactly(9, 0, -1);
        assertThat(kept.get(0).get(1).get(5)).hasToString("5-7");
    }

    @Test
    void an_event_put_aside_can_be_appended_anew() {
        PartitionReader reader = new RedisPartitionReader(redis.client(), 1);
        Entry entry = Entries.of(5, 7, List.of(event(null, "A", "1"), event(null, "B", "2")));
        LoggedEvent second = events(entry).get(1);

        reader.bury(new Position(5, 7, 1), second.alone(), "of no use").await().indefinitely();

        Response kept = dead().get(0).get(1);
        assertThat(kept.get(1)).hasToString("of no use");
        assertThat(kept.get(5)).hasToString("5-7");
        assertThat(kept.get(7)).hasToString("1");
        Entry anew = new Entry(6, 0, kept.get(3).toBytes());
        assertThat(events(anew)).singleElement().returns("2", event -> event.content().summary());
    }

    @Test
    void what_is_put_aside_later_of_the_same_millisecond_is_kept_as_well() {
        PartitionReader reader = new RedisPartitionReader(redis.client(), 1);
        byte[] bytes = {9};

        for (int time = 1; time <= 2; time++) {
            reader.bury(new Position(5, 7, 0), bytes, "a").await().indefinitely();
            reader.bury(new Position(5, 7, 3), bytes, "b").await().indefinitely();
            reader.bury(new Entry(5, 7, bytes), "c").await().indefinitely();
            reader.bury(new Position(5, 8, 0), bytes, "d").await().indefinitely();
        }

        assertThat(dead())
                .extracting(kept -> kept.get(1).get(1).toString())
                .containsExactly("a", "b", "c", "d");
    }

    @Test
    void what_was_put_aside_is_appended_anew_as_the_documentation_tells() throws IOException {
        PartitionReader reader = new RedisPartitionReader(redis.client(), 1);
        Entry entry = Entries.of(5, 7, List.of(event(null, "A", "1"), event(null, "B", "2")));
        reader.bury(entry.position(1), events(entry).get(1).alone(), "why").await().indefinitely();
        Matcher script =
                Pattern.compile("redis-cli EVAL \"(.*?)\" 2 ", Pattern.DOTALL)
                        .matcher(Files.readString(Path.of("docs/events.md")));
        assertThat(script.find()).isTrue();

        redis.ask(
                Command.EVAL,
                script.group(1),
                "2",
                "tocsin:{1}:dead",
                "tocsin:{1}:events",
                dead().get(0).get(0).toString());

        assertThat(dead().size()).isZero();
        assertThat(read(reader))
                .singleElement()
                .satisfies(
                        anew ->
                                assertThat(events(anew))
                                        .singleElement()
                                        .returns("2", event -> event.content().summary()));
        reader.close().await().indefinitely();
    }

    private static List<LoggedEvent> events(Entry entry) {
        List<LoggedEvent> events = new ArrayList<>();
        entry.forEach(events::add);
        return events;
    }

    @Test
    void an_entry_put_aside_again_after_a_crash_is_there_once() {
        PartitionReader reader = new RedisPartitionReader(redis.client(), 1);
        Entry poison = new Entry(5, 7, new byte[] {9});
        reader.bury(poison, "not an entry").await().indefinitely();

        reader.bury(poison, "not an entry").await().indefinitely();

        assertThat(dead().size()).isEqualTo(1);
    }

    @Test
    void trimming_forgets_what_was_committed_and_nothing_else() {
        append(event(null, "A", "first"));
        append(event(null, "A", "second"));
        int partition = Partitions.of(labels("A").fingerprint(), 2);
        PartitionReader reader = new RedisPartitionReader(redis.client(), partition);
        Entry first = read(reader).getFirst();

        reader.trimThrough(first.milliseconds(), first.sequence()).await().indefinitely();

        assertThat(summaries(labels("A"))).containsExactly("second");
        reader.close().await().indefinitely();
    }

    /** What comes after a moment must know that nothing from before it is still to be read. */
    @Test
    void a_read_says_until_when_nothing_is_left_unread() {
        for (int i = 0; i < 70; i++) {
            append(event(null, "A", "text " + i));
        }
        int partition = Partitions.of(labels("A").fingerprint(), 2);
        PartitionReader reader = new RedisPartitionReader(redis.client(), partition);

        Extract some = extract(reader, 0, 0);
        Entry last = some.entries().getLast();
        Extract rest = extract(reader, last.milliseconds(), last.sequence());
        reader.close().await().indefinitely();

        assertThat(some.entries()).hasSize(64);
        assertThat(some.through()).isEqualTo(last.milliseconds() - 1);
        assertThat(rest.entries()).hasSize(6);
        assertThat(rest.through()).isEqualTo(rest.now() - 1);
        assertThat(rest.now()).isGreaterThanOrEqualTo(rest.entries().getLast().milliseconds());
    }

    @Test
    void before_its_holder_has_seen_to_an_emptied_log_it_takes_nothing_and_then_it_does() {
        RedisEventLog hasty =
                log(TestStreamConfig.DEFAULT.withAppendTimeout(Duration.ofMillis(300)));
        redis.ask(Command.FLUSHALL);

        assertThatThrownBy(() -> append(hasty, event(id("one"), "A", "first")))
                .isInstanceOfSatisfying(
                        LogUnavailableException.class,
                        refusal -> assertThat(refusal).hasMessageContaining("being prepared"));

        begin(0, 0);
        append(event(id("one"), "A", "first"));
        assertThat(summaries(labels("A"))).containsExactly("first");
    }

    @Test
    void an_append_waits_a_moment_for_the_holder() {
        redis.ask(Command.FLUSHALL);
        CompletableFuture<Appended> waiting =
                log.append(List.of(event(null, "A", "first"))).subscribeAsCompletionStage();
        assertThat(waiting).isNotDone();

        begin(0, 0);

        assertThat(waiting).succeedsWithin(Duration.ofSeconds(5));
    }

    /** As Redis' setting {@code timeout} has it, and proxies before it. */
    @Test
    void a_connection_that_redis_closed_for_idleness_is_replaced_in_silence()
            throws InterruptedException {
        append(event(null, "A", "first"));
        redis.ask(Command.CLIENT, "KILL", "TYPE", "normal", "SKIPME", "yes");
        Thread.sleep(300); // until the client has noticed

        append(event(null, "A", "second"));

        assertThat(summaries(labels("A"))).containsExactly("first", "second");
    }

    /** Be it emptied, restored from yesterday, or another one whose clock is behind. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatever_redis_lost_what_is_appended_then_comes_after_what_was_folded(boolean emptied) {
        append(event(null, "A", "first"));
        long folded = System.currentTimeMillis() + Duration.ofDays(1).toMillis();
        if (emptied) {
            redis.ask(Command.FLUSHALL);
        }

        begin(folded, 7);
        append(event(null, "A", "second"));

        PartitionReader reader = reader("A");
        Extract extract = extract(reader, folded, 7);
        reader.close().await().indefinitely();
        assertThat(extract.entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.milliseconds()).isEqualTo(folded));
        assertThat(extract.now()).isEqualTo(folded);
    }

    /** After a start or a fail-over what was acknowledged last may be missing. */
    @Test
    void a_log_that_nobody_has_seen_to_on_this_redis_takes_nothing() {
        RedisEventLog hasty =
                log(TestStreamConfig.DEFAULT.withAppendTimeout(Duration.ofMillis(300)));
        append(event(null, "A", "first"));
        int partition = Partitions.of(labels("A").fingerprint(), 2);
        redis.ask(Command.SET, Keys.begun(partition), "another Redis");

        assertThatThrownBy(() -> append(hasty, event(null, "A", "second")))
                .isInstanceOf(LogUnavailableException.class);

        begin(0, 0);
        append(event(null, "A", "third"));
        assertThat(summaries(labels("A"))).containsExactly("first", "third");
    }

    @Test
    void a_redis_without_memory_can_be_read_until_it_has_some_again() {
        append(event(null, "A", "first"));
        int partition = Partitions.of(labels("A").fingerprint(), 2);
        redis.ask(Command.SET, Keys.begun(partition), "another Redis");
        redis.ask(Command.CONFIG, "SET", "maxmemory", "1");
        try {
            assertThat(summaries(labels("A"))).containsExactly("first");
        } finally {
            redis.ask(Command.CONFIG, "SET", "maxmemory", "0");
        }
        begin(0, 0);
        assertThat(append(event(null, "A", "second"))).isEqualTo(new Appended(1, 0));
    }

    /** As the holders do, who have folded so much. */
    private static void begin(long milliseconds, long sequence) {
        for (int partition = 0; partition < 2; partition++) {
            PartitionReader reader = new RedisPartitionReader(redis.client(), partition);
            extract(reader, milliseconds, sequence);
            reader.close().await().indefinitely();
        }
    }

    private PartitionReader reader(String alert) {
        return new RedisPartitionReader(
                redis.client(), Partitions.of(labels(alert).fingerprint(), 2));
    }

    @Override
    protected List<String> summaries(Labels labels) {
        return logged(labels).stream()
                .filter(event -> event.statement() == Statement.REPORT)
                .map(event -> Objects.requireNonNull(event.content().summary()))
                .toList();
    }

    @Override
    protected List<String> acknowledged(Labels labels) {
        return logged(labels).stream()
                .filter(event -> event.statement() != Statement.REPORT)
                .map(event -> (event.statement() == Statement.ACKNOWLEDGED) + " " + event.by())
                .toList();
    }

    private static List<LoggedEvent> logged(Labels labels) {
        int partition = Partitions.of(labels.fingerprint(), 2);
        PartitionReader reader = new RedisPartitionReader(redis.client(), partition);
        List<LoggedEvent> logged = new ArrayList<>();
        for (Entry entry : read(reader)) {
            for (LoggedEvent event : entry) {
                if (event.fingerprint() == labels.fingerprint().value()) {
                    logged.add(event);
                }
            }
        }
        reader.close().await().indefinitely();
        return logged;
    }

    private static List<Entry> read(PartitionReader reader) {
        return extract(reader, 0, 0).entries();
    }

    private static Extract extract(PartitionReader reader, long milliseconds, long sequence) {
        return reader.readAfter(milliseconds, sequence, Duration.ofMillis(10))
                .await()
                .indefinitely();
    }

    private static Response dead() {
        return Objects.requireNonNull(redis.ask(Command.XRANGE, "tocsin:{1}:dead", "-", "+"));
    }

    private static Appended append(EventLog log, Event... events) {
        return log.append(List.of(events)).await().indefinitely();
    }

    private static RedisEventLog log(StreamConfig config) {
        LogGate gate = new LogGate();
        gate.open();
        return new RedisEventLog(redis.client(), config, gate, new SimpleMeterRegistry());
    }
}
