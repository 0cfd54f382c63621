package io.tocsin.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collections;

/** Prints how many events the reader reads in a second on one thread. Not a test. */
final class ReaderSpeed {

    private static final long RUN_NANOS = 3_000_000_000L;
    private static final String EVENT =
            """
            {"id":"6f1c1c52-4a0e-4a3c-9f2e-0b7f4d1c9a10","source":"eu-1/prometheus-0",\
            "name":"KubePodCrashLooping","status":"firing","severity":"warning",\
            "labels":{"namespace":"shop","pod":"orders-7f9c6d5b8-x2x7k","container":"orders",\
            "cluster":"eu-1","team":"checkout","severity":"warning"},\
            "annotations":{"runbook":"https://runbooks.example.org/crashloop"},\
            "summary":"Pod shop/orders-7f9c6d5b8-x2x7k is crash looping",\
            "url":"https://grafana.example.org/d/abc?var-pod=orders",\
            "startsAt":"2026-03-01T12:00:00.123Z","value":5}""";

    private ReaderSpeed() {}

    public static void main(String[] arguments) {
        String array = "[" + String.join(",", Collections.nCopies(100, EVENT)) + "]";
        String lines = String.join("\n", Collections.nCopies(100, EVENT));
        for (int round = 0; round < 3; round++) {
            run("small", "{\"name\":\"DiskFull\",\"labels\":{\"node\":\"a\"}}", Framing.JSON, 1);
            run("single", EVENT, Framing.JSON, 1);
            run("array of 100", array, Framing.JSON, 100);
            run("100 lines", lines, Framing.LINES, 100);
        }
    }

    private static void run(String name, String text, Framing framing, int events) {
        byte[] bytes = text.getBytes(UTF_8);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long allocated = threads.getCurrentThreadAllocatedBytes();
        long start = System.nanoTime();
        long read = 0;
        while (System.nanoTime() - start < RUN_NANOS) {
            for (int i = 0; i < 100; i++) {
                if (Readings.READER.read(bytes, framing, Readings.terms(Naming.NONE))
                        instanceof Reading.Events e) {
                    read += e.events().size();
                }
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "%-14s %,12.0f events/s %6.0f MB/s %,7d bytes allocated per event of %d bytes%n",
                name,
                read / seconds,
                read / seconds * bytes.length / events / 1e6,
                (threads.getCurrentThreadAllocatedBytes() - allocated) / read,
                bytes.length / events);
    }
}
