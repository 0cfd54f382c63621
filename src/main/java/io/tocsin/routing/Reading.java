package io.tocsin.routing;

import java.util.List;

/** What became of the text of a configuration: it says something, or is refused as a whole. */
public sealed interface Reading {

    /** It says this. */
    record Good(Configuration configuration) implements Reading {}

    /**
     * It is refused.
     *
     * @param complaints what is wrong with it, in the order of the text
     * @param unlisted how many more things are wrong with it
     */
    record Bad(List<Complaint> complaints, int unlisted) implements Reading {

        /** Copies the list. */
        public Bad {
            complaints = List.copyOf(complaints);
        }

        /** One thing is wrong with all of it. */
        static Bad ofAll(String message) {
            return new Bad(List.of(Complaint.ofAll(message)), 0);
        }
    }
}
