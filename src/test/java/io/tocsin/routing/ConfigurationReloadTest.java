package io.tocsin.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.alert.Labels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A configuration file that changes under a running process. */
class ConfigurationReloadTest {

    private static final Receiver EVERYBODY = new Receiver("default", 1);
    private static final Instant START = Instant.parse("2026-01-31T12:00:00Z");

    private static final String QUIET = "policies: {default: {reminders: off}}\n";
    private static final String HASTY = "policies: {default: {coolDown: 1s}}\n";
    private static final String BAD = "policies:\n  default:\n    colDown: 1s\n";

    @TempDir Path directory;

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final List<ConfigurationNews> news = new ArrayList<>();
    private Instant now = START;
    private Path file = Path.of("tocsin.yaml");

    @BeforeEach
    void name() {
        file = directory.resolve("tocsin.yaml");
    }

    @Test
    void what_the_file_says_comes_into_force_when_somebody_asks() throws IOException {
        Files.writeString(file, QUIET);
        Gateway gateway = new Gateway(true);
        now = START.plusSeconds(60);
        Files.writeString(file, HASTY);

        assertThat(gateway.reload.reload("ann"))
                .isEqualTo(new Reload.Loaded(gateway.routing.current()));
        assertThat(gateway.coolDown()).isEqualTo(1000);
        assertThat(gateway.reload.standing().version().number()).isEqualTo(2);
        assertThat(gateway.reload.standing().loadedAt()).isEqualTo(now);
        assertThat(gateway.reload.standing().file()).isEqualTo(file.toString());
        assertThat(news)
                .containsExactly(
                        new ConfigurationReplaced(
                                gateway.routing.current(), new Trigger.Request("ann")));
        assertThat(counted("loaded")).isEqualTo(1);
        assertThat(gauge("tocsin.configuration.loaded.timestamp")).isEqualTo(now.getEpochSecond());
    }

    @Test
    void the_same_content_is_no_new_version_whatever_its_time() throws IOException {
        Files.writeString(file, QUIET);
        Gateway gateway = new Gateway(true);
        Path other = Files.writeString(directory.resolve("other"), QUIET);
        Files.delete(file);
        Files.createSymbolicLink(file, other);

        assertThat(gateway.reload.reload("ann"))
                .isEqualTo(new Reload.Unchanged(gateway.routing.current()));
        assertThat(gateway.routing.current().number()).isEqualTo(1);
        assertThat(news).isEmpty();
    }

    @Test
    void a_bad_file_never_replaces_a_good_one() throws IOException {
        Files.writeString(file, HASTY);
        Gateway gateway = new Gateway(true);
        Files.writeString(file, BAD);
        Reload.Refused refused =
                new Reload.Refused(
                        START,
                        file.toString(),
                        List.of(
                                new Complaint(
                                        3,
                                        5,
                                        "policies.default.colDown",
                                        "is not known here; did you mean coolDown?")),
                        0);

        assertThat(gateway.reload.reload("ann")).isEqualTo(refused);
        assertThat(gateway.reload.standing().refused()).isEqualTo(refused);
        assertThat(gateway.coolDown()).isEqualTo(1000);
        assertThat(gateway.routing.current().number()).isEqualTo(1);
        assertThat(gauge("tocsin.configuration.valid")).isZero();
        assertThat(counted("refused")).isEqualTo(1);
    }

