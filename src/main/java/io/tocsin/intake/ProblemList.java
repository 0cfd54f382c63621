package io.tocsin.intake;

import io.tocsin.problem.FieldProblem;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a request's events, the first {@value Limits#PROBLEMS} in full. */
final class ProblemList {

    private final List<FieldProblem> listed = new ArrayList<>();
    private final boolean several;
    private int lastBad = -1;
    private int size;
    private int badEvents;
    private int unlistedEvents;

    /**
     * Begins an empty list.
     *
     * @param several whether fields are told with their event's index, as {@code [37].labels.x}
     */
    ProblemList(boolean several) {
        this.several = several;
    }

    /**
     * Notes a problem. Events come in the order of their index.
     *
     * @param field the field's path within the event; empty for the event as a whole
     */
    void add(int index, String field, String message) {
        size++;
        if (index != lastBad) {
            lastBad = index;
            badEvents++;
            if (listed.size() >= Limits.PROBLEMS) {
                unlistedEvents++;
            }
        }
        if (listed.size() < Limits.PROBLEMS) {
            listed.add(new FieldProblem(index, path(index, field), message));
        }
    }

    /** Notes a problem of the text as a whole. */
    void addOfWhole(String message) {
        size++;
        if (listed.size() < Limits.PROBLEMS) {
            listed.add(new FieldProblem(null, "", message));
        }
    }

    private String path(int index, String field) {
        if (!several) {
            return field;
        }
        return field.isEmpty() ? "[" + index + "]" : "[" + index + "]." + field;
    }

    /** Whether the event with this index has a problem, given that it was the last one read. */
    boolean blames(int index) {
        return lastBad == index;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** How many problems there are, the unlisted ones included. */
    int size() {
        return size;
    }

    /** Closes the list. */
    Reading.Refused refused() {
        return new Reading.Refused(listed, badEvents, unlistedEvents);
    }
}
