package io.tocsin.dispatch;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** A Discord in memory with two channels, which can be told to fail or to hesitate. Thread-safe. */
final class MemoryMessenger implements Messenger {

    static final long CHANNEL = 7;
    static final long OTHER = 8;

    private final Map<Long, String> titles = new HashMap<>();
    private final Map<Long, Long> channels = new HashMap<>();
    private final Set<Long> gone = new HashSet<>();
    private final Map<Long, Integer> underWay = new HashMap<>();
    private final Map<String, Long> nonces = new HashMap<>();
    private final Queue<Outcome> next = new ArrayDeque<>();
    private final List<String> calls = new ArrayList<>();
    private CompletableFuture<Void> gate = CompletableFuture.completedFuture(null);
    private long lastId = 100;
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

    /** The titles of the messages in one channel. */
    synchronized List<String> titles(long channel) {
        return titles.entrySet().stream()
                .filter(message -> channels.getOrDefault(message.getKey(), 0L) == channel)
                .map(Map.Entry::getValue)
                .toList();
    }

    /** The channel takes nothing more. */
    synchronized void close(long channel) {
        gone.add(channel);
    }

    /** What was asked, in order: "create nonce title", "edit id title". */
    synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    /** Of one channel. */
    synchronized int mostUnderWay() {
        return mostUnderWay;
    }

    @Override
    public Uni<Outcome> create(Outlet outlet, String nonce, Message message) {
        long channel = outlet.channel();
        return call(
                channel,
                "create " + nonce + " " + title(message),
                () -> createNow(channel, nonce, title(message)));
    }

    @Override
    public Uni<Outcome> edit(Outlet outlet, long messageId, Message message) {
        long channel = outlet.channel();
        return call(
                channel,
                "edit " + messageId + " " + title(message),
                () -> editNow(channel, messageId, title(message)));
    }

    @Override
    public Uni<Outcome> startThread(Outlet outlet, long messageId, String name) {
        return Uni.createFrom().item(new Outcome.Shown(messageId));
    }

    @Override
    public Uni<Outcome> find(Outlet outlet, String mark, Instant since) {
        return Uni.createFrom().item(new Outcome.Vanished());
    }

    private static String title(Message message) {
        return message.embeds().isEmpty() ? message.content() : message.embeds().getFirst().title();
    }

    private synchronized Uni<Outcome> call(long channel, String words, Supplier<Outcome> act) {
        calls.add(words);
        mostUnderWay = Math.max(mostUnderWay, underWay.merge(channel, 1, Integer::sum));
        return Uni.createFrom().completionStage(gate).map(_ -> end(channel, act));
    }

    private synchronized Outcome end(long channel, Supplier<Outcome> act) {
        underWay.merge(channel, -1, Integer::sum);
        Outcome ordered = next.poll();
        return ordered == null ? act.get() : ordered;
    }

    private Outcome createNow(long channel, String nonce, String title) {
        if (!isThere(channel)) {
            return new Outcome.Refused(Outcome.Scope.CHANNEL, "there is no channel " + channel);
        }
        Long known = nonces.get(nonce);
        if (known != null) {
            return new Outcome.Shown(known);
        }
        long id = ++lastId;
        nonces.put(nonce, id);
        titles.put(id, title);
        channels.put(id, channel);
        return new Outcome.Shown(id);
    }

    private boolean isThere(long channel) {
        return (channel == CHANNEL || channel == OTHER) && !gone.contains(channel);
    }

    private Outcome editNow(long channel, long message, String title) {
        if (!isThere(channel)) {
            return new Outcome.Refused(Outcome.Scope.CHANNEL, "there is no channel " + channel);
        }
        if (titles.containsKey(message) && channels.getOrDefault(message, 0L) != channel) {
            throw new AssertionError("message %d is not in %d".formatted(message, channel));
        }
        return titles.computeIfPresent(message, (_, _) -> title) == null
                ? new Outcome.Vanished()
                : new Outcome.Shown(message);
    }
}
