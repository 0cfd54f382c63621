package io.tocsin.torture;

import static java.util.stream.Collectors.joining;

import io.tocsin.process.Delivery;
import io.tocsin.process.Pause;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Has something to report every now and then, a request at a time, and repeats each request, with
 * the same ids, until it is acknowledged.
 */
final class Producer implements Runnable {

    /** What is reported. One thread at a time. */
    interface Source {

        /** The events of one request. */
        List<Reported> next();

        /** Those that come last, one request each. */
        List<Reported> last();
    }

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Source source;
    private final Delivery delivery;
    private final Promises promises;
    private final RandomGenerator chance;
    private volatile boolean finishing;

    Producer(Source source, Delivery delivery, Promises promises, RandomGenerator chance) {
        this.source = source;
        this.delivery = delivery;
        this.promises = promises;
        this.chance = chance;
    }

    /** Ends {@link #run} after the last reports. */
    void finish() {
        finishing = true;
    }

    @Override
    public void run() {
        while (!finishing) {
            send(source.next());
            Pause.of(Duration.ofMillis(100 + chance.nextInt(500)));
        }
        source.last().forEach(one -> send(List.of(one)));
    }

    private void send(List<Reported> events) {
        var body = events.stream().map(Reported::json).collect(joining(",", "[", "]"));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isDelivered(body)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Not acknowledged within " + PATIENCE + ": " + body);
            }
            Pause.of(Duration.ofMillis(50 + chance.nextInt(200)));
        }
        promises.add(events);
    }

    private boolean isDelivered(String body) {
        try {
            return delivery.deliver(body);
        } catch (IOException e) {
            return false; // whether it arrived is unknown
        }
    }
}
