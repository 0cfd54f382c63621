package io.tocsin.engine;

import io.tocsin.alert.LabelSet;
import io.tocsin.alert.PackedLabels;
import io.tocsin.alert.Position;
import io.tocsin.ledger.AlertSnapshot;
import io.tocsin.ledger.Audience;
import io.tocsin.ledger.Held;
import io.tocsin.policy.AlertState;
import io.tocsin.policy.Hush;
import io.tocsin.policy.Memory;
import io.tocsin.policy.Policy;
import io.tocsin.policy.Reason;
import io.tocsin.policy.Voice;
import io.tocsin.routing.Route;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One alert in memory. Its place among the timers is by a moment that is never too late, and may be
 * too early: that is found out when it comes. Mutable, because most events only move its counters;
 * one thread at a time.
 */
final class TrackedAlert extends Timed {

    private final long fingerprint;
    private final String name;
    private final byte[] labels;
    private final List<Route> routes;
    private Audience audience = Audience.NONE;
    private Memory memory = Memory.NONE;
    private long runsOutAt = TimerQueue.NEVER;
    private @Nullable String acknowledgedBy;
    private long positionMilliseconds;
    private long positionSequence;
    private int positionIndex = -1;
    private long events;
    private long lastSeenAt;
    private @Nullable OpenSpan span;

    /** An alert that nobody ever reported. */
    TrackedAlert(long fingerprint, String name, byte[] labels, List<Route> routes) {
        this.fingerprint = fingerprint;
        this.name = name;
        this.labels = labels;
        this.routes = routes;
    }

    /** An alert as it was left. */
    TrackedAlert(AlertSnapshot alert, String name, byte[] labels, List<Route> routes) {
        this(alert.fingerprint(), name, labels, routes);
        audience = alert.audience();
        memory = alert.memory();
        runsOutAt = alert.runsOutAt();
        acknowledgedBy = alert.acknowledgedBy();
        positionMilliseconds = alert.position().milliseconds();
        positionSequence = alert.position().sequence();
        positionIndex = alert.position().index();
        events = alert.events();
        lastSeenAt = alert.lastSeenAt();
        Held held = alert.held();
        span = held == null ? null : OpenSpan.of(held);
    }

    long fingerprint() {
        return fingerprint;
    }

    String name() {
        return name;
    }

    LabelSet labels() {
        return new PackedLabels(labels);
    }

    /** What applies to it; never empty. */
    List<Route> routes() {
        return routes;
    }

    /** Whether to speak of it: as its first route says. */
    Policy policy() {
        return routes.getFirst().policy();
    }

    Audience audience() {
        return audience;
    }

    void audience(Audience next) {
        audience = next;
    }

    /** Whether its source wants it recorded only. */
    boolean isMuted() {
        Hush hush = memory.hush();
        return hush != null && hush.isBySource();
    }

    boolean isFiring() {
        return memory.state() instanceof AlertState.Firing;
    }

    /** The last report's time, milliseconds since the epoch. */
    long lastSeenAt() {
        return lastSeenAt;
    }

    Memory memory() {
        return memory;
    }

    AlertState state() {
        return memory.state();
    }

    long runsOutAt() {
        return runsOutAt;
    }

    @Nullable String acknowledgedBy() {
        return acknowledgedBy;
    }

    /** When something happens to it if nobody reports anything. */
    long nextDue() {
        return policy().nextDue(memory, runsOutAt);
    }

    /** The time of the last event that is in the counters, milliseconds since the epoch. */
    long reflectsUntil() {
        return positionMilliseconds;
    }

    /** Whether the event at this position is in the counters already, as it is in a replay. */
    boolean reflects(long milliseconds, long sequence, int index) {
        int byTime = Long.compareUnsigned(milliseconds, positionMilliseconds);
        if (byTime != 0) {
            return byTime < 0;
        }
        int bySequence = Long.compareUnsigned(sequence, positionSequence);
        return bySequence != 0 ? bySequence < 0 : index <= positionIndex;
    }

    /** Takes in an event that changed nothing, and opens a span of such events if none is open. */
    void hold(Reason reason, long milliseconds, long sequence, int index) {
        if (span == null) {
            span = OpenSpan.begin(fingerprint, new Position(milliseconds, sequence, index), reason);
        }
        span.count();
    }

    /** Whether an event held for {@code reason} belongs to another span than the open one. */
    boolean heldForOtherThan(Reason reason) {
        return span != null && span.reason() != reason;
    }

    /** Notes that the report at this position is taken in. */
    void reported(long milliseconds, long sequence, int index) {
        moveTo(milliseconds, sequence, index);
        events++;
        lastSeenAt = milliseconds;
    }

    void moveTo(long milliseconds, long sequence, int index) {
        positionMilliseconds = milliseconds;
        positionSequence = sequence;
        positionIndex = index;
    }

    /** Its last report is good until {@code moment}. */
    void runsOutAt(long moment) {
        runsOutAt = moment;
    }

    void remember(Memory next) {
        if (next.state().episode() != memory.state().episode()) {
            events = 1;
        }
        memory = next;
        if (next.voice().acknowledgedUntil() == Voice.NONE.acknowledgedUntil()) {
            acknowledgedBy = null;
        }
    }

    void acknowledgedBy(String who) {
        acknowledgedBy = who;
    }

    void closeSpan() {
        span = null;
    }

    @Nullable Held held() {
        return span == null ? null : span.held();
    }

    AlertSnapshot snapshot() {
        return new AlertSnapshot(
                fingerprint,
                memory,
                new Position(positionMilliseconds, positionSequence, positionIndex),
                events,
                lastSeenAt,
                runsOutAt,
                nextDue(),
                acknowledgedBy,
                held(),
                audience);
    }
}
