package io.tocsin.dispatch;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.tocsin.routing.Fallback;
import io.tocsin.routing.Receiver;
import io.tocsin.routing.Routing;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.logging.Logger;

/**
 * Knows on which ways receivers can be told, and which of these work. A receiver is told on its own
 * way as long as that works, else on the first of its fallbacks that does. A way that was refused
 * is tried again after a while, by what is new: first after half a minute, then more and more
 * seldom, up to ten minutes. Thread-safe.
 */
@Singleton
class Outlets {

    private static final Logger LOG = Logger.getLogger(Outlets.class);

    private final Routing routing;
    private final Senders senders;
    private final DispatchConfig config;
    private final InstantSource clock;
    private final Ways ways = new Ways();
    private final List<Runnable> followers = new CopyOnWriteArrayList<>();
    private volatile List<Assignment> seen = List.of();

    Outlets(Routing routing, Senders senders, DispatchConfig config, InstantSource clock) {
        this.routing = routing;
        this.senders = senders;
        this.config = config;
        this.clock = clock;
    }

    /** Is to be told when other ways are open than before. */
    void onChange(Runnable follower) {
        followers.add(follower);
    }

    /** What is known of ways that work badly. */
    Ways ways() {
        return ways;
    }

    /** Time has passed, or others said something: other ways may be open than before. */
    void look() {
        List<Assignment> now = assignments();
        if (!now.equals(seen)) {
            seen = now;
            tell();
        }
    }

    private void tell() {
        followers.forEach(Runnable::run);
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
        Trouble trouble = ways.of(outlet);
        return trouble != null && !trouble.since().plus(config.fallbackAfter()).isAfter(now());
    }

    /**
     * Takes notice of how a call for {@code receiver} went.
     *
     * @return who can be told again: on a way that did not work before
     */
    Set<String> note(Outlet outlet, String receiver, Outcome outcome) {
        boolean before = isOpen(outlet);
        Set<String> back = take(outlet, outcome).map(way -> users(way, receiver)).orElse(Set.of());
        if (!back.isEmpty() || before != isOpen(outlet)) {
            tell();
        }
        return back;
    }

    /** What these receivers are told on is worth another try now, however long it was to rest. */
    void hurry(Set<String> receivers) {
        for (Receiver receiver : routing.receivers()) {
            if (receivers.contains(receiver.name())) {
                for (Outlet way : ways(receiver)) {
                    rest(way);
                    rest(way.anywhere());
                }
            }
        }
        tell();
    }

    private void rest(Outlet way) {
        ways.change(way, trouble -> trouble == null ? null : trouble.rested(now()));
    }

    /** Gives what works again. */
    private Optional<Outlet> take(Outlet outlet, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Shown _, Outcome.Vanished _ -> works(outlet);
            case Outcome.Refused refused ->
                    switch (refused.scope()) {
                        case MESSAGE -> works(outlet);
                        case CHANNEL -> refused(outlet);
                        case BOT -> refused(outlet.anywhere());
                    };
            case Outcome.Failed failed -> {
                ways.change(
                        outlet,
                        before -> Trouble.failing(before, failed, config.fallbackAfter(), now()));
                yield Optional.empty();
            }
        };
    }

    private Optional<Outlet> refused(Outlet way) {
        ways.change(way, before -> Trouble.refused(before, now()));
        return Optional.empty();
    }

    private Optional<Outlet> works(Outlet outlet) {
        Trouble way = ways.mend(outlet);
        Trouble bot = ways.mend(outlet.anywhere());
        if (bot == null && (way == null || way.times() == 0)) {
            return Optional.empty();
        }
        LOG.infof("Works again: outlet=%s", outlet);
        return Optional.of(bot == null ? outlet : outlet.anywhere());
    }

    private Set<String> users(Outlet back, String receiver) {
        Set<String> users = new HashSet<>(Set.of(receiver));
        for (Receiver one : routing.receivers()) {
            if (ways(one).stream().anyMatch(back::covers)) {
                users.add(one.name());
            }
        }
        return users;
    }

    private boolean isOpen(Outlet outlet) {
        return !rests(outlet) && !rests(outlet.anywhere());
    }

    private boolean rests(Outlet way) {
        Trouble trouble = ways.of(way);
        return trouble != null && trouble.rests(now());
    }

    private boolean isRefused(Outlet outlet) {
        Trouble way = ways.of(outlet);
        return way != null && way.refused() && way.rests(now()) || rests(outlet.anywhere());
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
