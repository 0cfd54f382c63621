package io.tocsin.dispatch;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.smallrye.mutiny.Uni;
import io.tocsin.fleet.Lease;
import io.tocsin.ledger.Agenda;
import io.tocsin.ledger.FencedException;
import io.tocsin.ledger.Listener;
import io.vertx.core.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Reconciles one channel, as long as this process has the right to: looks what is to be done there,
 * does what comes first, notes what came of it, and looks again. One request is on its way at a
 * time.
 *
 * <p>There is no queue: what waits is in the ledger, and however often a conversation changes
 * meanwhile, it is shown once, as it is by then. While few conversations wait for a message, each
 * gets its own; as soon as more do, all that wait share one.
 */
final class Lane {

    private final long channel;
    private final Lease lease;
    private final Surroundings around;
    private final Writing writing;
    private final Answering answering;
    private final Loop loop;

    private volatile Map<String, Assignment> assignments = Map.of();
    private final Pace pace = new Pace();
    private Job last = Job.NONE;

    /**
     * A lane of a channel in which nobody listens yet.
     *
     * @param lease of the channel's slice
     */
    Lane(long channel, Lease lease, Surroundings everywhere, Context context) {
        this.channel = channel;
        this.lease = lease;
        this.around = everywhere.under(lease);
        Calls calls = new Calls(lease, around, context);
        this.writing = new Writing(calls, around, context);
        this.answering = new Answering(calls, around);
        this.loop =
                new Loop(
                        around.habits()
                                .manner(
                                        "channel " + Long.toUnsignedString(channel),
                                        around.config().pollInterval()),
                        this::turn,
                        context);
    }

    /** From now on these, and nobody else, hear in this channel of what is new. Any thread. */
    void serve(List<Assignment> now) {
        Map<String, Assignment> byName =
                now.stream().collect(toUnmodifiableMap(one -> one.receiver().name(), one -> one));
        if (!byName.equals(assignments)) {
            assignments = byName;
            loop.signal();
        }
    }

    /** Whether this is what it may write by. */
    boolean isOf(Lease right) {
        return lease.equals(right);
    }

    /** Whether any of these hears in this channel of what is new. */
    boolean serves(Set<String> receivers) {
        return assignments.keySet().stream().anyMatch(receivers::contains);
    }

    /** Something may have changed: look now. Any thread. */
    void signal() {
        loop.signal();
    }

    /** Finishes what is on its way; done when the future is. */
    CompletableFuture<Void> stop() {
        return loop.stop();
    }

    /** How long a request takes here, lately. Any thread. */
    Duration perRequest() {
        return pace.perRequest();
    }

    private Uni<@Nullable Duration> turn() {
        if (!lease.isValid()) {
            loop.stop();
            return Uni.createFrom().nullItem();
        }
        Map<String, Assignment> served = open();
        Instant began = now();
        return around.posts()
                .agenda(channel, listeners(served), around.config().pingInterval())
                .chain(agenda -> act(agenda, served))
                .invoke(pause -> took(began, pause))
                .onFailure(FencedException.class)
                .invoke(lease::forfeit);
    }

    /** The pause after it belongs to a request: it is why the next one comes no sooner. */
    private void took(Instant began, @Nullable Duration pause) {
        if (!(last instanceof Job.None)) {
            Duration turn = Duration.between(began, now());
            pace.took(pause == null ? turn : turn.plus(pause));
        }
    }

    private Instant now() {
        return around.habits().clock().instant();
    }

    /** A way may have been closed by what was just done. */
    private Map<String, Assignment> open() {
        Map<String, Assignment> now = assignments;
        return now.values().stream().allMatch(this::isOpen)
                ? now
                : now.values().stream()
                        .filter(this::isOpen)
                        .collect(toUnmodifiableMap(one -> one.receiver().name(), one -> one));
    }

    private boolean isOpen(Assignment assignment) {
        return around.outlets()
                .current(assignment.receiver())
                .filter(assignment.outlet()::equals)
                .isPresent();
    }

    private Uni<@Nullable Duration> act(Agenda agenda, Map<String, Assignment> served) {
        Job job = Job.next(agenda, last);
        last = job;
        return switch (job) {
            case Job.Create(Agenda.Create create) -> create(create, served);
            case Job.Show(Agenda.Show show) -> writing.show(show.post());
            case Job.Answer(Agenda.Answer answer) -> answering.reply(answer, channel);
            case Job.Thread(var post) -> writing.thread(post);
            case Job.None _ -> tidy(served);
        };
    }

    private Uni<@Nullable Duration> create(Agenda.Create create, Map<String, Assignment> served) {
        Assignment assignment = served.get(create.receiver());
        if (assignment == null) {
            return Uni.createFrom().item(Duration.ZERO);
        }
        boolean crowded = create.waiting() > around.config().ownMessages() && !create.alone();
        return writing.create(assignment, crowded ? Agenda.MOST : 1);
    }

    private Uni<@Nullable Duration> tidy(Map<String, Assignment> served) {
        Uni<Void> tidied =
                served.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : around.posts().tidy(listeners(served));
        return tidied.map(_ -> null);
    }

    private static List<Listener> listeners(Map<String, Assignment> served) {
        return served.values().stream().map(Assignment::listener).toList();
    }
}
