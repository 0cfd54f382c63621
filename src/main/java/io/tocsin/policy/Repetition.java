package io.tocsin.policy;

/** A report of what is known already. */
final class Repetition {

    private Repetition() {}

    static Step of(Policy policy, Memory before, Report report, long now, long alert) {
        Penalty penalty = policy.damping().count(before.penalty(), Damping.Change.NONE, now);
        Candidate candidate = before.candidate();
        boolean contradicted = candidate != null && candidate.report().status() != report.status();
        if (before.penalty().flapping() && !penalty.flapping()) {
            return Speech.calmed(policy, without(before, contradicted), penalty, now, alert);
        }
        if (contradicted) {
            return Waiting.end(with(before, penalty), now);
        }
        return penalty == before.penalty()
                ? Step.Unchanged.DUPLICATE
                : new Step.Counted(with(before, penalty), Step.Unchanged.DUPLICATE.decision());
    }

    private static Memory without(Memory memory, boolean candidate) {
        return candidate ? memory.with((Candidate) null) : memory;
    }

    private static Memory with(Memory memory, Penalty penalty) {
        return memory.with(penalty);
    }
}
