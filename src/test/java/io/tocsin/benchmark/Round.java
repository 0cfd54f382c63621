package io.tocsin.benchmark;

import io.tocsin.process.Cast;
import io.tocsin.process.LedgerView;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * One measurement: every connection posts, waits for the answer and posts again, for a while; then
 * the ledger is waited for.
 *
 * @param acceptedPerSecond events answered with 202
 * @param foldedPerSecond the same events, until the ledger reflects all of them
 * @param latency of the answers, in microseconds
 */
record Round(double acceptedPerSecond, double foldedPerSecond, Histogram latency) {

    private static final Duration CATCH_UP = Duration.ofMinutes(2);
    private static final Duration LOOK = Duration.ofMillis(100);

    static Round measure(Cast cast, int connections, Load load, Duration duration)
            throws IOException, SQLException, InterruptedException {
        return measure(
                cast.ledger(),
                List.of(cast.gateway().uri("/").getPort()),
                connections,
                load,
                duration);
    }

    /** The same with several gateways; the connections are spread over them. */
    static Round measure(
            LedgerView ledger, List<Integer> ports, int connections, Load load, Duration duration)
            throws IOException, SQLException, InterruptedException {
        long before = ledger.events();
        long start = System.nanoTime();
        var latency = new Histogram(TimeUnit.MINUTES.toMicros(1), 3);
        long events = post(ports, connections, load, start + duration.toNanos(), latency);
        double posted = seconds(start);
        while (ledger.events() - before < events) {
            if (seconds(start) > duration.plus(CATCH_UP).toSeconds()) {
                throw new IOException("The ledger does not catch up");
            }
            Thread.sleep(LOOK);
        }
        return new Round(events / posted, events / seconds(start), latency);
    }

    private static long post(
            List<Integer> ports, int connections, Load load, long until, Histogram latency)
            throws IOException, InterruptedException {
        try (var threads = Executors.newFixedThreadPool(connections)) {
            var lines = new ArrayList<Future<Histogram>>();
            for (int i = 0; i < connections; i++) {
                int port = ports.get(i % ports.size());
                lines.add(threads.submit(() -> post(port, load, until)));
            }
            for (var line : lines) {
                latency.add(line.get());
            }
        } catch (ExecutionException e) {
            throw new IOException(e);
        }
        return latency.getTotalCount() * load.batch;
    }

    private static Histogram post(int port, Load load, long until) throws IOException {
        var latency = new Histogram(TimeUnit.MINUTES.toMicros(1), 3);
        try (var line = new Line(port)) {
            while (System.nanoTime() < until) {
                var body = load.body();
                long began = System.nanoTime();
                int status = line.post(body);
                if (status != 202) {
                    throw new IOException("The gateway answered " + status);
                }
                latency.recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - began));
            }
        }
        return latency;
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
