package io.tocsin.dispatch;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A Discord in memory with two channels, which can be told to fail or to hesitate. Thread-safe. */
final class MemoryMessenger implements Messenger {

    static final long CHANNEL = 7;

    private final long first;
    private final Map<Long, String> titles = new HashMap<>();
    private final Map<Long, Message> messages = new LinkedHashMap<>();
    private final Map<Long, Long> channels = new HashMap<>();
    private final Set<Long> gone = new HashSet<>();
    private final Map<Long, Integer> underWay = new HashMap<>();
    private final Map<String, Long> nonces = new HashMap<>();
    private final Queue<Outcome> next = new ArrayDeque<>();
    private final List<String> calls = new ArrayList<>();
    private CompletableFuture<Void> gate = CompletableFuture.completedFuture(null);
    private long lastId = 100;
    private int mostUnderWay;
    private final Map<Long, Outcome> broken = new HashMap<>();
    private final Set<Long> threads = new HashSet<>();
    private @Nullable String refused;

    /** One with the channels {@link #CHANNEL} and the one after it. */
    MemoryMessenger() {
        this(CHANNEL);
    }

    /** One with the channels {@code first} and the one after it. */
    MemoryMessenger(long first) {
        this.first = first;
    }

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

    /** From now on nothing works in the channel. */
    synchronized void fail(long channel, Outcome outcome) {
        broken.put(channel, outcome);
    }

    /** A message is refused in which this text stands. */
    synchronized void refuse(String text) {
        refused = text;
    }

    synchronized void forgetNonces() {
        nonces.clear();
    }

    /** The channel takes messages again. */
    synchronized void open(long channel) {
        gone.remove(channel);
    }

    /** The messages as they were written or edited last. */
    synchronized List<Message> messages() {
        return List.copyOf(messages.values());
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
                () -> createNow(channel, nonce, message));
    }

    @Override
    public Uni<Outcome> edit(Outlet outlet, long messageId, Message message) {
        long channel = outlet.channel();
        return call(
                channel,
                "edit " + messageId + " " + title(message),
                () -> editNow(channel, messageId, message));
    }

    @Override
    public Uni<Outcome> startThread(Outlet outlet, long messageId, String name) {
        return call(
                outlet.channel(),
                "thread " + messageId + " " + name,
                () -> {
                    threads.add(messageId);
                    return new Outcome.Shown(messageId);
                });
    }

    @Override
    public Uni<Outcome> find(Outlet outlet, String mark, Instant since) {
        return call(outlet.channel(), "find " + mark, () -> findNow(mark));
    }

    private Outcome findNow(String mark) {
        return messages.entrySet().stream()
                .filter(message -> message.getValue().toString().contains(mark))
                .findFirst()
                .<Outcome>map(found -> new Outcome.Shown(found.getKey()))
                .orElseGet(Outcome.Vanished::new);
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
        Outcome ordered = broken.getOrDefault(channel, next.poll());
        return ordered == null ? act.get() : ordered;
    }

    private Outcome createNow(long channel, String nonce, Message message) {
        if (!isThere(channel)) {
            return new Outcome.Refused(Outcome.Scope.CHANNEL, "there is no channel " + channel);
        }
        if (refused != null && message.toString().contains(refused)) {
            return new Outcome.Refused(Outcome.Scope.MESSAGE, "it says " + refused);
        }
        Long known = nonces.get(nonce);
        if (known != null) {
            return new Outcome.Shown(known);
        }
        long id = ++lastId;
        nonces.put(nonce, id);
        titles.put(id, title(message));
        messages.put(id, message);
        channels.put(id, channel);
        return new Outcome.Shown(id);
    }

    private boolean isThere(long channel) {
        return (channel == first || channel == first + 1 || threads.contains(channel))
                && !gone.contains(channel);
    }

    private Outcome editNow(long channel, long message, Message now) {
        if (!isThere(channel)) {
            return new Outcome.Refused(Outcome.Scope.CHANNEL, "there is no channel " + channel);
        }
        if (titles.containsKey(message) && channels.getOrDefault(message, 0L) != channel) {
            throw new AssertionError("message %d is not in %d".formatted(message, channel));
        }
        messages.computeIfPresent(message, (_, _) -> now);
        return titles.computeIfPresent(message, (_, _) -> title(now)) == null
                ? new Outcome.Vanished()
                : new Outcome.Shown(message);
    }

    @Override
    public Messenger during(BooleanSupplier may) {
        return new During(this, may);
    }

    /** One that sends only as long as it may. */
    private record During(MemoryMessenger all, BooleanSupplier may) implements Messenger {

        private static final Outcome LATE = new Outcome.Failed("not sent", null, false);

        @Override
        public Uni<Outcome> create(Outlet outlet, String nonce, Message message) {
            return late().orElseGet(() -> all.create(outlet, nonce, message));
        }

        @Override
        public Uni<Outcome> edit(Outlet outlet, long messageId, Message message) {
            return late().orElseGet(() -> all.edit(outlet, messageId, message));
        }

        @Override
        public Uni<Outcome> startThread(Outlet outlet, long messageId, String name) {
            return late().orElseGet(() -> all.startThread(outlet, messageId, name));
        }

        @Override
        public Uni<Outcome> find(Outlet outlet, String mark, Instant since) {
            return late().orElseGet(() -> all.find(outlet, mark, since));
        }

        @Override
        public Messenger during(BooleanSupplier still) {
            return new During(all, () -> may.getAsBoolean() && still.getAsBoolean());
        }

        private Optional<Uni<Outcome>> late() {
            return may.getAsBoolean() ? Optional.empty() : Optional.of(Uni.createFrom().item(LATE));
        }
    }
}
