package io.tocsin.benchmark;

import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * What is sent: events of typical size, one or many to a request, about alerts that are known and
 * unchanged or about ever new ones.
 */
enum Load {
    SINGLE_DUPLICATES("single, duplicates", 1, false),
    SINGLE_NEW("single, new alerts", 1, true),
    BATCH_DUPLICATES("batch of 100, duplicates", 100, false),
    BATCH_NEW("batch of 100, new alerts", 100, true);

    /** How many alerts the duplicates are about. */
    static final int KNOWN = 1_000;

    private static final AtomicLong FRESH = new AtomicLong();

    final String title;
    final int batch;
    private final boolean isNew;

    Load(String title, int batch, boolean isNew) {
        this.title = title;
        this.batch = batch;
        this.isNew = isNew;
    }

    /** The body of the next request; no two events have the same id. */
    String body() {
        long from = FRESH.getAndAdd(batch);
        if (batch == 1) {
            return event(from);
        }
        return LongStream.range(from, from + batch)
                .mapToObj(this::event)
                .collect(Collectors.joining(",", "[", "]"));
    }

    private String event(long number) {
        var alert = isNew ? "new-" + number : "known-" + number % KNOWN;
        return event("b-" + number, "HighLatency", alert);
    }

    /** One event about the alert {@code name} of {@code instance}. */
    static String event(String id, String name, String instance) {
        return """
        {"id":"%s","source":"benchmark","name":"%s","status":"firing","severity":"warning",\
        "labels":{"instance":"%s","namespace":"shop","cluster":"eu-1","team":"checkout"},\
        "summary":"99th percentile above 1 s","description":"Requests wait for the database"}\
        """
                .formatted(id, name, instance);
    }
}
