package io.tocsin.policy;

import io.tocsin.alert.Severity;
import io.tocsin.alert.Status;

/**
 * What an event says, reduced to what the policy needs.
 *
 * @param status what is reported
 * @param severity how bad it is
 * @param claimedAt since when that holds by the producer's clock, in milliseconds since the epoch;
 *     {@link #UNCLAIMED} if the producer did not say
 * @param endsAt when a firing report runs out unless it is repeated, by the producer's clock;
 *     {@link #UNCLAIMED} if the producer did not say
 * @param contentHash stands for the texts; 0 if there are none, which is never a change
 */
public record Report(
        Status status, Severity severity, long claimedAt, long endsAt, long contentHash) {

    /** The producer named no time. */
    public static final long UNCLAIMED = Long.MIN_VALUE;

    /**
     * How far a producer's clock may be behind ours, in milliseconds, before a report that names
     * its time looks older than one that named none.
     */
    static final long CLOCK_TOLERANCE = 60_000;

    /**
     * What an event says, received at {@code now}: one that fires and has run out already says that
     * it is over.
     *
     * @param startsAt since when it fires by the producer's clock; {@link #UNCLAIMED} if not said
     * @param endsAt until when; {@link #UNCLAIMED} if not said
     */
    public static Report of(
            Status status,
            Severity severity,
            long startsAt,
            long endsAt,
            long contentHash,
            long now) {
        boolean ranOut = endsAt != UNCLAIMED && endsAt <= now;
        return status == Status.FIRING && !ranOut
                ? new Report(Status.FIRING, severity, startsAt, endsAt, contentHash)
                : new Report(Status.RESOLVED, severity, endsAt, endsAt, contentHash);
    }

    /**
     * The time this report is about: the claimed one, unless it lies in the future of {@code now}.
     * A producer whose clock is ahead must not make all that follows look stale.
     */
    long effectiveAt(long now) {
        return claimedAt == UNCLAIMED ? now : Math.min(claimedAt, now);
    }

    /** What an alert that took this report reflects: reports that claim to be older are stale. */
    long reflects(long now) {
        return claimedAt == UNCLAIMED
                ? Math.max(now, Long.MIN_VALUE + CLOCK_TOLERANCE) - CLOCK_TOLERANCE
                : Math.min(claimedAt, now);
    }

    /** The same said as a sign of life: nothing is wrong as long as it comes. */
    Report asSignOfLife() {
        return new Report(Status.RESOLVED, severity, UNCLAIMED, UNCLAIMED, contentHash);
    }

    /** Whether the producer itself said that this is older than {@code moment}. */
    boolean claimsToBeBefore(long moment) {
        return claimedAt != UNCLAIMED && claimedAt < moment;
    }
}
