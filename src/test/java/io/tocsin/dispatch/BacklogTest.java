package io.tocsin.dispatch;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.EmbeddedServersResource;
import io.tocsin.ledger.Arrears;
import io.tocsin.ledger.Arrears.Kind;
import io.tocsin.ledger.ArrearsQueries;
import io.tocsin.ledger.Listener;
import io.tocsin.ledger.Post;
import io.tocsin.ledger.Posts;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What waits for a receiver, as the ledger has it and as the metrics show it. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServersResource.class)
class BacklogTest {

    /** None of those that the running gateway serves. */
    private static final AtomicLong CHANNELS = new AtomicLong(8_000_000);

    @Inject Desk desk;
    @Inject ArrearsQueries queries;
    @Inject Backlog backlog;
    @Inject DataSource database;

    private final String receiver = "receiver-" + UUID.randomUUID();
    private final long channel = CHANNELS.incrementAndGet();

    @ParameterizedTest
    @CsvSource({
        "critical,          0,    1",
        "resolved,          0,    1",
        "critical silenced, 0,    0",
        "critical,          3600, 0",
    })
    void what_may_be_shown_waits_for_a_message(String words, long seconds, int waiting)
            throws Exception {
        desk.write(Seed.of(receiver, Members.told(words, 1)).in(Duration.ofSeconds(seconds)));

        assertThat(arrears().stream().mapToInt(Arrears::conversations).sum()).isEqualTo(waiting);
        assertThat(arrears()).allMatch(one -> one.kind() == Kind.CREATE && one.channel() == null);
    }

    @Test
    void messages_that_are_out_of_date_are_counted_and_what_is_in_them() throws Exception {
        List<UUID> shared = List.of(firing("A"), firing("B"), firing("C"));
        shown(bound(3));
        UUID alone = firing("D");
        shown(bound(1));
        Instant before = Instant.now();
        desk.change(shared.getFirst(), Members.firing("A"));
        desk.change(shared.getLast(), Members.firing("C"));
        desk.change(alone, Members.firing("D"));

        Arrears edits = arrears().getFirst();

        assertThat(arrears()).hasSize(1);
        assertThat(edits.kind()).isEqualTo(Kind.EDIT);
        assertThat(edits.channel()).isEqualTo(channel);
        assertThat(edits.conversations()).isEqualTo(3);
        assertThat(edits.posts()).isEqualTo(2);
        assertThat(edits.oldest()).isBetween(before.minusSeconds(1), Instant.now());
    }

    @Test
    void who_is_to_be_told_again_is_counted() throws Exception {
        UUID id = firing("A");
        Post post = bound(1);
        shown(post);
        desk.speak(id, "escalated");
        desk.ask(posts -> posts.show(post.id(), false)).ifPresent(this::shown);

        assertThat(arrears())
                .containsExactly(new Arrears(receiver, channel, Kind.REPLY, 1, 1, null));
    }

    @Test
    void what_is_new_for_a_paused_receiver_does_not_wait() throws Exception {
        firing("A");
        try (Connection connection = database.getConnection();
                var insert =
                        connection.prepareStatement(
                                "insert into pauses (receiver, since, author) values (?, now(),"
                                        + " 'ann')")) {
            insert.setString(1, receiver);
            insert.executeUpdate();
        }

        assertThat(arrears()).isEmpty();
    }

    @Test
    void metrics_show_what_waits_and_what_is_dead() throws Exception {
        firing("Dead");
        Post post = bound(1);
        desk.ask(posts -> posts.dead(post, Posts.Death.MESSAGE, "no"));
        UUID shown = firing("Shown");
        shown(bound(1));
        desk.change(shown, Members.firing("Shown"));
        firing("A");
        firing("B");

        // A test beside this one makes it look slow to count, and then it is counted less often.
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> {
                            assertThat(shown("waiting", ",state=\"create\"")).isEqualTo(2);
                            assertThat(shown("waiting", ",state=\"edit\"")).isEqualTo(1);
                            assertThat(shown("dead_letters", "")).isEqualTo(1);
                            assertThat(shown("lag_seconds", "")).isPositive();
                            assertThat(shown("drain_seconds", "")).isEqualTo(1);
                        });
        assertThat(backlog.receivers())
                .filteredOn(one -> one.receiver().equals(receiver))
                .extracting(one -> one.work().requests())
                .containsExactly(1);
        assertThat(backlog.receivers())
                .extracting(ReceiverBacklog::receiver)
                .contains("default")
                .isSorted();
    }

    @Test
    void counting_may_take_longer_than_people_wait_for_an_answer() throws Exception {
        desk.write(Seed.of(receiver, Members.told("critical", 1)));
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            connection.createStatement().execute("lock table conversations");
            CompletableFuture<List<Arrears>> counted = CompletableFuture.supplyAsync(this::arrears);

            TimeUnit.SECONDS.sleep(4);
            assertThat(counted).isNotDone();
            connection.rollback();

            assertThat(counted.get(20, TimeUnit.SECONDS)).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"PT0.2S, PT10S", "PT1S, PT10S", "PT2S, PT18S", "PT30S, PT4M30S"})
    void the_longer_counting_took_the_longer_it_rests(Duration took, Duration rest) {
        assertThat(Backlog.rest(took, Duration.ofSeconds(10))).isEqualTo(rest);
    }

    /** In Prometheus' older format a comma may end the labels. */
    private double shown(String metric, String more) {
        Pattern line =
                Pattern.compile(
                        "(?m)^tocsin_dispatch_%s\\{receiver=\"%s\"%s,?} (\\S+)$"
                                .formatted(metric, receiver, more));
        Matcher found = line.matcher(given().accept("text/plain").get("/q/metrics").asString());
        return found.find() ? Double.parseDouble(found.group(1)) : -1;
    }

    private UUID firing(String name) throws Exception {
        return desk.write(receiver, Members.firing(name));
    }

    private List<Arrears> arrears() {
        return desk.ask(_ -> queries.arrears()).stream()
                .filter(one -> one.receiver().equals(receiver))
                .toList();
    }

    private Post bound(int most) {
        UUID id = UUID.randomUUID();
        return desk.ask(
                        posts ->
                                posts.bind(
                                                id,
                                                new Listener(receiver, false),
                                                "default",
                                                channel,
                                                most)
                                        .chain(() -> posts.show(id, false)))
                .orElseThrow();
    }

    private void shown(Post post) {
        desk.ask(posts -> posts.shown(post, 6, false));
    }
}
