package io.tocsin.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tocsin.alert.Labels;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looks at the file again and again, as Kubernetes replaces it. */
class ConfigurationPollTest {

    private static final Receiver EVERYBODY = new Receiver("default", 1);

    @TempDir Path directory;

    private final Vertx vertx = Vertx.vertx();
    private final AtomicReference<String> thread = new AtomicReference<>();

    @AfterEach
    void close() {
        vertx.close();
    }

    @Test
    void a_swapped_link_is_noticed_off_the_event_loop() throws IOException {
        Path first = Files.writeString(directory.resolve("first"), "{}");
        Path second =
                Files.writeString(
                        directory.resolve("second"), "policies: {default: {coolDown: 1s}}");
        Files.setLastModifiedTime(second, Files.getLastModifiedTime(first));
        Path link = Files.createSymbolicLink(directory.resolve("tocsin.yaml"), first);
        Routing routing = new Routing(Configuration.of(EVERYBODY));
        ConfigurationPoll poll =
                new ConfigurationPoll(reload(routing, link), vertx, Duration.ofMillis(20));
        poll.start(new StartupEvent());

        Path other = Files.createSymbolicLink(directory.resolve("other"), second);
        Files.move(other, link, StandardCopyOption.ATOMIC_MOVE);

        await().atMost(Duration.ofSeconds(20)).until(() -> routing.current().number() == 2);
        assertThat(routing.policy(Labels.EMPTY).coolDown()).isEqualTo(1000);
        await().untilAsserted(() -> assertThat(thread.get()).contains("worker-thread"));
        poll.stop(new ShutdownEvent());
    }

    @Test
    void nothing_is_looked_at_while_it_is_off() throws IOException, InterruptedException {
        Path file = Files.writeString(directory.resolve("tocsin.yaml"), "{}");
        Routing routing = new Routing(Configuration.of(EVERYBODY));
        new ConfigurationPoll(reload(routing, file), vertx, Duration.ZERO)
                .start(new StartupEvent());

        Files.writeString(file, "policies: {default: {coolDown: 1s}}");
        Thread.sleep(300);

        assertThat(routing.current().number()).isEqualTo(1);
    }

    @Test
    void it_cannot_look_every_less_than_nothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                new ConfigurationPoll(
                                        reload(
                                                new Routing(Configuration.of(EVERYBODY)),
                                                directory.resolve("none")),
                                        vertx,
                                        Duration.ofSeconds(-1)))
                .withMessageContaining("0 switches it off");
    }

    private ConfigurationReload reload(Routing routing, Path file) {
        return new ConfigurationReload(
                routing,
                new ConfigurationFile(Optional.of(file.toString())),
                new ConfigurationText(EVERYBODY),
                () -> Instant.parse("2026-01-31T12:00:00Z"),
                new SimpleMeterRegistry(),
                _ -> thread.set(Thread.currentThread().getName()));
    }
}
