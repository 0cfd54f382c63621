package io.tocsin.policy;

/** What a report, a moment that came, or a person did to an alert. */
public sealed interface Step {

    /** What the policy says of it. */
    Decision decision();

    /** The alert is as it was; only the counters move. */
    record Unchanged(Decision.Hold decision) implements Step {
        static final Unchanged DUPLICATE = new Unchanged(new Decision.Hold(Reason.DUPLICATE));
        static final Unchanged STALE = new Unchanged(new Decision.Hold(Reason.STALE));
        static final Unchanged PENDING = new Unchanged(new Decision.Hold(Reason.HOLD_DOWN));
        static final Unchanged NOT_FIRING = new Unchanged(new Decision.Hold(Reason.NOT_FIRING));
    }

    /** Nothing to tell, but the next report may be judged differently. */
    record Counted(Memory memory, Decision.Hold decision) implements Step {}

    /**
     * Something to be recorded.
     *
     * @param at since when it counts, milliseconds since the epoch
     * @param flappingStarts whether it is this that makes the alert flap; its end is a transition
     *     of its own
     */
    record Changed(
            long at,
            Memory memory,
            Transition transition,
            Decision decision,
            Numbers numbers,
            boolean flappingStarts)
            implements Step {

        /** What a message shows from here on is remembered. */
        public Changed {
            memory = shows(memory, decision, flappingStarts) ? memory.seen() : memory;
        }

        /** Whether a message should look different now. */
        public boolean shows() {
            return shows(memory, decision, flappingStarts);
        }

        private static boolean shows(Memory memory, Decision decision, boolean flappingStarts) {
            boolean hidden = memory.hush() != null && !memory.isTold();
            return !(decision instanceof Decision.Hold) || flappingStarts && !hidden;
        }
    }
}
