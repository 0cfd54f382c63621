package io.tocsin.discord;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Scheduler;

/**
 * Lets requests through one by one, in the order they came, each in a place of the line that all
 * processes share. Parks no thread.
 *
 * <p>No more are on their way at once than twice what answers have lately taken at this pace, and
 * two: if connections are slow to come about, or something on the way stops, they would else arrive
 * in a heap, and Discord counts heaps. An answer that took much longer than those before it counts
 * as twice as long, so that what stops for a moment does not open the window for a heap; and after
 * a standstill nothing goes for as long as it lasted, because what was under way arrives late.
 *
 * <p>Places are taken for those who wait, a few at a time, and not for each: who gives up leaves
 * his to the next. A place that is missed, because this process slept, is lost: made up for, it
 * would be one too many for Discord.
 */
final class Pace {

    private static final int AT_ONCE = 8;
    private static final long MISSED = Duration.ofMillis(50).toNanos();

    /** What was under way while this process slept arrives late: some room is left for it. */
    private static final long RECOVERY = Duration.ofMillis(300).toNanos();

    /** No two go closer than Discord's own 50 a second. */
    private static final long CLOSEST = Duration.ofMillis(20).toNanos();

    private static final int NARROWEST = 4;
    private static final int WIDEST = 24;

    /** Requests a second, at most: what the window is reckoned by. */
    private static final double FASTEST = 50;

    /** How much an answer weighs against those before it. */
    private static final double WEIGHT = 1.0 / 8;

    /** For so long beyond the usual nothing is answered only if nothing gets through. */
    private static final long STANDSTILL = Duration.ofMillis(60).toNanos();

    private static final double USUAL = Duration.ofMillis(20).toNanos();
    private static final long REST = Duration.ofSeconds(2).toNanos();

    private final Slots slots;
    private final LongSupplier nanoTime;
    private final Scheduler timer;

    private final ArrayDeque<MonoSink<Void>> waiting = new ArrayDeque<>();
    private final ArrayDeque<Long> places = new ArrayDeque<>();
    private boolean asking;
    private boolean timed;
    private long lastGone;
    private long pushedUntil;
    private long restUntil;
    private int pushes;
    private int underWay;
    private double latency = USUAL;
    private long lastAnswer;

    /**
     * @param nanoTime a clock that only runs forward
     */
    Pace(Slots slots, LongSupplier nanoTime, Scheduler timer) {
        this.slots = slots;
        this.nanoTime = nanoTime;
        this.timer = timer;
        this.lastGone = nanoTime.getAsLong() - CLOSEST;
        this.pushedUntil = nanoTime.getAsLong();
        this.restUntil = pushedUntil;
        this.lastAnswer = pushedUntil;
    }

    /** Lets a request go in its turn. Cancelled before, it takes no place. */
    <T> Flux<T> through(Publisher<T> request) {
        return permit().thenMany(
                        Flux.defer(
                                () -> {
                                    long begun = begun();
                                    return Flux.from(request).doFinally(_ -> answered(begun));
                                }));
    }

    private synchronized long begun() {
        underWay++;
        return nanoTime.getAsLong();
    }

    /** Where many are under way and none is answered, they arrive together in the end. */
    private synchronized void answered(long begun) {
        long now = nanoTime.getAsLong();
        long silence = now - later(lastAnswer, begun);
        if (underWay > 1 && silence > latency + STANDSTILL) {
            restUntil = later(restUntil, now + Math.min(silence, RECOVERY));
        }
        lastAnswer = now;
        underWay--;
        double taken = Math.min(now - begun, 2 * latency + USUAL);
        latency += (taken - latency) * WEIGHT;
        look();
    }

    /** Such clocks may overflow: compared by their difference. */
    private static long later(long one, long other) {
        return one - other > 0 ? one : other;
    }

    private int window() {
        long needed = Math.round(2 + 2 * FASTEST * latency / Duration.ofSeconds(1).toNanos());
        return Math.clamp(needed, NARROWEST, WIDEST);
    }

    private Mono<Void> permit() {
        return Mono.create(
                sink -> {
                    sink.onDispose(() -> leave(sink));
                    enter(sink);
                });
    }

    /** How many wait. */
    synchronized int waiting() {
        return waiting.size();
    }

    /** How long Discord has told everybody to wait, if it has. */
    synchronized Optional<Duration> paused() {
        long left = pushedUntil - nanoTime.getAsLong();
        return left > 0 ? Optional.of(Duration.ofNanos(left)) : Optional.empty();
    }

    /** Nobody goes for so long, in whatever process. */
    Mono<Void> push(Duration pause) {
        return Mono.defer(
                () -> {
                    hold(pause);
                    return slots.push(pause);
                });
    }

    private synchronized void hold(Duration pause) {
        long until = nanoTime.getAsLong() + pause.toNanos();
        if (until - pushedUntil > 0) {
            pushedUntil = until;
        }
        pushes++;
        places.clear();
    }

    private synchronized void enter(MonoSink<Void> sink) {
        waiting.addLast(sink);
        look();
    }

    private synchronized void leave(MonoSink<Void> sink) {
        waiting.remove(sink);
    }

    /** Sees what is to be done next. Called when anything has changed. */
    private synchronized void look() {
        long now = nanoTime.getAsLong();
        boolean blocked = underWay >= window();
        while (!places.isEmpty() && now - places.getFirst() > MISSED) {
            places.removeFirst();
        }
        if (blocked || timed) {
            return;
        }
        if (restUntil - now > 0) {
            timed = true;
            timer.schedule(this::go, restUntil - now, TimeUnit.NANOSECONDS);
            return;
        }
        if (waiting.size() > places.size() && places.size() < AT_ONCE / 2 && !asking) {
            ask(Math.min(waiting.size() - places.size(), AT_ONCE));
        }
        if (!waiting.isEmpty() && !places.isEmpty()) {
            timed = true;
            long wait = Math.max(places.getFirst() - now, lastGone + CLOSEST - now);
            timer.schedule(this::go, Math.max(0, wait), TimeUnit.NANOSECONDS);
        }
    }

    private void ask(int count) {
        asking = true;
        int before = pushes;
        slots.take(count).subscribe(given -> take(given, before), _ -> take(List.of(), before));
    }

    /** Places that were given before everybody was told to wait are void. */
    private synchronized void take(List<Duration> given, int pushesBefore) {
        asking = false;
        long now = nanoTime.getAsLong();
        if (pushes == pushesBefore) {
            given.forEach(wait -> places.addLast(now + wait.toNanos()));
        }
        look();
    }

    private void go() {
        MonoSink<Void> next = next();
        if (next != null) {
            next.success();
        }
        look();
    }

    private synchronized @Nullable MonoSink<Void> next() {
        timed = false;
        long now = nanoTime.getAsLong();
        Long place = places.peekFirst();
        boolean mayGo = restUntil - now <= 0 && underWay < window();
        if (place == null || waiting.isEmpty() || place - now > 0 || !mayGo) {
            return null;
        }
        if (now - place > MISSED) {
            places.clear();
            restUntil = now + RECOVERY;
            return null;
        }
        places.removeFirst();
        if (now - lastGone > REST) {
            latency = USUAL;
        }
        lastGone = now;
        return waiting.removeFirst();
    }
}
