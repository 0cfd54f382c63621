package io.tocsin.policy;

import static io.tocsin.policy.Policies.MINUTE;

import io.tocsin.alert.Severity;
import io.tocsin.alert.Status;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One step of one alert, as often as it takes; the alert stays as it is. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 3, jvmArgsAppend = "-Xmx256m")
public class PolicyBenchmark {

    private static final long NOW = 1_700_000_000_000L;
    private static final long HOUR = 60 * MINUTE;

    private long now = NOW + 5 * HOUR;
    private long alert = 42;
    private Policy policy = Policy.DEFAULT;
    private Policy checked =
            Policies.damped(Policy.DEFAULT, new Damping.Window(20, 30, HOUR, true));
    private Report fires = report(Status.FIRING, Severity.WARNING);
    private Report worsens = report(Status.FIRING, Severity.CRITICAL);
    private Report resolves = report(Status.RESOLVED, Severity.WARNING);

    /** It has been quiet for hours, and has a penalty from a flap of old. */
    private Rehearsal calm = changing(policy, 3, now - 4 * HOUR);

    private Rehearsal over = changing(policy, 2, now - 4 * HOUR);

    /** It was spoken of, and resolved since, a minute ago. */
    private Rehearsal cooling = changing(policy, 2, now - 2 * MINUTE);

    private Rehearsal flapping = changing(policy, 9, now - 9 * MINUTE);
    private Rehearsal flappingOver = changing(policy, 8, now - 8 * MINUTE);
    private Rehearsal restless = changing(checked, 3, now - 3 * MINUTE);

    @Benchmark
    public Step duplicateUnderDecay() {
        return policy.on(calm.memory(), fires, now, alert);
    }

    @Benchmark
    public Step duplicateUnderDecayWhileFlapping() {
        return policy.on(flapping.memory(), fires, now, alert);
    }

    @Benchmark
    public Step duplicateUnderWindow() {
        return checked.on(restless.memory(), fires, now, alert);
    }

    @Benchmark
    public Step firesInCalm() {
        return policy.on(over.memory(), fires, now, alert);
    }

    @Benchmark
    public Step resolvesInCalm() {
        return policy.on(calm.memory(), resolves, now, alert);
    }

    @Benchmark
    public Step firesWhileFlapping() {
        return policy.on(flappingOver.memory(), fires, now, alert);
    }

    @Benchmark
    public Step resolvesWhileFlapping() {
        return policy.on(flapping.memory(), resolves, now, alert);
    }

    @Benchmark
    public Step escalates() {
        return policy.on(calm.memory(), worsens, now, alert);
    }

    @Benchmark
    public Step firesWhileCooling() {
        return policy.on(cooling.memory(), fires, now, alert);
    }

    @Benchmark
    public long nextDue() {
        return calm.nextDue();
    }

    @Benchmark
    public long nextDueWhileFlapping() {
        return flapping.nextDue();
    }

    @Benchmark
    public Step isReminded() {
        return policy.onDue(calm.memory(), Long.MAX_VALUE, now + 24 * HOUR, alert);
    }

    @Benchmark
    public Step isReleased() {
        return policy.onDue(flapping.memory(), Long.MAX_VALUE, now + 2 * HOUR, alert);
    }

    /** Fires and resolves in turn, {@code reports} times, a minute apart; then time passes. */
    private Rehearsal changing(Policy under, int reports, long from) {
        Rehearsal life = new Rehearsal(under, alert);
        for (int i = 0; i < reports; i++) {
            life.report(i % 2 == 0 ? fires : resolves, from + i * MINUTE, _ -> {});
        }
        life.pass(now, _ -> {});
        return life;
    }

    private static Report report(Status status, Severity severity) {
        return new Report(status, severity, Report.UNCLAIMED, Report.UNCLAIMED, 1);
    }
}
