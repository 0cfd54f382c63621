package io.tocsin.process;

import io.tocsin.alert.Severity;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Thousands of alerts at once, each of which is a conversation of its own. */
public final class Storm {

    private static final int BATCH = 500;

    private static final List<Kind> KINDS =
            List.of(
                    new Kind("PodCrashLooping", Severity.CRITICAL, "The container restarts"),
                    new Kind("TargetDown", Severity.ERROR, "Metrics cannot be scraped"),
                    new Kind("HighLatency", Severity.WARNING, "99th percentile above 1 s"),
                    new Kind("DiskAlmostFull", Severity.WARNING, "Less than 10 % are free"),
                    new Kind("CertificateExpires", Severity.INFO, "Expires within 14 days"));

    private record Kind(String name, Severity severity, String summary) {}

    private final List<Standing> alerts;
    private int sent;

    public Storm(int alerts) {
        this.alerts = new ArrayList<>(IntStream.range(0, alerts).mapToObj(Storm::alert).toList());
    }

    private static Standing alert(int number) {
        var kind = KINDS.get(number % 16 < KINDS.size() ? number % 16 : 2);
        var labels =
                Map.of(
                        "cluster", "eu-" + (1 + number % 2),
                        "namespace", number % 3 == 0 ? "checkout" : "shop",
                        "instance", "node-" + number);
        return new Standing(kind.name(), labels, true, kind.severity());
    }

    /** How all alerts stand after what was sent. */
    public List<Standing> alerts() {
        return List.copyOf(alerts);
    }

    /** All fire. */
    public void breakOut(GatewayProcess gateway) throws IOException {
        send(gateway, alerts);
    }

    /** All are over. */
    public void blowOver(GatewayProcess gateway) throws IOException {
        calm(gateway, alerts.size());
    }

    /** Only so many are over. */
    public void calm(GatewayProcess gateway, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            alerts.set(i, alerts.get(i).isOver());
        }
        send(gateway, alerts.subList(0, count));
    }

    private void send(GatewayProcess gateway, List<Standing> reports) throws IOException {
        for (int from = 0; from < reports.size(); from += BATCH) {
            var batch = reports.subList(from, Math.min(from + BATCH, reports.size()));
            var body =
                    batch.stream()
                            .map(alert -> alert.event("storm-" + sent++, summary(alert)))
                            .collect(Collectors.joining(",", "[", "]"));
            var answer = gateway.post(body);
            if (answer.statusCode() != 202) {
                throw new IOException(answer.statusCode() + " " + answer.body());
            }
        }
    }

    private static String summary(Standing alert) {
        return KINDS.stream()
                .filter(kind -> kind.name().equals(alert.name()))
                .findFirst()
                .orElseThrow()
                .summary();
    }

    /** How many events were sent. */
    public int sent() {
        return sent;
    }

    /**
     * Waits until the ledger has {@code events} and Discord shows all of it.
     *
     * @return how long it took
     */
    public static Duration awaitShown(LedgerView ledger, long events, Duration patience)
            throws Exception {
        long start = System.nanoTime();
        while (ledger.events() < events || ledger.owing() > 0) {
            if (System.nanoTime() - start > patience.toNanos()) {
                throw new AssertionError(
                        "After %s the ledger has %d of %d events, and %d things are left to show"
                                .formatted(patience, ledger.events(), events, ledger.owing()));
            }
            Pause.of(Duration.ofMillis(250));
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