    @Test
    void it_has_been_refused_since_the_first_bad_content_and_is_good_again_with_a_good_one()
            throws IOException {
        Files.writeString(file, HASTY);
        Gateway gateway = new Gateway(true);
        Files.writeString(file, BAD);
        gateway.reload.reload("ann");
        now = START.plusSeconds(60);
        Files.writeString(file, "route: [");

        assertThat(gateway.reload.reload("ann"))
                .isInstanceOfSatisfying(
                        Reload.Refused.class, still -> assertThat(still.since()).isEqualTo(START));
        Files.writeString(file, HASTY);
        assertThat(gateway.reload.reload("ann")).isInstanceOf(Reload.Unchanged.class);
        assertThat(gateway.reload.standing().refused()).isNull();
        assertThat(gauge("tocsin.configuration.valid")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_file_that_vanishes_is_refused_whether_or_not_it_was_named(boolean named)
            throws IOException {
        Files.writeString(file, HASTY);
        Gateway gateway = new Gateway(named);
        Files.delete(file);

        assertThat(gateway.reload.reload("ann"))
                .isInstanceOfSatisfying(
                        Reload.Refused.class,
                        refused ->
                                assertThat(refused.complaints().getFirst().message())
                                        .startsWith("is gone, and only a restart does without it")
                                        .contains("put it back"));
        assertThat(gateway.coolDown()).isEqualTo(1000);
    }

    @Test
    void a_file_that_appears_where_none_was_is_loaded() throws IOException {
        Gateway gateway = new Gateway(false);
        assertThat(gateway.reload.reload("ann")).isInstanceOf(Reload.Unchanged.class);
        assertThat(gateway.reload.standing().file()).isNull();
        Files.writeString(file, HASTY);

        assertThat(gateway.reload.reload("ann")).isInstanceOf(Reload.Loaded.class);
        assertThat(gateway.reload.standing().file()).isEqualTo(file.toString());
    }

    @Test
    void a_change_is_noticed_and_taken_when_it_has_settled() throws IOException {
        Files.writeString(file, QUIET);
        Gateway gateway = new Gateway(true);
        assertThat(gateway.reload.look()).isFalse();

        Files.writeString(file, "policies: {default: {coolDo");
        assertThat(gateway.reload.look()).isTrue();
        Files.writeString(file, HASTY);
        assertThat(gateway.reload.look()).isTrue();
        assertThat(gateway.routing.current().number()).isEqualTo(1);
        assertThat(gateway.reload.look()).isFalse();

        assertThat(gateway.coolDown()).isEqualTo(1000);
        assertThat(counted("loaded")).isEqualTo(1);
        assertThat(counted("refused")).isZero();
    }

    @Test
    void a_bad_content_is_counted_once_however_often_it_is_looked_at() throws IOException {
        Files.writeString(file, QUIET);
        Gateway gateway = new Gateway(true);
        Files.writeString(file, BAD);

        for (int i = 0; i < 5; i++) {
            assertThat(gateway.reload.look()).isEqualTo(i == 0);
        }
        assertThat(counted("refused")).isEqualTo(1);
        gateway.reload.reload("ann");
        assertThat(counted("refused")).isEqualTo(2);
        assertThat(news)
                .singleElement()
                .isInstanceOfSatisfying(
                        ConfigurationRefused.class,
                        refused -> {
                            assertThat(refused.errors()).isEqualTo(1);
                            assertThat(refused.version()).isEqualTo(gateway.routing.current());
                            assertThat(refused.trigger()).isEqualTo(new Trigger.Change());
                        });
    }

    @Test
    void a_directory_in_its_place_is_refused() throws IOException {
        Files.writeString(file, QUIET);
        Gateway gateway = new Gateway(true);
        Files.delete(file);
        Files.createDirectory(file);

        assertThat(gateway.reload.reload("ann"))
                .isInstanceOfSatisfying(
                        Reload.Refused.class,
                        refused ->
                                assertThat(refused.complaints().getFirst().message())
                                        .startsWith("cannot be read (IOException)"));
    }

    private double counted(String result) {
        return metrics.get("tocsin.configuration.reloads").tag("result", result).counter().count();
    }

    private double gauge(String name) {
        return metrics.get(name).gauge().value();
    }

    /** What has to do with the configuration, as it is at the start. */
    private final class Gateway {

        final Routing routing;
        final ConfigurationReload reload;

        Gateway(boolean named) {
            ConfigurationFile watched =
                    named
                            ? new ConfigurationFile(Optional.of(file.toString()))
                            : new ConfigurationFile(Optional.empty(), file);
            routing = new Routing(watched.read(EVERYBODY));
            reload =
                    new ConfigurationReload(
                            routing,
                            watched,
                            new ConfigurationText(EVERYBODY),
                            () -> now,
                            metrics,
                            news::add);
        }

        long coolDown() {
            return routing.policy(Labels.EMPTY).coolDown();
        }
    }
}
