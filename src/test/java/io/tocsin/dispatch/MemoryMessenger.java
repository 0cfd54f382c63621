package io.tocsin.dispatch;

import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** A Discord in memory with one channel, which can be told to fail or to hesitate. Thread-safe. */
final class MemoryMessenger implements Messenger {

    static final long CHANNEL = 7;

    private final Map<Long, String> titles = new HashMap<>();
    private final Map<String, Long> nonces = new HashMap<>();
    private final Queue<Outcome> next = new ArrayDeque<>();
    private final List<String> calls = new ArrayList<>();
    private CompletableFuture<Void> gate = CompletableFuture.completedFuture(null);
    private long lastId = 100;
    private int underWay;
    private int mostUnderWay;

    /** The next calls do nothing and end like this. */
    synchronized void next(Outcome... outcomes) {
        next.addAll(List.of(outcomes));
    }

    /** Calls wait until the future is done. */
    synchronized void hesitate(CompletableFuture<Void> until) {
        gate = until;
    }

    synchronized void delete(long message) {
        titles.remove(message);
    }

    synchronized Map<Long, String> titles() {
        return Map.copyOf(titles);
    }

    /** What was asked, in order: "create nonce title", "edit id title". */
    synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    synchronized int mostUnderWay() {
        return mostUnderWay;
    }

    @Override
    public Uni<Outcome> create(long channel, String nonce, Message message) {
        return call(
                "create " + nonce + " " + message.title(),
                () -> createNow(channel, nonce, message.title()));
    }

    @Override
    public Uni<Outcome> edit(long channel, long messageId, Message message) {
        return call(
                "edit " + messageId + " " + message.title(),
                () -> editNow(messageId, message.title()));
    }

    private synchronized Uni<Outcome> call(String words, Supplier<Outcome> act) {
        calls.add(words);
        mostUnderWay = Math.max(mostUnderWay, ++underWay);
        return Uni.createFrom().completionStage(gate).map(_ -> end(act));
    }

    private synchronized Outcome end(Supplier<Outcome> act) {
        underWay--;
        Outcome ordered = next.poll();
        return ordered == null ? act.get() : ordered;
    }

    private Outcome createNow(long channel, String nonce, String title) {
        if (channel != CHANNEL) {
            return new Outcome.Refused("there is no channel " + channel);
        }
        Long known = nonces.get(nonce);
        if (known != null) {
            return new Outcome.Shown(known);
        }
        long id = ++lastId;
        nonces.put(nonce, id);
        titles.put(id, title);
        return new Outcome.Shown(id);
    }

    private Outcome editNow(long message, String title) {
        return titles.computeIfPresent(message, (_, _) -> title) == null
                ? new Outcome.Vanished()
                : new Outcome.Shown(message);
    }
}
