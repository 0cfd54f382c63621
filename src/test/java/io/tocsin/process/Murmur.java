package io.tocsin.process;

import io.tocsin.alert.Fingerprint;
import io.tocsin.alert.Labels;
import io.tocsin.alert.Severity;
import io.tocsin.stream.Partitions;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * A steady stream of reports, each request to another gateway of a crew: alerts that fire and are
 * over, get worse and better, evenly over all channels and partitions; every report changes
 * something. What is not acknowledged is sent again, under the same ids, to the next.
 */
public final class Murmur implements AutoCloseable {

    /** Every so many reports of an alert that fires, it is over, and has a message anew next. */
    private static final int ENDS = 12;

    private static final int PARTITIONS = 16;

    private static final Severity[] SEVERITIES = Severity.values();

    private final Crew crew;
    private final Duration pause;
    private final int batch;
    private final SplittableRandom chance;
    private final List<Standing> alerts = new ArrayList<>();
    private Thread thread = Thread.ofVirtual().unstarted(() -> {});
    private volatile boolean finishing;
    private final AtomicLong accepted = new AtomicLong();
    private int requests;

    /**
     * @param alertsOfLane how many alerts each channel has
     * @param batch how many reports a request has
     * @param pause between requests
     */
    public Murmur(Crew crew, int alertsOfLane, int batch, Duration pause, SplittableRandom chance) {
        this.crew = crew;
        this.batch = batch;
        this.pause = pause;
        this.chance = chance;
        int lanes = crew.channels().size();
        for (int i = 0; i < alertsOfLane * lanes; i++) {
            alerts.add(alert("Murmur" + i, (i + i / PARTITIONS) % lanes, i % PARTITIONS));
        }
    }

    /** One that is folded in this partition. */
    private static Standing alert(String name, int lane, int partition) {
        return IntStream.iterate(0, number -> number + 1)
                .mapToObj(number -> Map.of("lane", "" + lane, "instance", "node-" + number))
                .filter(labels -> Partitions.of(fingerprint(name, labels), PARTITIONS) == partition)
                .map(labels -> new Standing(name, labels, false, Severity.WARNING))
                .findFirst()
                .orElseThrow();
    }

    private static Fingerprint fingerprint(String name, Map<String, String> labels) {
        var all = new HashMap<>(labels);
        all.put(Labels.ALERT_NAME, name);
        return Labels.of(all).fingerprint();
    }

    /** Reports every alert once, and then goes on by itself; may begin again when finished. */
    public void start() {
        finishing = false;
        send(IntStream.range(0, alerts.size()).mapToObj(this::change).toList());
        thread = Thread.ofVirtual().start(this::speak);
    }

    /** Says no more; how everything stands after all that was said. */
    public Collection<Standing> finish() {
        finishing = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return alerts;
    }

    /** How many reports were acknowledged. */
    public long accepted() {
        return accepted.get();
    }

    private void speak() {
        while (!finishing) {
            var reports = new ArrayList<String>();
            for (int i = 0; i < batch; i++) {
                reports.add(change((requests * batch + i) % alerts.size()));
            }
            send(reports);
            Pause.of(pause);
        }
    }

    private String change(int which) {
        var now = alerts.get(which);
        boolean over = now.firing() && chance.nextInt(ENDS) == 0;
        var next = over ? now.isOver() : now.fires(another(now.severity()));
        alerts.set(which, next);
        return next.event("murmur-" + requests + "-" + which, "Requests wait");
    }

    private Severity another(Severity severity) {
        int step = 1 + chance.nextInt(SEVERITIES.length - 1);
        return SEVERITIES[(severity.ordinal() + step) % SEVERITIES.length];
    }

    private void send(List<String> reports) {
        var body = "[" + String.join(",", reports) + "]";
        requests++;
        for (int attempt = requests; ; attempt++) {
            var present = crew.present();
            try {
                if (!present.isEmpty()
                        && present.get(attempt % present.size()).post(body).statusCode() == 202) {
                    accepted.addAndGet(reports.size());
                    return;
                }
            } catch (IOException e) {
                // Killed, or about to stop: another takes it.
            }
            Pause.of(Duration.ofMillis(20));
        }
    }

    @Override
    public void close() {
        finish();
    }
}
