package io.tocsin.process;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.process.LedgerView.Line;
import io.tocsin.sandbox.world.Practice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;

/**
 * The configuration is replaced again and again, while producers report. Whatever it says in
 * between, every report is in the ledger once; and in the end Discord shows what is true.
 *
 * <p>{@code -Dtocsin.seed} repeats the configurations and the reports of a run, though not how they
 * fell together.
 */
class ReloadIT {

    private static final int REPLACEMENTS = 50;
    private static final Duration SETTLED = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final long seed = Long.getLong("tocsin.seed", System.nanoTime());
    private final SplittableRandom chance = new SplittableRandom(seed);
    private final Variations variations = new Variations(chance.split());
    private final Path home = Cast.newHome("reload");
    private final Path file = home.resolve("tocsin.yaml");
    private final GatewayProcess.Recipe recipe =
            GatewayProcess.Recipe.in(
                    home,
                    Map.of(
                            "TOCSIN_CONFIG", file.toString(),
                            "TOCSIN_CONFIG_POLL", "100ms",
                            "TOCSIN_DISPATCH_STRAY_INTERVAL", "1s",
                            "TOCSIN_SANDBOX_LIMITS_CREATE", "50/1s",
                            "TOCSIN_SANDBOX_LIMITS_EDIT", "50/1s"));

    private int version = 1;

    ReloadIT() {
        System.out.println("-Dtocsin.seed=" + seed);
    }

    @Test
    void nothing_is_lost_and_nothing_twice_while_the_configuration_is_replaced() throws Exception {
        write(variations.good());
        var gateway = recipe.start();
        try (gateway;
                var stage = new Stage(chance.split())) {
            gateway.awaitReady();
            addProducers(stage);
            stage.start();
            for (int i = 0; i < REPLACEMENTS; i++) {
                replace(gateway, i % 10 < 3, chance.nextBoolean());
                Pause.of(Duration.ofMillis(chance.nextInt(500)));
            }
            write(variations.last());
            assertThat(gateway.reload().statusCode()).isEqualTo(200);
            check(stage.finish(), Embedded.ledger(gateway, home));
            assertThat(gateway.process().said()).doesNotContain("Not everybody took");
        } catch (AssertionError failure) {
            System.err.println(gateway.process().lastWords());
            throw failure;
        }
    }

    /** Every tenth request arrives twice, as if its answer had been lost. */
    private void addProducers(Stage stage) {
        var http = new HttpDelivery(recipe.port());
        for (int i = 0; i < 5; i++) {
            var lost = chance.split();
            Delivery delivery =
                    body -> http.deliver(body) && (lost.nextInt(10) > 0 || http.deliver(body));
            stage.add("Of" + i + "x", 8, i < 3 ? 1 : 5, delivery);
        }
    }

    private void replace(GatewayProcess gateway, boolean bad, boolean bySignal) throws IOException {
        var text = bad ? variations.bad() : variations.good();
        write(text);
        if (!bad) {
            version++;
        }
        if (bySignal) {
            var answer = gateway.reload();
            assertThat(answer.statusCode()).as(text + answer.body()).isEqualTo(bad ? 400 : 200);
        } else {
            awaitThat("the file is looked at", () -> check(standing(gateway), bad));
        }
        check(standing(gateway), bad);
    }

    private void check(JsonNode standing, boolean bad) {
        assertThat(standing.path("refused").isObject()).as("%s", standing).isEqualTo(bad);
        assertThat(standing.path("version").asInt()).isEqualTo(version);
    }

    private static JsonNode standing(GatewayProcess gateway) throws IOException {
        return JSON.readTree(gateway.get("/api/v1/config").body());
    }

    /** Now in place, now as a whole. */
    private void write(String text) throws IOException {
        if (chance.nextBoolean()) {
            Files.writeString(file, text);
        } else {
            var other = Files.writeString(home.resolve("tocsin.yaml.new"), text);
            Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private void check(List<Story> stories, LedgerView ledger) throws Exception {
        long accepted = stories.stream().mapToLong(story -> story.acknowledged().size()).sum();
        awaitThat(
                "every event is in the ledger, exactly once",
                () -> assertThat(ledger.events()).isEqualTo(accepted));
        awaitThat("nothing is due any more", () -> assertThat(ledger.waiting()).isZero());
        awaitThat("nothing is left to show", () -> assertThat(ledger.unsettled()).isZero());
        Map<String, List<Line>> lines = ledger.lines().stream().collect(groupingBy(Line::name));
        for (var story : stories) {
            Chronicle.check(story, lines.getOrDefault(story.name(), List.of()));
        }
        assertThat(ledger.mostCreations()).isEqualTo(1);
        var shown = new AtomicInteger();
        awaitThat(
                "every message is as it should be",
                () -> shown.set(gallery(stories, ledger).check(ledger.members())));
        System.out.printf(
                "%d events of %d alerts are accounted for, and shown as %d messages; %d"
                        + " configurations were in force%n",
                accepted, stories.size(), shown.get(), version + 1);
    }

    /** What tells people again is no message of a conversation. */
    private Gallery gallery(List<Story> stories, LedgerView ledger) throws Exception {
        var discord = new DiscordView(recipe.port());
        var channels = new HashMap<Long, List<DiscordView.Shown>>();
        for (long channel : List.of(Practice.ALERTS, Practice.GENERAL)) {
            channels.put(channel, discord.messages(channel));
        }
        var told = ledger.told();
        channels.replaceAll(
                (_, messages) ->
                        messages.stream()
                                .filter(message -> !told.has(message.id(), message.nonce()))
                                .toList());
        return new Gallery(
                stories.stream()
                        .collect(toMap(Story::name, story -> story.acknowledged().getLast())),
                channels);
    }

    private static void awaitThat(String what, ThrowingRunnable assertion) {
        await(what)
                .atMost(SETTLED)
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptions()
                .untilAsserted(assertion);
    }
}
