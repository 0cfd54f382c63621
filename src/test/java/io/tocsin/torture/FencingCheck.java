package io.tocsin.torture;

import io.tocsin.torture.Evidence.Offset;
import io.tocsin.torture.Evidence.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What only the holder of a lease may write is written by it, until another has claimed: the epoch
 * never goes back, whoever raised it is the only one to write under it, commits are numbered
 * without gaps, and the log is never folded back.
 */
record FencingCheck(Findings findings) {

    /**
     * @param steps in the order in which PostgreSQL has them
     */
    void check(List<Step> steps) {
        Map<String, Step> last = new HashMap<>();
        for (var step : steps) {
            var before = last.get(step.turf());
            if (before == null || step.epoch() > before.epoch()) {
                compare(before, step, false);
                last.put(step.turf(), step);
            } else {
                compare(before, step, true);
                if (step.epoch() != Step.UNKNOWN) {
                    last.put(step.turf(), raised(before, step));
                }
            }
        }
    }

    private void compare(@Nullable Step before, Step step, boolean sameHolder) {
        if (before == null) {
            return;
        }
        if (step.epoch() != Step.UNKNOWN && step.epoch() < before.epoch()) {
            findings.add(Breach.FENCE, "the epoch goes back: %s after %s", step, before);
        }
        if (sameHolder && !step.process().equals(before.process())) {
            findings.add(Breach.FENCE, "another has it: %s after %s", step, before);
        }
        if (step.epoch() == Step.UNKNOWN || step.offset().equals(Offset.NONE)) {
            return;
        }
        if (step.offset().compareTo(before.offset()) < 0) {
            findings.add(Breach.FENCE, "the offset goes back: %s after %s", step, before);
        }
        if (step.number() < before.number() || step.number() > before.number() + 1) {
            findings.add(Breach.FENCE, "commits are missing: %s after %s", step, before);
        }
    }

    /** An epoch that went back once is not held against what follows. */
    private static Step raised(Step before, Step step) {
        return new Step(
                step.turf(),
                Math.max(before.epoch(), step.epoch()),
                step.number(),
                step.offset(),
                before.process());
    }
}
