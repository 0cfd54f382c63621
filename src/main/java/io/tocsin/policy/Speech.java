package io.tocsin.policy;

import static io.tocsin.policy.Moments.NEVER;
import static io.tocsin.policy.Moments.plus;
import static io.tocsin.policy.Voice.NOTHING;

import io.tocsin.policy.AlertState.Firing;
import io.tocsin.policy.Damping.Change;

/** Compares what people believe with what is true, and decides what to do about the difference. */
final class Speech {

    private Speech() {}

    /** After something else became true by a report that counts from {@code at}. */
    static Step.Changed after(Policy policy, Memory before, Turn.Moved moved, long at, long alert) {
        Change change = change(before.state(), moved.transition());
        Penalty penalty = policy.damping().count(before.penalty(), change, at);
        if (before.penalty().flapping() && !penalty.flapping()) {
            // A check like any other, though its texts are new: what ends is what is recorded.
            Memory moving = before.moved(moved.state());
            return calmed(policy, moving, penalty, at, alert);
        }
        return settle(
                policy,
                before.moved(moved.state()).with(penalty),
                moved.transition(),
                reason(moved.transition()),
                at,
                alert,
                penalty.flapping() && !before.penalty().flapping());
    }

    /** After something else became true because no report came; that is no flap. */
    static Step.Changed afterSilence(
            Policy policy, Memory before, Turn.Moved moved, Reason reason, long at, long alert) {
        return settle(
                policy, before.moved(moved.state()), moved.transition(), reason, at, alert, false);
    }

    /** After flapping ended, with {@code penalty} left. */
    static Step.Changed calmed(Policy policy, Memory before, Penalty penalty, long at, long alert) {
        Step.Changed step =
                settle(
                        policy,
                        before.with(penalty),
                        Transition.FLAPPING_ENDED,
                        Reason.FLAPPING_ENDED,
                        at,
                        alert,
                        false);
        Numbers numbers =
                new Numbers(
                        policy.damping().valueAt(penalty, at),
                        policy.damping().endsAt(),
                        step.numbers().until(),
                        before.penalty().held());
        return new Step.Changed(
                at, step.memory(), step.transition(), step.decision(), numbers, false);
    }

    /** After the cool-down, when something is left to say. */
    static Step.Changed cooled(Policy policy, Memory before, long at, long alert) {
        return settle(
                policy,
                before,
                Transition.COOL_DOWN_ENDED,
                Reason.COOL_DOWN_ENDED,
                at,
                alert,
                false);
    }

    /** It must not be spoken of from here on. */
    static Step.Changed hushed(Memory before, Hush hush, long at) {
        Memory after = before.with(hush);
        return after.isTold()
                ? shown(
                        after,
                        Transition.QUIET_STARTED,
                        hush.reason(),
                        at,
                        Numbers.until(hush.until()))
                : new Step.Changed(
                        at,
                        after,
                        Transition.QUIET_STARTED,
                        new Decision.Hold(hush.reason()),
                        Numbers.until(hush.until()),
                        false);
    }

    /** It may be spoken of again. */
    static Step.Changed unhushed(Policy policy, Memory before, Reason reason, long at, long alert) {
        return settle(
                policy, before.with((Hush) null), Transition.QUIET_ENDED, reason, at, alert, false);
    }

    /** It still fires. */
    static Step.Changed remind(Policy policy, Memory before, long now, long alert) {
        Voice voice = before.voice();
        int count = voice.reminders() + 1;
        byte rank = before.state().rank();
        Voice next = voice.spoke(rank, rank, now, count, remindAt(policy, now, count, alert));
        return new Step.Changed(
                now,
                before.with(next),
                Transition.REMINDED,
                new Decision.Speak(Reason.REMINDER),
                Numbers.counted(count, next.remindAt() == NEVER ? Numbers.NONE : next.remindAt()),
                false);
    }

    /** Something to show that is no news about the alert itself. */
    static Step.Changed shown(
            Memory memory, Transition transition, Reason reason, long at, Numbers numbers) {
        return new Step.Changed(
                at,
                memory.with(memory.voice().shown(memory.voice().told())),
                transition,
                new Decision.Update(reason),
                numbers,
                false);
    }

    private static Step.Changed settle(
            Policy policy,
            Memory now,
            Transition transition,
            Reason reason,
            long at,
            long alert,
            boolean flappingStarts) {
        AlertState state = now.state();
        byte rank = state.rank();
        boolean flapping = now.penalty().flapping();
        Voice voice = rank == NOTHING ? now.voice().afterEpisode() : now.voice();
        boolean cooling = at < policy.coolUntil(voice);
        boolean rises = rank > voice.loudest() && voice.loudest() != NOTHING;
        boolean untold = !now.isTold();
        Hush hush = now.hush();

        Decision decision;
        Numbers numbers = Numbers.EMPTY;
        if (transition == Transition.NOTED) {
            decision = new Decision.Hold(reason);
        } else if (hush != null) {
            decision = quietly(hush, now, transition, reason, rank);
            boolean shows = decision instanceof Decision.Update;
            voice = shows ? voice.shown((byte) Math.min(rank, voice.told())) : voice;
            numbers = flapping ? flapping(policy.damping(), now.penalty(), at) : numbers;
        } else if (flapping) {
            // What people believe stays as it was: the release compares it with what is true then.
            if (rank > voice.told() && rises && policy.damping().risesSpeak()) {
                decision = new Decision.Speak(reason);
                voice = spoke(policy, voice, rank, rank, at, alert);
            } else {
                decision =
                        transition == Transition.QUIET_ENDED && !untold
                                ? new Decision.Update(reason)
                                : new Decision.Hold(Reason.FLAPPING);
            }
            numbers = flapping(policy.damping(), now.penalty(), at);
            voice = flappingStarts ? voice.shown(voice.told()) : voice;
        } else if (rank <= known(voice, state, transition)
                && !(reason == Reason.SILENCE_ENDED && isNews(voice, rank, cooling))) {
            decision = new Decision.Update(reason);
            voice = reminded(policy, voice.shown(rank), rank, at, alert);
        } else if (!cooling || rises) {
            decision = new Decision.Speak(reason);
            boolean opens =
                    !cooling
                            && (transition == Transition.FIRED
                                    || transition == Transition.QUIET_ENDED && untold);
            Voice in = opens ? voice.inNewConversation() : voice;
            byte loudest = cooling ? (byte) Math.max(rank, voice.loudest()) : rank;
            voice = spoke(policy, in, rank, loudest, at, alert);
        } else {
            decision = new Decision.Update(withheld(transition) ? Reason.COOL_DOWN : reason);
            numbers = Numbers.until(policy.coolUntil(voice));
            voice = voice.shown(voice.told());
        }
        return new Step.Changed(at, now.with(voice), transition, decision, numbers, flappingStarts);
    }

