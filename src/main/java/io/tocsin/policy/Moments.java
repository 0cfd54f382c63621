package io.tocsin.policy;

/** Arithmetic on moments and spans, both in milliseconds, that ends at the ends of time. */
final class Moments {

    /** A moment that never comes. */
    static final long NEVER = Long.MAX_VALUE;

    /** The moment of something that has not happened. */
    static final long NOT_YET = Long.MIN_VALUE;

    private Moments() {}

    /** {@code span} after {@code moment}; a span is not negative. */
    static long plus(long moment, long span) {
        long sum = moment + span;
        return sum < moment ? NEVER : sum;
    }

    /** How long {@code to} is after {@code from}; nothing if it is not. */
    static long between(long from, long to) {
        if (to <= from) {
            return 0;
        }
        long span = to - from;
        return span < 0 ? NEVER : span;
    }
}
