package io.tocsin.engine;

/**
 * When a fold must look at all its alerts, because some may have to be quiet, or may be spoken of
 * again. Looking costs as much as there are alerts, so changes that follow each other closely are
 * looked at together. One thread at a time.
 */
final class Attention {

    /** Between two looks, in milliseconds. */
    static final long PAUSE = 100;

    private static final long NEVER = TimerQueue.NEVER;

    private long changes = Long.MIN_VALUE;
    private long lookedAt = Long.MIN_VALUE;
    private long changesOfItselfAt = Long.MIN_VALUE;

    /**
     * When the next look is due, if {@code rules} are as they are; {@link Long#MAX_VALUE}: never.
     */
    long dueAt(Rules rules) {
        if (!rules.areComplete()) {
            return NEVER;
        }
        if (rules.changes() == changes) {
            return changesOfItselfAt;
        }
        return lookedAt == Long.MIN_VALUE ? lookedAt : lookedAt + PAUSE;
    }

    /**
     * Other rules apply from now on. Looks go on from the last one: two at the same moment would be
     * told as one.
     */
    void renew() {
        changes = Long.MIN_VALUE;
    }

    /**
     * A look is about to be taken.
     *
     * @return its moment: {@code now}, but later than the one before
     */
    long look(Rules rules, long now) {
        changes = rules.changes();
        lookedAt = Math.max(now, lookedAt + 1);
        changesOfItselfAt = rules.changesAfter(lookedAt);
        return lookedAt;
    }
}
