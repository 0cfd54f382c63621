package io.tocsin.policy;

import static io.tocsin.Randomness.oneOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Severity;
import io.tocsin.alert.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Random policies that obey the rules, and random lives of alerts under them. */
final class Lives {

    static final long ALERT = 42;

    private static final long SECOND = 1000;
    private static final long MINUTE = 60 * SECOND;
    private static final long BEGIN = 1_700_000_000_000L;

    private final RandomGenerator random;

    Lives(RandomGenerator random) {
        this.random = random;
    }

    /** Something that happens to an alert at {@code now}. */
    sealed interface Happening {
        long now();
    }

    /** A report comes in. */
    record Reported(Report report, long now) implements Happening {}

    /** Somebody takes care. */
    record Acknowledged(long until, long now) implements Happening {}

    /** Nobody does any longer. */
    record Unacknowledged(long now) implements Happening {}

    /** Somebody looks at the clock. */
    record Looked(long now) implements Happening {}

    /**
     * What a happening led to.
     *
     * @param before what was remembered before the step
     * @param after what was remembered after it
     */
    record Moment(Happening happening, Memory before, Step step, Memory after) {}

    /** Lets all of {@code life} happen to {@code alert}. */
    static List<Moment> live(Rehearsal alert, List<Happening> life) {
        List<Moment> moments = new ArrayList<>();
        for (Happening happening : life) {
            live(alert, happening, moments);
        }
        return moments;
    }

    static void live(Rehearsal alert, Happening happening, List<Moment> moments) {
        Memory[] before = {alert.memory()};
        java.util.function.Consumer<Step> steps =
                step -> {
                    moments.add(new Moment(happening, before[0], step, alert.memory()));
                    before[0] = alert.memory();
                };
        switch (happening) {
            case Reported it -> alert.report(it.report(), it.now(), steps);
            case Acknowledged it -> alert.acknowledge(it.until(), it.now(), steps);
            case Unacknowledged it -> alert.unacknowledge(it.now(), steps);
            case Looked it -> alert.advance(it.now(), steps);
        }
    }

    Policy policy() {
        long coolDown = random.nextInt(3) == 0 ? 0 : random.nextLong(10 * MINUTE);
        boolean expects = random.nextInt(5) == 0;
        Policy policy =
                new Policy(
                        "random",
                        damping(),
                        coolDown,
                        new HoldDown(holdDown(), holdDown()),
                        reminders(coolDown),
                        expects || random.nextBoolean()
                                ? Long.MAX_VALUE
                                : random.nextLong(SECOND, 30 * MINUTE),
                        expects
                                ? new Expectation(random.nextLong(SECOND, 20 * MINUTE), severity())
                                : null);
        assertThat(PolicyRules.check(policy)).isEmpty();
        return policy;
    }

    private Damping damping() {
        return switch (random.nextInt(5)) {
            case 0 -> new Damping.Off();
            case 1 -> {
                double low = random.nextDouble(60);
                double high = Math.min(100, low + random.nextDouble(0.1, 40));
                yield new Damping.Window(
                        low, high, random.nextLong(SECOND, 60 * MINUTE), random.nextBoolean());
            }
            default -> decay();
        };
    }

    Damping.Decay decay() {
        double reuse = random.nextDouble(1, 1000);
        double suppress = reuse * random.nextDouble(1.01, 4);
        long halfLife = random.nextLong(SECOND, 20 * MINUTE);
        return new Damping.Decay(
                random.nextDouble(1500),
                random.nextDouble(1000),
                suppress,
                reuse,
                halfLife,
                Math.max(SECOND, 2 * halfLife + random.nextLong(10 * halfLife)),
                random.nextBoolean());
    }

    private long holdDown() {
        return random.nextInt(3) == 0 ? random.nextLong(5 * MINUTE) : 0;
    }

    private Reminders reminders(long coolDown) {
        if (random.nextInt(3) == 0) {
            return Reminders.OFF;
        }
        long first = Math.max(SECOND, coolDown) + random.nextLong(20 * MINUTE);
        return new Reminders(
                first,
                first + random.nextLong(200 * MINUTE),
                random.nextBoolean() ? Integer.MAX_VALUE : random.nextInt(5),
                random.nextBoolean() ? 0 : random.nextDouble());
    }

    /** Time stands still, moves on by little or by much, and now and then goes back. */
    List<Happening> life(int length) {
        List<Happening> life = new ArrayList<>();
        long now = BEGIN;
        for (int i = 0; i < length; i++) {
            now += pause();
            now -= random.nextInt(25) == 0 ? random.nextLong(10 * MINUTE) : 0;
            life.add(happening(now));
        }
        return life;
    }

    /** Time never goes back. */
    List<Happening> orderlyLife(int length) {
        List<Happening> life = new ArrayList<>();
        long now = BEGIN;
        for (int i = 0; i < length; i++) {
            now += pause();
            life.add(happening(now));
        }
        return life;
    }

    /** Neither clocks nor claims make any sense. */
    List<Happening> absurdLife(int length) {
        List<Happening> life = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            long now = extreme();
            Report report =
                    new Report(
                            oneOf(random, Status.values()),
                            severity(),
                            extreme(),
                            extreme(),
                            random.nextInt(3));
            life.add(
                    switch (random.nextInt(6)) {
                        case 0 -> new Acknowledged(extreme(), now);
                        case 1 -> new Unacknowledged(now);
                        case 2 -> new Looked(now);
                        default -> new Reported(report, now);
                    });
        }
        return life;
    }

    private Happening happening(long now) {
        return switch (random.nextInt(12)) {
            case 0 ->
                    new Acknowledged(
                            random.nextBoolean()
                                    ? Long.MAX_VALUE
                                    : now + random.nextLong(30 * MINUTE),
                            now);
            case 1 -> new Unacknowledged(now);
            case 2, 3 -> new Looked(now);
            default -> new Reported(report(now), now);
        };
    }

    private Report report(long now) {
        return new Report(
                oneOf(random, Status.values()),
                severity(),
                random.nextBoolean()
                        ? Report.UNCLAIMED
                        : now + random.nextLong(-10 * MINUTE, 3 * MINUTE),
                random.nextBoolean() ? Report.UNCLAIMED : now + random.nextLong(1, 10 * MINUTE),
                random.nextInt(3));
    }

    private Severity severity() {
        return oneOf(random, Severity.values());
    }

    private long pause() {
        return switch (random.nextInt(10)) {
            case 0 -> 0;
            case 1 -> random.nextLong(3 * 60 * MINUTE);
            case 2 -> random.nextInt(5) == 0 ? random.nextLong(30 * 24 * 60 * MINUTE) : 1;
            default -> random.nextLong(90 * SECOND);
        };
    }

    private long extreme() {
        return switch (random.nextInt(6)) {
            case 0 -> Long.MIN_VALUE + random.nextInt(100_000);
            case 1 -> Long.MAX_VALUE - random.nextInt(100_000);
            case 2 -> random.nextInt(-100_000, 100_000);
            case 3 -> BEGIN + random.nextInt(10_000_000);
            default -> random.nextLong();
        };
    }
}
