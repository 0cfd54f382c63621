package io.tocsin.dispatch;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingInt;
import static java.util.stream.Collectors.toUnmodifiableMap;

import io.tocsin.ledger.Arrears;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reckons how far receivers are behind.
 *
 * @param homes the channel in which each receiver hears of what is new
 * @param ownMessages how many conversations get messages of their own; if more wait, all share one
 * @param pace how long a request takes in a channel
 */
record Reckoning(Map<String, Long> homes, int ownMessages, LongFunction<Duration> pace) {

    private static final long NOWHERE = 0;

    /** All receivers that are known or for which something is to be done, by their names. */
    List<ReceiverBacklog> of(List<Arrears> arrears, Instant now) {
        Map<Long, Integer> requests =
                arrears.stream().collect(groupingBy(this::channel, summingInt(this::requests)));
        Map<String, List<Arrears>> byReceiver =
                arrears.stream().collect(groupingBy(Arrears::receiver));
        TreeSet<String> receivers = new TreeSet<>(homes.keySet());
        receivers.addAll(byReceiver.keySet());
        return receivers.stream()
                .map(name -> one(name, byReceiver.getOrDefault(name, List.of()), requests, now))
                .toList();
    }

    /** Of every slice of the channels in which something waits. */
    Map<Integer, SliceBacklog> slices(List<Arrears> arrears, Instant now) {
        return arrears.stream()
                .filter(one -> one.kind() == Arrears.Kind.CREATE || one.kind() == Arrears.Kind.EDIT)
                .filter(one -> channel(one) != NOWHERE)
                .collect(
                        toUnmodifiableMap(
                                one -> Slices.of(channel(one)),
                                one ->
                                        new SliceBacklog(
                                                one.conversations(), lag(one.oldest(), now)),
                                SliceBacklog::and));
    }

    private static Duration lag(@Nullable Instant since, Instant now) {
        return since == null || since.isAfter(now) ? Duration.ZERO : Duration.between(since, now);
    }

    private ReceiverBacklog one(
            String receiver, List<Arrears> own, Map<Long, Integer> requests, Instant now) {
        Instant since =
                own.stream()
                        .map(Arrears::oldest)
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .orElse(null);
        Duration drain =
                own.stream()
                        .filter(one -> requests(one) > 0)
                        .map(this::channel)
                        .map(one -> pace.apply(one).multipliedBy(requests.getOrDefault(one, 0)))
                        .max(Comparator.naturalOrder())
                        .orElse(Duration.ZERO);
        return new ReceiverBacklog(
                receiver,
                new ReceiverBacklog.Waiting(
                        count(own, Arrears.Kind.CREATE), count(own, Arrears.Kind.EDIT)),
                count(own, Arrears.Kind.DEAD),
                since,
                lag(since, now),
                new ReceiverBacklog.Work(own.stream().mapToInt(this::requests).sum(), drain));
    }

    private long channel(Arrears arrears) {
        Long known = arrears.channel();
        return known != null ? known : homes.getOrDefault(arrears.receiver(), NOWHERE);
    }

    /** For a receiver that is none, nothing is asked of Discord. */
    private int requests(Arrears arrears) {
        if (channel(arrears) == NOWHERE) {
            return 0;
        }
        return switch (arrears.kind()) {
            case CREATE -> shared(arrears.conversations());
            case EDIT -> arrears.posts();
            case REPLY -> shared(arrears.posts());
            case DEAD -> 0;
        };
    }

    private int shared(int waiting) {
        return waiting > ownMessages ? 1 : waiting;
    }

    private static int count(List<Arrears> own, Arrears.Kind kind) {
        return own.stream()
                .filter(one -> one.kind() == kind)
                .mapToInt(Arrears::conversations)
                .sum();
    }
}
