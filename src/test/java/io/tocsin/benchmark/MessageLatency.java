package io.tocsin.benchmark;

import io.tocsin.process.Cast;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** How long it takes from the POST until Discord has the message, when there is no crowd. */
final class MessageLatency {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private MessageLatency() {}

    /**
     * Raises {@code alerts} new alerts, one every {@code interval}. Discord's own time of the
     * message is taken: it runs on the same machine, by the same clock.
     *
     * @return milliseconds
     */
    static Histogram measure(Cast cast, int alerts, Duration interval)
            throws IOException, InterruptedException {
        var posted = new HashMap<String, Instant>();
        try (var line = new Line(cast.gateway().uri("/").getPort())) {
            for (int i = 0; i < alerts; i++) {
                var name = "Latency" + i;
                posted.put("🟡 " + name, Instant.now());
                if (line.post(Load.event(name, name, "db-1")) != 202) {
                    throw new IOException("not accepted");
                }
                Thread.sleep(interval);
            }
        }
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var shown =
                    cast.discord().messages().stream()
                            .filter(message -> posted.containsKey(message.title()))
                            .toList();
            if (shown.size() == alerts) {
                var latency = new Histogram(TimeUnit.MINUTES.toMillis(5), 3);
                for (var message : shown) {
                    var from = posted.getOrDefault(message.title(), message.at());
                    latency.recordValue(
                            Math.max(0, Duration.between(from, message.at()).toMillis()));
                }
                return latency;
            }
            if (System.nanoTime() > deadline) {
                throw new IOException(shown.size() + " of " + alerts + " messages are there");
            }
            Thread.sleep(100);
        }
    }
}
