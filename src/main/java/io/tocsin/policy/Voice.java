package io.tocsin.policy;

import static io.tocsin.policy.Moments.NEVER;
import static io.tocsin.policy.Moments.NOT_YET;
import static io.tocsin.policy.Moments.plus;

/**
 * What people have been told of an alert. Severities are ranks: the worse, the higher; {@link
 * #NOTHING} stands for an alert that does not fire.
 *
 * @param told what they believe: as it was last spoken of, or as the message showed it since when
 *     it got better
 * @param loudest the worst they were told of since the alert was last calm
 * @param spokeAt when they were told last, milliseconds since the epoch; {@link Long#MIN_VALUE} if
 *     never
 * @param reminders how many reminders there have been since
 * @param remindAt when the next is due; {@link Long#MAX_VALUE} if there is none
 * @param acknowledgedUntil until when somebody takes care; {@link Long#MIN_VALUE} if nobody does,
 *     {@link Long#MAX_VALUE} until the episode ends
 * @param conversation which of the alert's conversations it is told in, counted from 1; 0 if it was
 *     never shown
 */
public record Voice(
        byte told,
        byte loudest,
        long spokeAt,
        int reminders,
        long remindAt,
        long acknowledgedUntil,
        int conversation) {

    /** The rank of an alert that does not fire. */
    public static final byte NOTHING = -1;

    /** Nobody was ever told anything. */
    public static final Voice NONE = new Voice(NOTHING, NOTHING, NOT_YET, 0, NEVER, NOT_YET, 0);

    /** When speaking is free again. */
    long coolUntil(long coolDown) {
        return spokeAt == NOT_YET ? NOT_YET : plus(spokeAt, coolDown);
    }

    /** Whether somebody takes care. */
    public boolean isAcknowledged() {
        return acknowledgedUntil != NOT_YET;
    }

    Voice spoke(byte rank, byte loudest, long now, int reminders, long remindAt) {
        return new Voice(
                rank,
                loudest,
                now,
                reminders,
                remindAt,
                acknowledgedUntil,
                Math.max(1, conversation));
    }

    Voice shown(byte rank) {
        int shownIn = Math.max(1, conversation);
        return rank == told && shownIn == conversation
                ? this
                : new Voice(
                        rank, loudest, spokeAt, reminders, remindAt, acknowledgedUntil, shownIn);
    }

    Voice remindedAt(long moment) {
        return new Voice(
                told, loudest, spokeAt, reminders, moment, acknowledgedUntil, conversation);
    }

    Voice inNewConversation() {
        return new Voice(
                told, loudest, spokeAt, reminders, remindAt, acknowledgedUntil, conversation + 1);
    }

    Voice acknowledged(long until) {
        return new Voice(told, loudest, spokeAt, reminders, remindAt, until, conversation);
    }

    /** Nobody need be reminded of what is over, nor take care of it. */
    Voice afterEpisode() {
        return new Voice(told, loudest, spokeAt, 0, NEVER, NOT_YET, conversation);
    }
}
