package io.tocsin.process;

import io.tocsin.alert.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * One alert as its producer lives it: made-up reports, strictly one after another, and those of
 * them that were acknowledged. One thread at a time.
 */
final class Story {

    private static final Severity[] SEVERITIES = Severity.values();

    private final String name;
    private final RandomGenerator chance;
    private final List<Report> acknowledged = new ArrayList<>();
    private boolean firing;
    private Severity severity = Severity.WARNING;
    private int text;
    private int made;

    Story(String name, RandomGenerator chance) {
        this.name = name;
        this.chance = chance;
    }

    String name() {
        return name;
    }

    /** What is reported next: mostly the same again. */
    Report next() {
        int turn = chance.nextInt(100);
        if (!firing) {
            firing = made == 0 || turn < 40;
        } else if (turn < 4) {
            firing = false;
        } else if (turn < 14) {
            severity = SEVERITIES[chance.nextInt(SEVERITIES.length)];
        } else if (turn < 20) {
            text++;
        }
        return report();
    }

    /** The last report: nothing follows that could make good for its loss. */
    Report last() {
        firing = !firing;
        return report();
    }

    private Report report() {
        return new Report(name + "/" + ++made, name, firing, severity, "Text " + text);
    }

    /** The gateway has taken {@code report}. */
    void acknowledged(Report report) {
        acknowledged.add(report);
    }

    /** What was taken, in order. */
    List<Report> acknowledged() {
        return acknowledged;
    }
}
