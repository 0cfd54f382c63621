package io.tocsin.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Severity;
import io.tocsin.alert.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An alert's life as a test tells it, and what the policy made of it, a line for each step: when it
 * counts, what changed, the decision, the reason and the figures.
 *
 * <p>Times are minutes and seconds since the story began, such as {@code 12:30} or {@code
 * 12:30.001}.
 */
final class Story {

    private static final long BEGIN = 1_700_000_000_000L;
    static final long ALERT = 0x1234_5678_9abc_def0L;

    private final List<String> lines = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private Rehearsal rehearsal;

    Story(Policy policy) {
        rehearsal = new Rehearsal(policy, ALERT);
    }

    Story fires(String... times) {
        return fires(Severity.WARNING, times);
    }

    Story fires(Severity severity, String... times) {
        for (String time : times) {
            report(
                    time,
                    new Report(Status.FIRING, severity, Report.UNCLAIMED, Report.UNCLAIMED, 1));
        }
        return this;
    }

    /** Since {@code since}, and until {@code ends} unless that is said again. */
    Story firesSince(String time, String since, String ends) {
        return report(
                time, new Report(Status.FIRING, Severity.WARNING, moment(since), moment(ends), 1));
    }

    Story says(long texts, String time) {
        return report(
                time,
                new Report(
                        Status.FIRING,
                        Severity.WARNING,
                        Report.UNCLAIMED,
                        Report.UNCLAIMED,
                        texts));
    }

    Story resolves(String... times) {
        for (String time : times) {
            report(
                    time,
                    new Report(
                            Status.RESOLVED,
                            Severity.WARNING,
                            Report.UNCLAIMED,
                            Report.UNCLAIMED,
                            0));
        }
        return this;
    }

    Story report(String time, Report report) {
        rehearsal.report(report, moment(time), step -> note(step, moment(time)));
        return this;
    }

    Story acknowledged(String time) {
        rehearsal.acknowledge(Long.MAX_VALUE, moment(time), step -> note(step, moment(time)));
        return this;
    }

    Story acknowledged(String time, String until) {
        rehearsal.acknowledge(moment(until), moment(time), step -> note(step, moment(time)));
        return this;
    }

    Story unacknowledged(String time) {
        rehearsal.unacknowledge(moment(time), step -> note(step, moment(time)));
        return this;
    }

    /** The clock is looked at, for the first time since the last report. */
    Story lookedAt(String time) {
        rehearsal.advance(moment(time), step -> note(step, moment(time)));
        return this;
    }

    /** The clock is looked at all the time. */
    Story until(String time) {
        rehearsal.pass(moment(time), step -> note(step, moment(time)));
        return this;
    }

    /** From now on another policy is in force. */
    Story under(Policy policy) {
        rehearsal = new Rehearsal(policy, ALERT, rehearsal.memory(), rehearsal.runsOutAt());
        return this;
    }

    Memory memory() {
        return rehearsal.memory();
    }

    Step last() {
        return steps.getLast();
    }

    /** When it runs out, and when something happens next. */
    String clock() {
        return time(rehearsal.runsOutAt()) + " " + time(rehearsal.nextDue());
    }

    String outlook(String time) {
        Outlook outlook = rehearsal.outlook(moment(time));
        return "%.2f %s %s"
                .formatted(outlook.penalty(), outlook.why().text(), time(outlook.speaksAt()));
    }

    /** The story from here on. */
    Story forgetting() {
        lines.clear();
        return this;
    }

    void is(String... expected) {
        assertThat(lines).containsExactly(expected);
    }

    /** How often people were pinged. */
    long pings() {
        return steps.stream().filter(it -> it.decision() instanceof Decision.Speak).count();
    }

    /** How often it was taken for over. */
    long resolutions() {
        return steps.stream()
                .filter(
                        it ->
                                it instanceof Step.Changed changed
                                        && changed.transition() == Transition.RESOLVED)
                .count();
    }

    private void note(Step step, long now) {
        steps.add(step);
        String said = step.decision().text() + " " + step.decision().reason().text();
        lines.add(
                switch (step) {
                    case Step.Unchanged _ -> time(now) + " " + said;
                    case Step.Counted _ -> time(now) + " counted " + said;
                    case Step.Changed changed ->
                            time(changed.at())
                                    + (" " + changed.transition().text() + ": " + said)
                                    + words(changed.numbers())
                                    + (changed.flappingStarts() ? " flapping" : "");
                });
    }

    private static String words(Numbers numbers) {
        StringBuilder words = new StringBuilder();
        if (!Double.isNaN(numbers.penalty())) {
            words.append(String.format(Locale.ROOT, " %.2f", numbers.penalty()));
        }
        if (!Double.isNaN(numbers.threshold())) {
            words.append(String.format(Locale.ROOT, "/%.0f", numbers.threshold()));
        }
        if (numbers.count() != Numbers.NONE) {
            words.append(" #").append(numbers.count());
        }
        if (numbers.until() != Numbers.NONE) {
            words.append(" until ").append(time(numbers.until()));
        }
        return words.toString();
    }

    static long moment(String time) {
        String[] parts = time.split("[:.]");
        long moment = BEGIN + Long.parseLong(parts[0]) * 60_000 + Long.parseLong(parts[1]) * 1000;
        return parts.length == 3 ? moment + Long.parseLong(parts[2]) : moment;
    }

    static String time(long moment) {
        if (moment == Long.MAX_VALUE) {
            return "never";
        }
        long since = moment - BEGIN;
        String time =
                "%d:%02d"
                        .formatted(
                                Math.floorDiv(since, 60_000), Math.floorMod(since, 60_000) / 1000);
        return since % 1000 == 0 ? time : "%s.%03d".formatted(time, Math.floorMod(since, 1000));
    }
}
