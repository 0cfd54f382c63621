package io.tocsin.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Producers at work, over HTTP one event at a time, over HTTP in batches, and over the inbox. */
final class Stage implements AutoCloseable {

    private final List<Story> stories = new ArrayList<>();
    private final List<Producer> producers = new ArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> work = new ArrayList<>();
    private final RandomGenerator.SplittableGenerator chance;

    Stage(RandomGenerator.SplittableGenerator chance) {
        this.chance = chance;
    }

    /** Adds a producer that reports {@code alerts} alerts of its own, of every temper. */
    void add(String names, int alerts, int batch, Delivery delivery) {
        var mine =
                IntStream.range(0, alerts)
                        .mapToObj(i -> Temper.ofStory(i).word() + names + i)
                        .map(name -> new Story(name, chance.split()))
                        .toList();
        stories.addAll(mine);
        producers.add(new Producer(mine, batch, delivery, chance.split()));
    }

    void start() {
        producers.forEach(producer -> work.add(threads.submit(producer)));
    }

    /** Lets every producer report every alert a last time; returns when all is acknowledged. */
    List<Story> finish() throws IOException {
        producers.forEach(Producer::finish);
        for (var each : work) {
            try {
                each.get(3, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("Interrupted", e);
            } catch (ExecutionException | TimeoutException e) {
                throw new AssertionError("A producer did not end well", e);
            }
        }
        return stories;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
