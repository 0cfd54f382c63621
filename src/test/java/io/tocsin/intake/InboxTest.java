package io.tocsin.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tocsin.EmbeddedServersResource;
import io.tocsin.alert.EventId;
import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedServersResource.class)
@TestProfile(InboxProfile.class)
class InboxTest {

    @Inject RecordingEventLog log;
    @Inject RedisDataSource redis;

    @BeforeEach
    void startEmpty() {
        log.reset();
        redis.execute("DEL", "tocsin:inbox:dead");
        awaitEmpty();
    }

    @Test
    void anEventIsAppendedAndTheEntryForgotten() {
        String id = add("{\"name\": \"A\"}");
        awaitNames("A");
        assertThat(log.events().getFirst().id()).isEqualTo(new EventId("inbox", id + "/0"));
        awaitEmpty();
    }

    @Test
    void anArrayIsAppendedInOrder() {
        String id = add("[{\"name\": \"A\"}, {\"name\": \"B\"}, {\"name\": \"C\", \"id\": \"7\"}]");
        awaitNames("A", "B", "C");
        assertThat(log.events())
                .extracting(event -> event.id())
                .containsExactly(
                        new EventId("inbox", id + "/0"),
                        new EventId("inbox", id + "/1"),
                        new EventId("", "7"));
    }

    @Test
    void entriesKeepTheirOrder() {
        String[] names = IntStream.range(0, 500).mapToObj(i -> "A" + i).toArray(String[]::new);
        for (String name : names) {
            add("{\"name\": \"" + name + "\"}");
        }
        awaitNames(names);
        awaitEmpty();
    }

    @Test
    void whatCannotBeReadIsPutAsideWithItsErrorAndHindersNobody() {
        add("{\"name\": \"A\"}");
        String bad = add("{\"name\": 7}");
        add("{\"name\": \"B\"}");
        awaitNames("A", "B");
        awaitEmpty();

        Response entry = redis.execute("XRANGE", "tocsin:inbox:dead", "-", "+").get(0).get(1);
        assertThat(entry.get("id").toString()).isEqualTo(bad);
        assertThat(entry.get("error").toString())
                .isEqualTo("name: must be a string, not a number; quote it");
        assertThat(entry.get("event").toString()).isEqualTo("{\"name\": 7}");
    }

    @Test
    void anEntryWithoutTheFieldEventIsPutAside() {
        redis.execute("XADD", "tocsin:inbox", "*", "name", "A");
        await().until(() -> redis.execute("XLEN", "tocsin:inbox:dead").toInteger() == 1);
        Response entry = redis.execute("XRANGE", "tocsin:inbox:dead", "-", "+").get(0).get(1);
        assertThat(entry.get("error").toString()).startsWith("there is no field event");
        assertThat(entry.get("name").toString()).isEqualTo("A");
    }

    @Test
    void anEntryThatIsTooLargeIsPutAsideInPart() {
        add("{\"name\": \"A\"}" + " ".repeat(20_000));
        await().until(() -> redis.execute("XLEN", "tocsin:inbox:dead").toInteger() == 1);
        Response entry = redis.execute("XRANGE", "tocsin:inbox:dead", "-", "+").get(0).get(1);
        assertThat(entry.get("error").toString()).contains("at most 10,240");
        assertThat(entry.get("event").toBytes()).hasSizeLessThanOrEqualTo(10_240);
    }

    @Test
    void aDeletedInboxIsMadeAgain() {
        redis.execute("DEL", "tocsin:inbox");
        add("{\"name\": \"A\"}");
        awaitNames("A");
    }

    @Test
    void whileTheLogIsAwayNothingIsLostAndOrderIsKept() {
        log.unavailable();
        add("{\"name\": \"A\"}");
        add("{\"name\": \"B\"}");
        await().until(() -> pending() > 0);
        add("{\"name\": \"C\"}");
        log.reset();
        awaitNames("A", "B", "C");
        awaitEmpty();
    }

    @Test
    void aLostConnectionIsMadeAgain() {
        redis.execute("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
        await().ignoreExceptions().until(() -> !add("{\"name\": \"A\"}").isEmpty());
        await().until(() -> !log.events().isEmpty());
    }

    @Test
    void entriesOfACrashedConsumerAreClaimed() {
        takeAsAnother("{\"name\": \"A\"}");
        awaitNames("A");
        awaitEmpty();
    }

    @Test
    void entriesThatWereDeletedUnfinishedAreForgotten() {
        String id = takeAsAnother("{\"name\": \"A\"}");
        redis.execute("XDEL", "tocsin:inbox", id);
        awaitEmpty();
        assertThat(log.events()).isEmpty();
    }

    @Test
    void moreEventsThanOneAppendTakesAreAppendedInParts() {
        String array = "[" + "{\"name\": \"A\"},".repeat(29) + "{\"name\": \"A\"}]";
        log.unavailable();
        for (int i = 0; i < 5; i++) {
            add(array);
        }
        log.reset();
        await().until(() -> log.events().size() == 150);
        awaitEmpty();
    }

    /** Adds an entry and takes it before the inbox can, as a process that then dies. */
    private String takeAsAnother(String event) {
        return redis.withTransaction(
                        transaction -> {
                            transaction.execute("XADD", "tocsin:inbox", "*", "event", event);
                            transaction.execute(
                                    "XREADGROUP",
                                    "GROUP",
                                    "tocsin",
                                    "crashed",
                                    "STREAMS",
                                    "tocsin:inbox",
                                    ">");
                        })
                .get(0)
                .toString();
    }

    private String add(String event) {
        return redis.execute("XADD", "tocsin:inbox", "*", "event", event).toString();
    }

    private void awaitNames(String... names) {
        await().untilAsserted(
                        () ->
                                assertThat(log.events())
                                        .extracting(event -> event.labels().alertName())
                                        .isEqualTo(List.of(names)));
    }

    private void awaitEmpty() {
        await().until(() -> redis.execute("XLEN", "tocsin:inbox").toInteger() == 0);
        await().until(() -> pending() == 0);
    }

    private int pending() {
        return redis.execute("XPENDING", "tocsin:inbox", "tocsin").get(0).toInteger();
    }
}
