package io.tocsin.torture;

import io.tocsin.process.Pause;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Carries out a plan, all of its lanes at the same time; and leaves everything whole behind. */
record Nemesis(Cluster cluster, Plan plan) {

    private static final Duration READY = Duration.ofSeconds(45);

    /**
     * Returns when all deeds are done.
     *
     * @param length no deed is begun after it, unless it is the first of its kind
     */
    void run(Duration length) throws IOException {
        long end = System.nanoTime() + length.toNanos();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var lanes = new ArrayList<Future<?>>();
            plan.lanes()
                    .values()
                    .forEach(
                            deeds ->
                                    lanes.add(
                                            threads.submit(
                                                    () -> {
                                                        run(deeds, end);
                                                        return null;
                                                    })));
            for (var lane : lanes) {
                lane.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        } catch (ExecutionException e) {
            throw new AssertionError("The nemesis could not do its worst", e.getCause());
        } finally {
            heal();
        }
    }

    private void run(List<Deed> deeds, long end) throws IOException {
        long kinds = deeds.stream().map(Deed::kind).distinct().count();
        int done = 0;
        for (var deed : deeds) {
            if (done++ >= kinds && System.nanoTime() > end) {
                return;
            }
            Log.say("%s", deed);
            commit(deed);
            Log.say("over: %s", deed.kind());
            Pause.of(deed.calm());
        }
    }

    private void commit(Deed deed) throws IOException {
        switch (deed) {
            case Deed.Kill(int gateway, Duration lasts, _) -> {
                var member = cluster.members().get(gateway);
                member.kill();
                Pause.of(lasts);
                member.start();
                ready(member);
            }
            case Deed.Freeze(int gateway, Duration lasts, _) -> {
                var member = cluster.members().get(gateway);
                member.freeze();
                Pause.of(lasts);
                member.thaw();
            }
            case Deed.Roll(Duration lasts, _) -> {
                for (var member : cluster.members()) {
                    member.stop();
                    Pause.of(lasts);
                    member.start();
                    ready(member);
                }
            }
            case Deed.Disturb(int gateway, var servers, var state, Duration lasts, _) -> {
                var wires = servers.stream().map(cluster.members().get(gateway)::wire).toList();
                wires.forEach(wire -> wire.turn(state));
                Pause.of(lasts);
                wires.forEach(wire -> wire.turn(Wire.State.SOUND));
            }
            case Deed.Stop(var server, boolean gracefully, Duration lasts, _) -> {
                cluster.stop(server, gracefully);
                Pause.of(lasts);
                cluster.restart(server);
            }
            case Deed.Spoil(_, String fault, Duration lasts, _) -> {
                cluster.discord().order(fault);
                Pause.of(lasts);
                cluster.discord().clearFaults();
            }
        }
    }

    /** It may not get ready while its servers come and go: then that goes on, too. */
    private static void ready(Member member) {
        if (!member.awaitReady(READY)) {
            Log.say("gateway %d is not ready after %s", member.number(), READY);
        }
    }

    private void heal() throws IOException {
        cluster.discord().clearFaults();
        for (var member : cluster.members()) {
            for (var server : Server.values()) {
                member.wire(server).turn(Wire.State.SOUND);
            }
        }
        cluster.awaitReady();
    }
}
