package io.tocsin.dispatch;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.tocsin.routing.Fallback;
import io.tocsin.routing.Receiver;
import io.tocsin.routing.Routing;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Knows on which ways receivers can be told, and which of these work. A receiver is told on its own
 * way as long as that works, else on the first of its fallbacks that does. A way that was refused
 * is tried again after a while, by what is new: first after half a minute, then more and more
 * seldom, up to ten minutes. Thread-safe.
 */
@Singleton
class Outlets {

    private static final Logger LOG = Logger.getLogger(Outlets.class);
    private static final Duration FIRST_REST = Duration.ofSeconds(30);
    private static final Duration LONGEST_REST = Duration.ofMinutes(10);

    /**
     * Trouble with a way, or with all ways of a bot.
     *
     * @param since when it began
     * @param times how often it was given up for a while
     * @param refused whether Discord refuses it, rather than not answering as it should
     * @param until when it is worth another try; before {@code since} if it was never given up
     */
    private record Trouble(Instant since, int times, boolean refused, Instant until) {

        Trouble rested(Instant now) {
            return until.isAfter(now) ? new Trouble(since, times, refused, now) : this;
        }
    }

    private final Routing routing;
    private final Senders senders;
    private final DispatchConfig config;
    private final InstantSource clock;
    private final Map<Outlet, Trouble> ways = new ConcurrentHashMap<>();
    private final Map<String, Trouble> bots = new ConcurrentHashMap<>();
    private volatile Runnable follower = () -> {};

    Outlets(Routing routing, Senders senders, DispatchConfig config, InstantSource clock) {
        this.routing = routing;
        this.senders = senders;
        this.config = config;
        this.clock = clock;
    }

    /** Is to be told when other ways are open than before. */
    void onChange(Runnable follower) {
        this.follower = follower;
    }

    /** The receiver of this name, as it is configured now. */
    Optional<Receiver> receiver(String name) {
        return routing.receivers().stream()
                .filter(receiver -> receiver.name().equals(name))
                .findFirst();
    }

    /** Where everybody who can be told now is to be told of what is new. */
    List<Assignment> assignments() {
        List<Assignment> assignments = new ArrayList<>();
        for (Receiver receiver : routing.receivers()) {
            current(receiver).ifPresent(way -> assignments.add(new Assignment(receiver, way)));
        }
        return assignments;
    }

    /** The channel in which everybody hears of what is new; their own while none is open. */
    Map<String, Long> homes() {
        return routing.receivers().stream()
                .collect(
                        toUnmodifiableMap(
                                Receiver::name,
                                one -> current(one).map(Outlet::channel).orElse(one.channel())));
    }

    /** On which way this receiver is told of what is new; empty as long as all are refused. */
    Optional<Outlet> current(Receiver receiver) {
        List<Outlet> ways = ways(receiver);
        return ways.stream()
                .filter(this::isOpen)
                .findFirst()
                .or(() -> ways.stream().filter(way -> !isRefused(way)).findFirst());
    }

    /** Whether this receiver can be told on another way than this one. */
    boolean hasOther(String receiver, Outlet outlet) {
        return receiver(receiver).stream()
                .flatMap(known -> ways(known).stream())
                .anyMatch(way -> !way.equals(outlet) && isOpen(way));
    }

    /** Whether this way has worked badly for longer than fallbacks wait. */
    boolean isSlow(Outlet outlet) {
        Trouble trouble = ways.get(outlet);
        return trouble != null && !trouble.since().plus(config.fallbackAfter()).isAfter(now());
    }

    /**
     * Takes notice of how a call went.
     *
     * @return whether the way works again that did not before
     */
    boolean note(Outlet outlet, Outcome outcome) {
        boolean before = isOpen(outlet);
        boolean back = take(outlet, outcome);
        if (back || before != isOpen(outlet)) {
            follower.run();
        }
        return back;
    }

    /** What these receivers are told on is worth another try now, however long it was to rest. */
    void hurry(Set<String> receivers) {
        for (Receiver receiver : routing.receivers()) {
            if (receivers.contains(receiver.name())) {
                for (Outlet way : ways(receiver)) {
                    ways.computeIfPresent(way, (_, trouble) -> trouble.rested(now()));
                    bots.computeIfPresent(way.bot(), (_, trouble) -> trouble.rested(now()));
                }
            }
        }
        follower.run();
    }

    private boolean take(Outlet outlet, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Shown _, Outcome.Vanished _ -> works(outlet);
            case Outcome.Refused refused ->
                    switch (refused.scope()) {
                        case MESSAGE -> works(outlet);
                        case CHANNEL -> {
                            ways.merge(outlet, given(null), (old, _) -> given(old));
                            yield false;
                        }
                        case BOT -> {
                            bots.merge(outlet.bot(), given(null), (old, _) -> given(old));
                            yield false;
                        }
                    };
            case Outcome.Failed failed -> {
                ways.merge(outlet, failing(null, failed), (old, _) -> failing(old, failed));
                yield false;
            }
        };
    }

    private boolean works(Outlet outlet) {
        Trouble way = ways.remove(outlet);
        Trouble bot = bots.remove(outlet.bot());
        boolean back = way != null && way.times() > 0 || bot != null;
        if (back) {
            LOG.infof("Works again: outlet=%s", outlet);
        }
        return back;
    }

    private Trouble given(@Nullable Trouble before) {
        int times = before == null ? 1 : before.times() + 1;
        Duration rest = FIRST_REST.multipliedBy(1L << Math.min(times - 1, 10));
        return new Trouble(
                before == null ? now() : before.since(),
                times,
                true,
                now().plus(rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest));
    }

    private Trouble failing(@Nullable Trouble before, Outcome.Failed failed) {
        Instant since = before == null ? now() : before.since();
        Duration asked = failed.retryAfter();
        boolean asksForLong = asked != null && asked.compareTo(config.fallbackAfter()) >= 0;
        boolean given = asksForLong || !since.plus(config.fallbackAfter()).isAfter(now());
        Instant rest = now().plus(asked == null ? FIRST_REST : asked);
        return new Trouble(
                since,
                (before == null ? 0 : before.times()) + (given ? 1 : 0),
                false,
                given ? rest : Instant.MIN);
    }

    private boolean isOpen(Outlet outlet) {
        return rests(ways.get(outlet)) && rests(bots.get(outlet.bot()));
    }

    private boolean rests(@Nullable Trouble trouble) {
        return trouble == null || !trouble.until().isAfter(now());
    }

    private boolean isRefused(Outlet outlet) {
        Trouble way = ways.get(outlet);
        Trouble bot = bots.get(outlet.bot());
        return way != null && way.refused() && !rests(way) || bot != null && !rests(bot);
    }

    private List<Outlet> ways(Receiver receiver) {
        List<Outlet> ways = new ArrayList<>();
        collect(receiver, ways);
        return ways;
    }

    /** Configuration has no circles. */
    private void collect(Receiver receiver, List<Outlet> ways) {
        ways.add(new Outlet(receiver.bot(), receiver.channel()));
        for (Fallback fallback : receiver.fallbacks()) {
            switch (fallback) {
                case Fallback.Other(String name) ->
                        receiver(name).ifPresent(other -> collect(other, ways));
                case Fallback.Webhook webhook -> {
                    OptionalLong id = senders.webhook(webhook.name());
                    if (id.isPresent()) {
                        ways.add(new Outlet(webhook.text(), id.getAsLong()));
                    }
                }
            }
        }
    }

    private Instant now() {
        return clock.instant();
    }
}
