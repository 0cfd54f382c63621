package io.tocsin.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tocsin.embedded.EmbeddedServers;
import io.tocsin.embedded.Part;
import io.tocsin.embedded.Settings;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.redis.client.ProtocolVersion;
import io.vertx.redis.client.RedisOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes and a Redis of their own. */
class SignalsTest {

    private static final Duration SOON = Duration.ofSeconds(40);

    private final Vertx vertx = Vertx.vertx();
    private final EmbeddedServers servers;
    private final Signals one;
    private final Signals other;
    private final List<String> heard = new CopyOnWriteArrayList<>();

    SignalsTest(@TempDir Path data) {
        servers =
                EmbeddedServers.start(
                        Settings.in(data)
                                .withBinaries(Path.of("target", "embedded", "bin"))
                                .withParts(Set.of(Part.REDIS)));
        one = new Signals(redis(), vertx.getDelegate());
        other = new Signals(redis(), vertx.getDelegate());
        other.on(Signals.RETRY, heard::add);
        one.start(new StartupEvent());
        other.start(new StartupEvent());
    }

    private Redis redis() {
        return Redis.createClient(
                vertx,
                new RedisOptions()
                        .setConnectionString(servers.redis().url())
                        .setPreferredProtocolVersion(ProtocolVersion.RESP2)
                        .setMaxPoolSize(4)
                        .setMaxPoolWaiting(100));
    }

    @AfterEach
    void stop() {
        one.stop(new ShutdownEvent());
        other.stop(new ShutdownEvent());
        vertx.close().await().indefinitely();
        servers.close();
    }

    @Test
    void what_one_says_the_other_hears_word_for_word_and_only_of_its_topic() {
        awaitHearing("warm up");

        one.send(Signals.WAYS, "not of this");
        one.send(Signals.RETRY, "team a\nteam b");

        await().atMost(SOON).until(() -> heard.contains("team a\nteam b"));
        // One that was said again to warm up may come late.
        assertThat(heard)
                .filteredOn(word -> !word.equals("warm up"))
                .containsExactly("team a\nteam b");
    }

    @Test
    void whoever_speaks_hears_itself() {
        awaitHearing("warm up");

        other.send(Signals.RETRY, "me");

        await().atMost(SOON).until(() -> heard.contains("me"));
    }

    @Test
    void after_redis_was_away_they_hear_each_other_again() {
        awaitHearing("before");

        servers.redis().stop();
        one.send(Signals.RETRY, "lost");
        servers.redis().start();

        awaitHearing("after");
        assertThat(heard).doesNotContain("lost");
    }

    private void awaitHearing(String word) {
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () -> {
                            one.send(Signals.RETRY, word);
                            return heard.contains(word);
                        });
    }
}
