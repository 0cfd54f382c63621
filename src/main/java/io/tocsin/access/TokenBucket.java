package io.tocsin.access;

import io.tocsin.access.ClientRules.Quota;

/**
 * A token bucket: full it holds as many tokens as the quota's burst, and it fills by as many a
 * second as the quota says. Counts in thousandths, and so exactly, with whole milliseconds.
 *
 * @param thousandths what it holds
 * @param at when it held that, in milliseconds
 */
record TokenBucket(long thousandths, long at) {

    private static final long TOKEN = 1000;

    static TokenBucket full(Quota quota, long now) {
        return new TokenBucket(quota.burst() * TOKEN, now);
    }

    /** The same at {@code now}. A clock that was set back fills nothing, and stops nothing. */
    TokenBucket at(long now, Quota quota) {
        long most = quota.burst() * TOKEN;
        long held = Math.min(thousandths, most);
        long millisToFull = Math.ceilDiv(most - held, quota.eventsPerSecond());
        long passed = Math.clamp(now - at, 0, millisToFull);
        return new TokenBucket(Math.min(most, held + passed * quota.eventsPerSecond()), now);
    }

    /** Whether it holds {@code count}. */
    boolean has(long count) {
        return thousandths >= count * TOKEN;
    }

    /** The same without {@code count}, which it must hold. */
    TokenBucket without(long count) {
        if (!has(count)) {
            throw new IllegalArgumentException("the bucket holds less");
        }
        return new TokenBucket(thousandths - count * TOKEN, at);
    }

    /** In how many milliseconds it holds {@code count}, if nobody takes any; 0 if it does. */
    long millisUntil(long count, Quota quota) {
        return Math.max(0, Math.ceilDiv(count * TOKEN - thousandths, quota.eventsPerSecond()));
    }
}
