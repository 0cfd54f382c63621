package io.tocsin.process;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Reports several alerts, a request at a time, and repeats each request, with the same ids, until
 * it is acknowledged.
 */
final class Producer implements Runnable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final List<Story> stories;
    private final int batch;
    private final Delivery delivery;
    private final RandomGenerator chance;
    private volatile boolean finishing;

    /**
     * @param batch how many events a request has at most; 1 means that it is one event, not an
     *     array
     */
    Producer(List<Story> stories, int batch, Delivery delivery, RandomGenerator chance) {
        this.stories = stories;
        this.batch = batch;
        this.delivery = delivery;
        this.chance = chance;
    }

    /** Ends {@link #run} after one last report of every alert. */
    void finish() {
        finishing = true;
    }

    @Override
    public void run() {
        while (!finishing) {
            var reports = new ArrayList<Report>();
            int size = 1 + chance.nextInt(batch);
            for (int i = 0; i < size; i++) {
                reports.add(stories.get(chance.nextInt(stories.size())).next());
            }
            send(reports);
            Pause.of(Duration.ofMillis(chance.nextInt(25)));
        }
        stories.forEach(story -> send(List.of(story.last())));
    }

    private void send(List<Report> reports) {
        var json = reports.stream().map(Report::json).collect(Collectors.joining(",\n"));
        var body = batch == 1 ? json : "[" + json + "]";
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isDelivered(body)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Not acknowledged within " + PATIENCE + ": " + body);
            }
            Pause.of(Duration.ofMillis(20 + chance.nextInt(100)));
        }
        for (var report : reports) {
            story(report.name()).acknowledged(report);
        }
    }

    private boolean isDelivered(String body) {
        try {
            return delivery.deliver(body);
        } catch (IOException e) {
            return false; // killed or not there yet: whether it arrived is unknown
        }
    }

    private Story story(String name) {
        return stories.stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
    }
}
