package io.tocsin.torture;

import io.tocsin.process.Delivery;
import io.tocsin.process.Inbox;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/** Producers at work, over HTTP and by the Redis inbox. */
final class Crowd implements AutoCloseable {

    private static final int CALLERS = 6;
    private static final int DEPOSITORS = 2;
    private static final int ALERTS = 12;
    private static final int BATCH = 6;

    private final Promises promises = new Promises();
    private final List<Producer> producers = new ArrayList<>();
    private final List<Future<?>> work = new ArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Crowd(Cluster cluster, SplittableRandom chance) {
        var ports = cluster.members().stream().map(Member::port).toList();
        for (int i = 0; i < CALLERS; i++) {
            add(calls(i, cluster.scene(), chance), new AnyGateway(ports, chance.split()), chance);
        }
        for (int i = 0; i < DEPOSITORS; i++) {
            add(deposits(i, cluster.scene(), chance), new Inbox(cluster::redis), chance);
        }
    }

    private void add(Producer.Source source, Delivery delivery, SplittableRandom chance) {
        producers.add(new Producer(source, delivery, promises, chance.split()));
    }

    /** The same alerts, over and over; every second caller's are told in groups. */
    private static Producer.Source calls(int caller, Scene scene, SplittableRandom from) {
        var chance = from.split();
        boolean groups = caller % 2 == 1;
        var lives =
                IntStream.range(0, ALERTS)
                        .mapToObj(
                                i ->
                                        new Life(
                                                (groups ? "Group" : "Solo") + caller + "x" + i,
                                                scene.lane(groups, caller / 2 + i),
                                                "service" + i % 3,
                                                chance.split()))
                        .toList();
        return new Producer.Source() {
            @Override
            public List<Reported> next() {
                return IntStream.rangeClosed(0, chance.nextInt(BATCH))
                        .mapToObj(_ -> lives.get(chance.nextInt(lives.size())).next())
                        .toList();
            }

            @Override
            public List<Reported> last() {
                return lives.stream().map(Life::last).toList();
            }
        };
    }

    /**
     * An alert's whole life in one entry, because the order of entries is not kept where gateways
     * share them.
     */
    private static Producer.Source deposits(int depositor, Scene scene, SplittableRandom from) {
        var chance = from.split();
        return new Producer.Source() {
            private int made;

            @Override
            public List<Reported> next() {
                var life =
                        new Life(
                                "Inbox" + depositor + "x" + made,
                                scene.lane(false, made++),
                                "service0",
                                chance.split());
                var reports = new ArrayList<>(List.of(life.fires(), life.next(), life.fires()));
                if (chance.nextInt(4) > 0) {
                    reports.add(life.over());
                }
                return reports;
            }

            @Override
            public List<Reported> last() {
                return List.of();
            }
        };
    }

    void start() {
        producers.forEach(producer -> work.add(threads.submit(producer)));
    }

    Promises promises() {
        return promises;
    }

    /** Lets everybody report a last time; returns when all is acknowledged. */
    void finish() throws IOException {
        producers.forEach(Producer::finish);
        for (var each : work) {
            try {
                each.get(12, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("Interrupted", e);
            } catch (ExecutionException | TimeoutException e) {
                throw new AssertionError("A producer did not end well", e);
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
