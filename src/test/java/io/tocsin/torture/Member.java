package io.tocsin.torture;

import static java.util.Objects.requireNonNull;

import io.tocsin.process.GatewayProcess;
import io.tocsin.process.Pause;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One of the gateways, with wires of its own to everything it needs. Each of its lives has a name,
 * by which PostgreSQL knows its sessions.
 */
final class Member implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration STOP = Duration.ofSeconds(45);

    private final int number;
    private final GatewayProcess.Recipe recipe;
    private final Map<Server, Wire> wires;
    private final String database;
    private @Nullable GatewayProcess process;
    private int lives;

    /**
     * @param database as the gateway is to be given it, through its wire
     */
    Member(int number, GatewayProcess.Recipe recipe, Map<Server, Wire> wires, String database) {
        this.number = number;
        this.recipe = recipe;
        this.wires = Map.copyOf(wires);
        this.database = database;
    }

    int number() {
        return number;
    }

    int port() {
        return recipe.port();
    }

    Wire wire(Server server) {
        return requireNonNull(wires.get(server));
    }

    /** Begins a life, and does not wait for it. */
    synchronized void start() {
        var name = "gateway-" + number + "." + ++lives;
        process =
                recipe.with(
                                Map.of(
                                        "TOCSIN_FLEET_NAME",
                                        name,
                                        "QUARKUS_DATASOURCE_REACTIVE_URL",
                                        database + "?application_name=" + name))
                        .start();
    }

    /**
     * Waits until it is ready, or for so long. What ends of itself meanwhile is started again, as
     * any supervisor would.
     *
     * @return whether it is ready
     */
    boolean awaitReady(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline) {
            if (running().isReady()) {
                return true;
            }
            supervise();
            Pause.of(LOOK);
        }
        return false;
    }

    /** If it has ended, it is started again. */
    synchronized void supervise() {
        if (!running().process().isAlive()) {
            Log.say("gateway %d has ended of itself; once more", number);
            start();
        }
    }

    /** What it said last. */
    String lastWords() {
        return running().process().lastWords();
    }

    /**
     * The end, without a word. What it had sent and what is still held back on its wires is lost:
     * nobody is left who could find out that it comes too late.
     */
    void kill() {
        running().process().kill();
        wires.values().forEach(Wire::tear);
    }

    /** Asks it to end, and says if it does not. */
    void stop() {
        if (!running().process().terminate(STOP)) {
            throw new AssertionError(
                    "Gateway %d does not end within %s. %s"
                            .formatted(number, STOP, running().process().lastWords()));
        }
    }

    void freeze() throws IOException {
        signal("STOP");
    }

    void thaw() throws IOException {
        signal("CONT");
    }

    private void signal(String name) throws IOException {
        supervise();
        var pid = Long.toString(running().process().pid());
        var kill = new ProcessBuilder("kill", "-" + name, pid).inheritIO().start();
        try {
            if (!kill.waitFor(5, TimeUnit.SECONDS) || kill.exitValue() != 0) {
                throw new IOException("kill -" + name + " " + pid + " did not work");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    private synchronized GatewayProcess running() {
        return requireNonNull(process);
    }

    @Override
    public void close() {
        var last = process;
        if (last != null) {
            last.close();
        }
        wires.values().forEach(Wire::close);
    }
}
