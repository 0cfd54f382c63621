package io.tocsin.stream;

import org.jboss.logging.Logger;

/** Tells people what became of a partition's log in Redis. One thread at a time. */
final class LogWatch {

    private static final Logger LOG = Logger.getLogger(LogWatch.class);

    private static final String NEVER = "0-0";

    /** Clocks of one cluster may differ by so much without harm. */
    private static final long TOLERANCE_MILLIS = 1_000;

    private final int partition;
    private boolean behind;
    private boolean full;

    LogWatch(int partition) {
        this.partition = partition;
    }

    /**
     * The log was looked at.
     *
     * @param folded the last id that was folded
     */
    void saw(Beginning beginning, String folded) {
        tell(beginning.found(), folded);
        tellClock(beginning.behind());
    }

    private void tell(Beginning.Found found, String folded) {
        boolean wasFull = full;
        full = found == Beginning.Found.FULL;
        switch (found) {
            case KNOWN -> {}
            case MOVED -> LOG.debugf("Event log goes on in this Redis: partition=%d", partition);
            case SHORT ->
                    LOG.warnf(
                            "Event log ended before what was folded; Redis lost its last writes or"
                                    + " was restored; events that were acknowledged and not folded"
                                    + " may be lost, it goes on after: partition=%d id=%s",
                            partition, folded);
            case MISSING -> {
                if (!folded.equals(NEVER)) {
                    LOG.warnf(
                            "Event log was gone; Redis was emptied or is another one; events that"
                                    + " were acknowledged and not folded are lost, it begins anew"
                                    + " after: partition=%d id=%s",
                            partition, folded);
                }
            }
            case FULL -> {
                if (!wasFull) {
                    LOG.warnf(
                            "Event log takes no appends until Redis has memory again; give it more"
                                    + " or let the fold catch up: partition=%d",
                            partition);
                }
            }
        }
    }

    private void tellClock(long milliseconds) {
        if (milliseconds > TOLERANCE_MILLIS && !behind) {
            behind = true;
            LOG.warnf(
                    "Redis' clock is behind the event log; nothing is lost, but reminders and other"
                            + " moments wait until it has caught up; see to the clock (NTP):"
                            + " partition=%d milliseconds=%d",
                    partition, milliseconds);
        } else if (milliseconds <= 0 && behind) {
            behind = false;
            LOG.infof("Redis' clock has caught up with the event log: partition=%d", partition);
        }
    }
}
