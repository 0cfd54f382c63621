package io.tocsin.process;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Severity;
import io.tocsin.process.LedgerView.Line;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An alert's life: its ledger, read line by line beside what its producer reported. It is told here
 * once more, in the simplest words, which reports each line must stand for, and when what happens
 * of itself must have happened.
 */
final class Life {

    /** A message's title and text. */
    record Picture(String title, String text) {}

    private final String name;
    private final Temper temper;
    private final Queue<Report> reports;
    private final Talk talk;
    private final Map<UUID, Picture> pictures = new LinkedHashMap<>();
    private @Nullable UUID conversation;

    private int episode;
    private boolean firing;
    private Severity severity = Severity.INFO;
    private String text = "";
    private @Nullable Report candidate;
    private long candidateSince;
    private long heardAt;
    private long counted;

    private Life(String name, List<Report> reports) {
        this.name = name;
        this.temper = Temper.of(name);
        this.reports = new ArrayDeque<>(reports);
        this.talk = new Talk(temper);
    }

    /**
     * Fails where the ledger and the reports contradict each other.
     *
     * @param reports those that were acknowledged, in order
     * @param ledger what it tells of the alert, in order
     */
    static Life of(String name, List<Report> reports, List<Line> ledger) {
        var life = new Life(name, reports);
        for (int i = 0; i < ledger.size(); i++) {
            try {
                life.read(ledger.get(i));
            } catch (AssertionError e) {
                var context = ledger.subList(Math.max(0, i - 12), i + 1);
                throw new AssertionError(
                        name + ", line " + i + ": " + e.getMessage() + "\n" + context, e);
            }
        }
        assertThat(life.reports).as("reports of %s that are not in the ledger", name).isEmpty();
        life.talk.end(life.rank());
        if (life.conversation != null) {
            life.pictures.put(life.conversation, life.picture());
        }
        return life;
    }

    /** What Discord must show in the end, by conversation. */
    Map<UUID, Picture> pictures() {
        return Collections.unmodifiableMap(pictures);
    }

    /** How many reports there were since the last episode began, as the alert's row counts. */
    long counted() {
        return counted;
    }

    private void read(Line line) {
        switch (line.kind()) {
            case "spoke" -> talk.spoke(line);
            case "flapping-started" -> talk.flappingStarted(line);
            default -> live(line);
        }
    }

    /** A conversation that follows another leaves it behind as it was. */
    private void live(Line line) {
        var in = line.conversation();
        if (in != null && !in.equals(conversation)) {
            assertThat(line.kind()).as("what begins a conversation").isEqualTo("fired");
            if (conversation != null) {
                pictures.put(conversation, picture());
            }
            conversation = in;
        }
        if (line.byItself()) {
            happen(line);
        } else {
            hear(line);
        }
        talk.decided(line, rank());
    }

    private void hear(Line line) {
        if (temper == Temper.FADING && firing) {
            assertThat(line.at()).isLessThanOrEqualTo(runsOutAt());
        }
        for (long i = 0; i < line.count(); i++) {
            if (candidate != null) {
                assertThat(line.until()).isLessThanOrEqualTo(countsAt());
            }
            assertThat(reports).as("reports left for %s", line).isNotEmpty();
            var report = reports.remove();
            counted++;
            assertThat(line.what()).as("%s", report).isEqualTo(hear(report, line.at()));
        }
        heardAt = line.until();
    }

    private String hear(Report report, long at) {
        if (candidate != null) {
            candidate = report.firing() ? report : null;
            return report.firing() ? "held" : "withdrawn";
        }
        if (!firing) {
            if (!report.firing()) {
                return "held";
            }
            if (temper == Temper.PATIENT) {
                candidate = report;
                candidateSince = at;
                return "pending";
            }
            return begin(report);
        }
        if (!report.firing()) {
            firing = false;
            text = report.summary();
            return what("resolved");
        }
        var before = severity;
        boolean same = report.summary().equals(text);
        severity = report.severity();
        text = report.summary();
        if (severity != before) {
            return what(severity.worseThan(before) ? "escalated" : "de-escalated");
        }
        return same ? "held" : what("changed");
    }

    private void happen(Line line) {
        switch (line.kind()) {
            case "fired" -> {
                assertThat(candidate).as("what must last").isNotNull();
                assertThat(line.at()).isEqualTo(countsAt());
                assertThat(line.what()).isEqualTo(begin(requireNonNull(candidate)));
                candidate = null;
            }
            case "resolved" -> {
                assertThat(firing).isTrue();
                assertThat(line.reason()).isEqualTo("expired");
                assertThat(line.at()).isEqualTo(runsOutAt());
                firing = false;
                assertThat(line.what()).isEqualTo(what("resolved"));
            }
            case "flapping-ended", "cool-down-ended" -> {}
            default -> throw new AssertionError("happened of itself: " + line);
        }
    }

    private String begin(Report report) {
        episode++;
        firing = true;
        severity = report.severity();
        text = report.summary();
        counted = 1;
        return what("fired");
    }

    private long runsOutAt() {
        assertThat(temper).isEqualTo(Temper.FADING);
        return heardAt + Temper.RESOLVE_AFTER.toMillis();
    }

    private long countsAt() {
        return candidateSince + Temper.HOLD_DOWN.toMillis();
    }

    private String what(String kind) {
        return kind + " " + episode + " " + severity.text();
    }

    private int rank() {
        return firing ? Severity.INFO.ordinal() - severity.ordinal() : Talk.NOTHING;
    }

    private Picture picture() {
        return new Picture((firing ? symbol() : "✅") + " " + name, "**" + text + "**");
    }

    private String symbol() {
        return switch (severity) {
            case CRITICAL -> "🔴";
            case ERROR -> "🟠";
            case WARNING -> "🟡";
            case INFO -> "🔵";
        };
    }
}
