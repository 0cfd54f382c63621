package io.tocsin.policy;

import io.tocsin.alert.Status;
import org.jspecify.annotations.Nullable;

/**
 * All that the policy remembers of an alert.
 *
 * @param state what is true
 * @param voice what people were told
 * @param penalty how restless it is
 * @param candidate a change that must last before it counts
 * @param hush why it must not be spoken of; null if it may
 * @param shown whether its message says that it fires, spoken of or not
 */
public record Memory(
        AlertState state,
        Voice voice,
        Penalty penalty,
        @Nullable Candidate candidate,
        @Nullable Hush hush,
        boolean shown) {

    /** Of an alert that nobody ever reported. */
    public static final Memory NONE =
            new Memory(AlertState.Unseen.INSTANCE, Voice.NONE, Penalty.NONE, null);

    /** Of an alert that may be spoken of. */
    public Memory(AlertState state, Voice voice, Penalty penalty, @Nullable Candidate candidate) {
        this(state, voice, penalty, candidate, null, false);
    }

    /** The same, but for the reason not to speak. For an alert that does not fire: no news. */
    public Memory with(@Nullable Hush next) {
        return new Memory(state, voice, penalty, candidate, next, shown);
    }

    Memory with(Voice next) {
        return next == voice ? this : new Memory(state, next, penalty, candidate, hush, shown);
    }

    Memory with(Penalty next) {
        return new Memory(state, voice, next, candidate, hush, shown);
    }

    Memory with(@Nullable Candidate next) {
        return new Memory(state, voice, penalty, next, hush, shown);
    }

    /** Something else is true; nothing waits to become true any longer. */
    Memory moved(AlertState next) {
        return new Memory(next, voice, penalty, null, hush, shown);
    }

    /** Its message shows what is true. */
    Memory seen() {
        boolean fires = state.status() == Status.FIRING;
        return shown == fires ? this : new Memory(state, voice, penalty, candidate, hush, fires);
    }

    /**
     * Whether people believe that it fires: because they were told, or because they can see it in a
     * message about which they were not.
     */
    boolean isTold() {
        return shown || voice.told() != Voice.NOTHING;
    }
}
