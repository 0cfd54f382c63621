package io.tocsin.policy;

/** Policies for tests: nothing but what a test is about. Times are minutes. */
final class Policies {

    static final long MINUTE = 60_000;

    /** Speaks of everything that is worse than what people believe. */
    static final Policy PLAIN =
            new Policy(
                    "plain",
                    new Damping.Off(),
                    0,
                    HoldDown.NONE,
                    Reminders.OFF,
                    Long.MAX_VALUE,
                    null);

    /** As in the default policy. */
    static final Damping.Decay DECAY =
            new Damping.Decay(1000, 500, 2000, 750, 15 * MINUTE, 60 * MINUTE, true);

    private Policies() {}

    static Policy damped(Policy policy, Damping damping) {
        return new Policy(
                policy.name(),
                damping,
                policy.coolDown(),
                policy.holdDown(),
                policy.reminders(),
                policy.resolveAfter(),
                policy.expectation());
    }

    static Policy cooled(Policy policy, long minutes) {
        return new Policy(
                policy.name(),
                policy.damping(),
                minutes * MINUTE,
                policy.holdDown(),
                policy.reminders(),
                policy.resolveAfter(),
                policy.expectation());
    }

    static Policy heldDown(Policy policy, long firing, long resolved) {
        return new Policy(
                policy.name(),
                policy.damping(),
                policy.coolDown(),
                new HoldDown(firing * MINUTE, resolved * MINUTE),
                policy.reminders(),
                policy.resolveAfter(),
                policy.expectation());
    }

    static Policy reminded(Policy policy, long first, long cap, int most) {
        return new Policy(
                policy.name(),
                policy.damping(),
                policy.coolDown(),
                policy.holdDown(),
                new Reminders(first * MINUTE, cap * MINUTE, most, 0),
                policy.resolveAfter(),
                policy.expectation());
    }

    static Policy resolvedAfter(Policy policy, long minutes) {
        return new Policy(
                policy.name(),
                policy.damping(),
                policy.coolDown(),
                policy.holdDown(),
                policy.reminders(),
                minutes * MINUTE,
                policy.expectation());
    }

    static Policy expecting(Policy policy, Expectation expectation) {
        return new Policy(
                policy.name(),
                policy.damping(),
                policy.coolDown(),
                policy.holdDown(),
                policy.reminders(),
                policy.resolveAfter(),
                expectation);
    }
}
