package io.tocsin.dispatch;

import io.tocsin.alert.Severity;
import io.tocsin.ledger.Kind;
import io.tocsin.ledger.TimelineEntry;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What happened, one line for each ledger entry. Spans of reports that changed nothing are added up
 * if they follow each other and have the same reason.
 */
public final class Timeline {

    private static final int NAME = 80;
    private static final int WORD = 40;
    private static final int DETAIL = 300;

    private Timeline() {}

    /** Messages' contents, in the order of {@code entries}: as few as hold all of them. */
    public static List<String> pages(List<TimelineEntry> entries) {
        List<String> lines = new ArrayList<>();
        LocalDate day = null;
        for (TimelineEntry entry : together(entries)) {
            LocalDate today = LocalDate.ofInstant(entry.at(), ZoneOffset.UTC);
            if (day != null && !today.equals(day)) {
                lines.add("**" + Moments.date(entry.at()) + "**");
            }
            day = today;
            lines.add(line(entry));
        }
        return Pages.of(lines, Message.MOST_CONTENT);
    }

    private static List<TimelineEntry> together(List<TimelineEntry> entries) {
        List<TimelineEntry> together = new ArrayList<>();
        for (TimelineEntry entry : entries) {
            TimelineEntry last = together.isEmpty() ? null : together.getLast();
            if (last != null && isSame(last, entry)) {
                together.set(together.size() - 1, sum(last, entry));
            } else {
                together.add(entry);
            }
        }
        return together;
    }

    private static boolean isSame(TimelineEntry one, TimelineEntry other) {
        return one.kind().equals(Kind.HELD.text())
                && other.kind().equals(one.kind())
                && Objects.equals(one.name(), other.name())
                && Objects.equals(one.reason(), other.reason())
                && Objects.equals(one.detail(), other.detail());
    }

    private static TimelineEntry sum(TimelineEntry one, TimelineEntry other) {
        return new TimelineEntry(
                one.at(),
                one.kind(),
                one.decision(),
                one.reason(),
                one.name(),
                one.severity(),
                one.count() + other.count(),
                one.detail());
    }

    private static String line(TimelineEntry entry) {
        Kind kind = Kind.parse(entry.kind()).orElse(null);
        StringBuilder line = new StringBuilder(Moments.second(entry.at()));
        line.append(' ').append(kind == null ? "▫️" : sign(kind, entry.severity()));
        if (entry.name() != null) {
            String name = PlainText.line(entry.name(), NAME);
            line.append(name.isEmpty() ? "" : " **" + name + "**");
        }
        line.append(' ').append(kind == null ? PlainText.line(entry.kind(), WORD) : words(kind));
        if (entry.count() > 1) {
            line.append(" ×").append(Figures.count(entry.count()));
        }
        if (tellsSeverity(kind) && entry.severity() != null) {
            line.append(" · ").append(PlainText.line(entry.severity(), WORD));
        }
        if (entry.reason() != null && !entry.reason().equals(entry.kind())) {
            line.append(" · ").append(PlainText.line(entry.reason(), WORD).replace("\\-", "-"));
        }
        if (entry.detail() != null && !entry.detail().isBlank()) {
            line.append(" · ").append(PlainText.line(entry.detail(), DETAIL));
        }
        return line.toString();
    }

    private static boolean tellsSeverity(@Nullable Kind kind) {
        return kind == Kind.FIRED
                || kind == Kind.ESCALATED
                || kind == Kind.DE_ESCALATED
                || kind == Kind.REVIVED;
    }

    private static String sign(Kind kind, @Nullable String severity) {
        return switch (kind) {
            case FIRED, ESCALATED, DE_ESCALATED, CHANGED, REVIVED ->
                    severity == null
                            ? "▫️"
                            : Severity.parse(severity)
                                    .map(one -> Look.of(one).symbol())
                                    .orElse("▫️");
            case RESOLVED, NOTED, WITHDRAWN -> Look.RESOLVED.symbol();
            case HELD -> "➖";
            case PENDING -> "⏳";
            case FLAPPING_STARTED, FLAPPING_ENDED -> "〰️";
            case COOL_DOWN_ENDED -> "⏱️";
            case REMINDED, RETRIED -> "🔁";
            case ACKNOWLEDGED, UNACKNOWLEDGED -> "✋";
            case QUIET_STARTED, SILENCE_CREATED, SILENCE_CHANGED, SKIPPED -> Look.QUIET.symbol();
            case QUIET_ENDED, SILENCE_EXPIRED -> "🔔";
            case SPOKE -> "📣";
            case DELIVERED, RE_CREATED, FELL_BACK -> "✉️";
            case DEAD_LETTER, CONFIGURATION_REFUSED -> "❌";
            case CONFIGURATION_LOADED, COMMAND_USED -> "⚙️";
            case RECEIVER_PAUSED -> "⏸️";
            case RECEIVER_RESUMED -> "▶️";
        };
    }

    private static String words(Kind kind) {
        return switch (kind) {
            case HELD -> "held";
            case FIRED -> "fired";
            case ESCALATED -> "got worse";
            case DE_ESCALATED -> "got better";
            case CHANGED -> "changed";
            case RESOLVED -> "resolved";
            case NOTED -> "reported as resolved";
            case REVIVED -> "fires again";
            case PENDING -> "must last before it counts";
            case WITHDRAWN -> "did not last";
            case FLAPPING_STARTED -> "flaps, and is held back";
            case FLAPPING_ENDED -> "has calmed down";
            case COOL_DOWN_ENDED -> "may be spoken of again";
            case REMINDED -> "still fires";
            case ACKNOWLEDGED -> "acknowledged";
            case UNACKNOWLEDGED -> "no longer acknowledged";
            case QUIET_STARTED -> "went quiet";
            case QUIET_ENDED -> "is no longer quiet";
            case SPOKE -> "people are told";
            case DELIVERED -> "shown";
            case RE_CREATED -> "message written anew";
            case FELL_BACK -> "told on another way";
            case RETRIED -> "delivery tried again";
            case DEAD_LETTER -> "could not be delivered";
            case SILENCE_CREATED -> "silence created";
            case SILENCE_CHANGED -> "silence changed";
            case SILENCE_EXPIRED -> "silence ended";
            case SKIPPED -> "over before it could be shown";
            case CONFIGURATION_LOADED -> "configuration loaded";
            case CONFIGURATION_REFUSED -> "configuration refused";
            case RECEIVER_PAUSED -> "receiver paused";
            case RECEIVER_RESUMED -> "receiver resumed";
            case COMMAND_USED -> "command used";
        };
    }
}
