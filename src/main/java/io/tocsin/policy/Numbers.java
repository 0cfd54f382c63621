package io.tocsin.policy;

/**
 * The figures behind a decision. Which of them there are depends on the reason.
 *
 * @param penalty how restless the alert is; NaN if that played no part
 * @param threshold what it was compared with; NaN if it was not
 * @param until until when that holds, milliseconds since the epoch; {@link #NONE}
 * @param count how many there were: changes, held reports, reminders; {@link #NONE}
 */
public record Numbers(double penalty, double threshold, long until, long count) {

    /** Stands for a number that is not there. */
    public static final long NONE = Long.MIN_VALUE;

    /** No figures. */
    public static final Numbers EMPTY = new Numbers(Double.NaN, Double.NaN, NONE, NONE);

    static Numbers until(long moment) {
        return new Numbers(Double.NaN, Double.NaN, moment, NONE);
    }

    static Numbers counted(long count, long until) {
        return new Numbers(Double.NaN, Double.NaN, until, count);
    }
}
