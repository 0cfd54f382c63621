package io.tocsin.stream;

import io.smallrye.mutiny.Uni;
import io.tocsin.stream.PendingAppend.Part;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Appends to one partition, one call to Redis at a time: what arrives while a call is on its way is
 * merged into the next. This keeps the order, and makes batches when, and only when, there is load.
 * Thread-safe; calls never block.
 */
final class PartitionAppender {

    /** Above this a call is sent with what it has: one entry must not hold up Redis for long. */
    private static final int MAX_BYTES = 256 * 1024;

    private static final int MAX_EVENTS = 500;

    private final Function<List<Part>, Uni<Set<Integer>>> redis;
    private final Function<Throwable, LogUnavailableException> translate;
    private final ArrayDeque<Part> waiting = new ArrayDeque<>();
    private boolean busy;

    /**
     * An appender that has nothing to do yet.
     *
     * @param redis sends one call and gives the places of the duplicates
     * @param translate turns what Redis' client throws into what callers understand
     */
    PartitionAppender(
            Function<List<Part>, Uni<Set<Integer>>> redis,
            Function<Throwable, LogUnavailableException> translate) {
        this.redis = redis;
        this.translate = translate;
    }

    void append(List<Part> parts) {
        synchronized (this) {
            waiting.addAll(parts);
            if (busy) {
                return;
            }
            busy = true;
        }
        sendNext();
    }

    private void sendNext() {
        List<Part> call = take();
        if (call.isEmpty()) {
            return;
        }
        redis.apply(call)
                .subscribe()
                .with(duplicates -> confirm(call, duplicates), failure -> fail(call, failure));
    }

    private synchronized List<Part> take() {
        List<Part> call = new ArrayList<>();
        int bytes = 0;
        while (!waiting.isEmpty() && call.size() < MAX_EVENTS && bytes < MAX_BYTES) {
            Part part = waiting.removeFirst();
            bytes += part.bytes().length;
            call.add(part);
        }
        busy = !call.isEmpty();
        return call;
    }

    private void confirm(List<Part> call, Set<Integer> duplicates) {
        for (int i = 0; i < call.size(); i++) {
            call.get(i).append().confirm(duplicates.contains(i));
        }
        sendNext();
    }

    private void fail(List<Part> call, Throwable failure) {
        LogUnavailableException translated = translate.apply(failure);
        for (Part part : call) {
            part.append().fail(translated);
        }
        sendNext();
    }
}
