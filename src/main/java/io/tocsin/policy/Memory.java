package io.tocsin.policy;

import org.jspecify.annotations.Nullable;

/**
 * All that the policy remembers of an alert.
 *
 * @param state what is true
 * @param voice what people were told
 * @param penalty how restless it is
 * @param candidate a change that must last before it counts
 */
public record Memory(
        AlertState state, Voice voice, Penalty penalty, @Nullable Candidate candidate) {

    /** Of an alert that nobody ever reported. */
    public static final Memory NONE =
            new Memory(AlertState.Unseen.INSTANCE, Voice.NONE, Penalty.NONE, null);

    Memory with(Voice next) {
        return next == voice ? this : new Memory(state, next, penalty, candidate);
    }
}
