package io.tocsin.intake;

import io.tocsin.alert.Event;
import io.tocsin.problem.FieldProblem;
import java.util.List;

/** What became of the bytes of one request. All of its events are good, or none is taken. */
sealed interface Reading {

    /**
     * All is well.
     *
     * @param events at least one, in the order they were sent
     */
    record Events(List<Event> events) implements Reading {}

    /**
     * Something is wrong.
     *
     * @param problems the first {@value Limits#PROBLEMS}
     * @param badEvents how many events have problems; counting ends where the JSON does
     * @param unlistedEvents how many of those have none of their problems listed
     */
    record Refused(List<FieldProblem> problems, int badEvents, int unlistedEvents)
            implements Reading {

        /** Copies {@code problems}. */
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /**
     * There is nothing to read.
     *
     * @param detail what is missing and what to do
     */
    record Nothing(String detail) implements Reading {}

    /**
     * More events than one request may hold.
     *
     * @param events how many there are
     * @param most how many there may be
     */
    record TooMany(int events, int most) implements Reading {

        /** What is wrong and what to do about it. */
        String detail() {
            return "there are %s events in this request; at most %s are taken at once: split them"
                    .formatted(Text.count(events), Text.count(most));
        }
    }
}
