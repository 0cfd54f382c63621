package io.tocsin.policy;

import org.jspecify.annotations.Nullable;

/**
 * All that the policy remembers of an alert.
 *
 * @param state what is true
 * @param voice what people were told
 * @param penalty how restless it is
 * @param candidate a change that must last before it counts
 * @param hush why it must not be spoken of; null if it may
 */
public record Memory(
        AlertState state,
        Voice voice,
        Penalty penalty,
        @Nullable Candidate candidate,
        @Nullable Hush hush) {

    /** Of an alert that nobody ever reported. */
    public static final Memory NONE =
            new Memory(AlertState.Unseen.INSTANCE, Voice.NONE, Penalty.NONE, null);

    /** Of an alert that may be spoken of. */
    public Memory(AlertState state, Voice voice, Penalty penalty, @Nullable Candidate candidate) {
        this(state, voice, penalty, candidate, null);
    }

    /** The same, but for the reason not to speak. For an alert that does not fire: no news. */
    public Memory with(@Nullable Hush next) {
        return new Memory(state, voice, penalty, candidate, next);
    }

    Memory with(Voice next) {
        return next == voice ? this : new Memory(state, next, penalty, candidate, hush);
    }

    Memory with(Penalty next) {
        return new Memory(state, voice, next, candidate, hush);
    }

    Memory with(@Nullable Candidate next) {
        return new Memory(state, voice, penalty, next, hush);
    }

    /** Something else is true; nothing waits to become true any longer. */
    Memory moved(AlertState next) {
        return new Memory(next, voice, penalty, null, hush);
    }

    /** Whether people believe that it fires. */
    boolean isTold() {
        return voice.told() != Voice.NOTHING;
    }
}
