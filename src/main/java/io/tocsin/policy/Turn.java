package io.tocsin.policy;

/** What a report means for what is true of an alert. */
public sealed interface Turn {

    /** Nothing new. */
    record Same(Reason reason) implements Turn {

        /** SEE */
        static final Same DUPLICATE = new Same(Reason.DUPLICATE);

        /** SEE */
        static final Same STALE = new Same(Reason.STALE);
    }

    /** Something else is true now. */
    record Moved(AlertState state, Transition transition) implements Turn {}
}
