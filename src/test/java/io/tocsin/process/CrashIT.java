package io.tocsin.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The gateway is killed at random moments, while producers report, and restarted on the same data.
 * In the end nothing that was acknowledged is lost, and nothing is there twice: not in the ledger,
 * and not in Discord.
 *
 * <p>{@code -Dtocsin.seed} repeats the moments and the reports of a run, though not how the
 * processes' steps fell between them.
 */
class CrashIT {

    private static final Duration SETTLED = Duration.ofSeconds(60);

    private final long seed = Long.getLong("tocsin.seed", System.nanoTime());
    private final SplittableRandom chance = new SplittableRandom(seed);

    CrashIT() {
        System.out.println("-Dtocsin.seed=" + seed);
    }

    @Test
    void
            nothing_is_lost_and_nothing_twice_when_the_gateway_dies_with_its_embedded_servers_orphaned()
                    throws Exception {
        var home = Cast.newHome("crash");
        try (var sandbox = SandboxProgram.start(home, SandboxProgram.WIDE_CHANNELS);
                var stage = new Stage(chance)) {
            var recipe = GatewayProcess.Recipe.in(home, sandbox.asDiscord()).with(Temper.all(home));
            var gateway = recipe.start().awaitReady();
            try {
                addProducers(stage, recipe.port(), inboxOf(home));
                stage.start();
                for (int crash = 1; crash <= 4; crash++) {
                    gateway = crash(gateway, recipe, crash);
                }
                var stories = stage.finish();
                var discord = new DiscordView(sandbox.port());
                new Audit(stories, Embedded.ledger(gateway, home), discord).check(SETTLED);
            } catch (AssertionError failure) {
                System.err.println(gateway.process().lastWords());
                throw failure;
            } finally {
                gateway.close();
            }
        }
    }

    @Test
    void nothing_is_lost_and_nothing_twice_when_gateway_and_servers_die_one_by_one()
            throws Exception {
        try (var cast = Cast.start("crashes", SandboxProgram.WIDE_CHANNELS, Map.of());
                var stage = new Stage(chance)) {
            var redis = cast.servers().redis();
            var postgres = cast.servers().postgres();
            addProducers(
                    stage,
                    cast.recipe().port(),
                    () -> new RedisSocket(redis.port(), postgres.password()));
            stage.start();
            var gateway = crash(cast.gateway(), cast.recipe(), 1);
            try {
                crash(redis::kill, redis::start);
                crash(postgres::kill, postgres::start);
                crash(cast.sandbox()::kill, cast.sandbox()::restart);
                gateway = crash(gateway, cast.recipe(), 2);
                var stories = stage.finish();
                new Audit(stories, cast.ledger(), cast.discord()).check(SETTLED);
            } catch (AssertionError failure) {
                System.err.println(gateway.process().lastWords());
                throw failure;
            } finally {
                gateway.close();
            }
        }
    }

    private static void addProducers(Stage stage, int port, Inbox.Connector inbox) {
        Delivery http = new HttpDelivery(port);
        for (int i = 0; i < 4; i++) {
            stage.add("Single" + i + "x", 4, 1, http);
        }
        stage.add("Batch0x", 10, 40, http);
        stage.add("Batch1x", 10, 40, http);
        stage.add("Inbox0x", 8, 1, new Inbox(inbox));
        stage.add("Inbox1x", 6, 5, new Inbox(inbox));
    }

    /**
     * Kills and restarts; every second time, once more before the new one has finished starting.
     */
    private GatewayProcess crash(GatewayProcess gateway, GatewayProcess.Recipe recipe, int number) {
        pause(500, 3000);
        gateway.process().kill();
        if (number % 2 == 0) {
            var stillborn = recipe.start();
            pause(100, 4000);
            stillborn.process().kill();
        }
        return recipe.start().awaitReady();
    }

    private void crash(Runnable kill, Runnable start) {
        pause(500, 1500);
        kill.run();
        pause(100, 1000);
        start.run();
    }

    private void pause(int least, int most) {
        Pause.of(Duration.ofMillis(chance.nextInt(least, most)));
    }

    private static Inbox.Connector inboxOf(Path home) {
        return () -> {
            var data = home.resolve("data");
            var configuration = Files.readString(data.resolve("redis").resolve("redis.conf"));
            var port = Pattern.compile("(?m)^port (\\d+)").matcher(configuration);
            if (!port.find()) {
                throw new IOException("Redis is not there yet");
            }
            return new RedisSocket(Integer.parseInt(port.group(1)), Embedded.password(home));
        };
    }
}
