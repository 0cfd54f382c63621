package io.tocsin.routing;

import io.tocsin.problem.FieldProblem;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a configuration, the first {@value #LISTED} in full. */
public final class Complaints {

    /** How many are listed. */
    public static final int LISTED = 100;

    private final List<FieldProblem> listed = new ArrayList<>();
    private int size;

    /**
     * Notes a complaint.
     *
     * @param path where: {@code policies.default.damping.reuse}; empty if the whole is meant
     * @param message what is wrong and what to do about it, to be read after the path
     */
    public void add(String path, String message) {
        size++;
        if (listed.size() < LISTED) {
            listed.add(new FieldProblem(null, path, message));
        }
    }

    /** How many there are, the unlisted ones included. */
    public int size() {
        return size;
    }

    /** Whether no more are listed: what they would say need not be thought of. */
    boolean isFull() {
        return listed.size() == LISTED;
    }

    /** Whether nothing is wrong. */
    public boolean isEmpty() {
        return size == 0;
    }

    /** The first {@value #LISTED}, in the order in which they were noted. */
    public List<FieldProblem> listed() {
        return List.copyOf(listed);
    }
}