    /**
     * What to do about something that must not be spoken of: messages that say that the alert fires
     * keep up with it, and nothing new is shown.
     */
    private static Decision quietly(
            Hush hush, Memory now, Transition transition, Reason reason, byte rank) {
        boolean calmed = transition == Transition.FLAPPING_ENDED && rank == NOTHING;
        if (!now.isTold() && !calmed) {
            return new Decision.Hold(hush.reason());
        }
        return new Decision.Update(rank <= now.voice().told() ? reason : hush.reason());
    }

    /** After a silence, what still fires is said as if it had just begun. */
    private static boolean isNews(Voice voice, byte rank, boolean cooling) {
        return rank != NOTHING && !cooling && !voice.isAcknowledged();
    }

    /** What had run out in vain was told already, if it ever was, for as long as it is no worse. */
    private static byte known(Voice voice, AlertState state, Transition transition) {
        boolean toldBefore =
                transition == Transition.REVIVED
                        && state instanceof Firing firing
                        && voice.spokeAt() >= firing.since();
        return toldBefore
                ? (byte) Math.max(voice.told(), Math.min(state.rank(), voice.loudest()))
                : voice.told();
    }

    private static Voice spoke(
            Policy policy, Voice voice, byte rank, byte loudest, long at, long alert) {
        return voice.spoke(rank, loudest, at, 0, remindAt(policy, at, 0, alert));
    }

    /** What is shown and fires is reminded of, even if it was not spoken of. */
    private static Voice reminded(Policy policy, Voice voice, byte rank, long at, long alert) {
        if (rank == NOTHING || voice.remindAt() != NEVER) {
            return voice;
        }
        return voice.remindedAt(remindAt(policy, at, voice.reminders(), alert));
    }

    private static long remindAt(Policy policy, long at, int attempt, long alert) {
        return plus(
                at, policy.reminders().pauseBefore(attempt, Reminders.chance(alert, at, attempt)));
    }

    private static Numbers flapping(Damping damping, Penalty penalty, long at) {
        return new Numbers(
                damping.valueAt(penalty, at),
                damping.startsAbove(),
                damping.releaseAt(penalty),
                penalty.changes());
    }

    /** Whether it is this that people would have been told, were it not for the cool-down. */
    private static boolean withheld(Transition transition) {
        return switch (transition) {
            case FIRED, ESCALATED, REVIVED, FLAPPING_ENDED, QUIET_ENDED -> true;
            case DE_ESCALATED,
                    CHANGED,
                    RESOLVED,
                    NOTED,
                    PENDING,
                    WITHDRAWN,
                    COOL_DOWN_ENDED,
                    REMINDED,
                    ACKNOWLEDGED,
                    UNACKNOWLEDGED,
                    QUIET_STARTED ->
                    false;
        };
    }

    /** An alert's first episode is no change from anything. */
    private static Change change(AlertState before, Transition transition) {
        return switch (transition) {
            case FIRED -> before.episode() == 0 ? Change.NONE : Change.STATUS;
            case RESOLVED -> Change.STATUS;
            case ESCALATED, DE_ESCALATED -> Change.SEVERITY;
            case CHANGED,
                    NOTED,
                    REVIVED,
                    PENDING,
                    WITHDRAWN,
                    FLAPPING_ENDED,
                    COOL_DOWN_ENDED,
                    REMINDED,
                    ACKNOWLEDGED,
                    UNACKNOWLEDGED,
                    QUIET_STARTED,
                    QUIET_ENDED ->
                    Change.NONE;
        };
    }

    private static Reason reason(Transition transition) {
        return switch (transition) {
            case FIRED -> Reason.FIRST_FIRING;
            case ESCALATED -> Reason.ESCALATED;
            case DE_ESCALATED -> Reason.DE_ESCALATED;
            case CHANGED -> Reason.CONTENT_CHANGED;
            case RESOLVED -> Reason.RESOLVED;
            case NOTED -> Reason.NOT_FIRING;
            case REVIVED -> Reason.REVIVED;
            case PENDING -> Reason.HOLD_DOWN;
            case WITHDRAWN -> Reason.WITHDRAWN;
            case FLAPPING_ENDED -> Reason.FLAPPING_ENDED;
            case COOL_DOWN_ENDED -> Reason.COOL_DOWN_ENDED;
            case REMINDED -> Reason.REMINDER;
            case ACKNOWLEDGED -> Reason.ACKNOWLEDGED;
            case UNACKNOWLEDGED -> Reason.UNACKNOWLEDGED;
            case QUIET_STARTED, QUIET_ENDED ->
                    throw new IllegalArgumentException("no report makes an alert quiet");
        };
    }
}
