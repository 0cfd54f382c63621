package io.tocsin.dispatch;

import io.tocsin.alert.Content;
import io.tocsin.alert.Fingerprint;
import io.tocsin.alert.Labels;
import io.tocsin.alert.Severity;
import io.tocsin.alert.Status;
import io.tocsin.dispatch.Message.Field;
import io.tocsin.ledger.Conversation;
import io.tocsin.ledger.Remarks;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Draws one alert. Stays within an embed's limits by construction: 256 + 3000 + 3 · 150 + 3 · 150 +
 * 2 · 1090 + 60 characters are less than the 6000 that Discord allows over all of it.
 *
 * @see <a
 *     href="https://docs.discord.com/developers/resources/message#embed-object-embed-limits">Embed
 *     limits</a>
 */
final class AlertMessage {

    private static final int TITLE = 250;
    private static final int URL = 2048;
    private static final int SUMMARY = 1000;
    private static final int DESCRIPTION = 1900;
    private static final int FIELD = 1024;
    private static final int LABEL_VALUE = 200;

    private AlertMessage() {}

    /** What {@code member} should look like. */
    static Message of(Conversation.Member member, Instant changedAt) {
        return new Message(
                title(member),
                link(member.content().url()),
                description(member.content()),
                color(member),
                fields(member),
                "Tocsin · " + new Fingerprint(member.fingerprint()),
                changedAt);
    }

    private static String title(Conversation.Member member) {
        String name = PlainText.escape(member.labels().alertName(), TITLE);
        return switch (member.status()) {
            case FIRING -> symbol(member.severity()) + " " + name;
            case RESOLVED -> "✅ " + name;
        };
    }

    /** Discord refuses the whole message for a link that it does not take: rather none. */
    private static @Nullable String link(@Nullable String url) {
        if (url == null || url.length() > URL) {
            return null;
        }
        try {
            URI uri = new URI(url);
            boolean web =
                    "http".equalsIgnoreCase(uri.getScheme())
                            || "https".equalsIgnoreCase(uri.getScheme());
            return web && uri.getHost() != null ? uri.toASCIIString() : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static String symbol(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "🔴";
            case ERROR -> "🟠";
            case WARNING -> "🟡";
            case INFO -> "🔵";
        };
    }

    private static int color(Conversation.Member member) {
        if (member.status() == Status.RESOLVED) {
            return 0x2ecc71;
        }
        return switch (member.severity()) {
            case CRITICAL -> 0xed4245;
            case ERROR -> 0xe67e22;
            case WARNING -> 0xf1c40f;
            case INFO -> 0x3498db;
        };
    }

    private static String description(Content content) {
        StringBuilder text = new StringBuilder();
        if (content.summary() != null && !content.summary().isBlank()) {
            text.append("**")
                    .append(PlainText.escape(content.summary(), SUMMARY).strip())
                    .append("**");
        }
        if (content.description() != null) {
            if (!text.isEmpty()) {
                text.append('\n');
            }
            text.append(PlainText.escape(content.description(), DESCRIPTION).strip());
        }
        return text.toString();
    }

    private static List<Field> fields(Conversation.Member member) {
        List<Field> fields = new ArrayList<>();
        Conversation.Span span = member.span();
        Instant until = span.until();
        fields.add(new Field("Severity", member.severity().text(), true));
        if (until == null) {
            fields.add(new Field("Firing since", moment(span.since()), true));
        } else {
            fields.add(
                    new Field(
                            "Resolved",
                            moment(until)
                                    + "\nafter "
                                    + words(Duration.between(span.since(), until)),
                            true));
        }
        if (span.events() > 1) {
            fields.add(new Field("Reports", Long.toString(span.events()), true));
        }
        Double value = member.content().value();
        if (value != null) {
            fields.add(new Field("Value", Double.toString(value), true));
        }
        addRemarks(fields, member.remarks());
        addPairs(fields, "Labels", member.labels());
        addPairs(fields, "Annotations", member.content().annotations());
        return fields;
    }

    private static void addRemarks(List<Field> fields, Remarks remarks) {
        Remarks.Flapping flapping = remarks.flapping();
        if (flapping != null) {
            fields.add(
                    new Field(
                            "Flapping",
                            "%d changes since %s; held until %s at the earliest"
                                    .formatted(
                                            flapping.changes(),
                                            moment(Instant.ofEpochMilli(flapping.since())),
                                            clock(Instant.ofEpochMilli(flapping.until()))),
                            false));
        }
        Remarks.Acknowledged acknowledged = remarks.acknowledged();
        if (acknowledged != null) {
            String by = acknowledged.by();
            Long until = acknowledged.until();
            fields.add(
                    new Field(
                            "Acknowledged",
                            (by == null ? "yes" : "by " + PlainText.escape(by, LABEL_VALUE))
                                    + (until == null
                                            ? ""
                                            : ", until " + clock(Instant.ofEpochMilli(until))),
                            true));
        }
        if (remarks.silentSince() != null) {
            fields.add(
                    new Field(
                            "Not reported since",
                            moment(Instant.ofEpochMilli(remarks.silentSince())),
                            true));
        }
    }

    private static void addPairs(List<Field> fields, String name, Labels pairs) {
        StringBuilder lines = new StringBuilder();
        int left = pairs.size();
        for (var pair : pairs.asMap().entrySet()) {
            left--;
            if (pair.getKey().equals(Labels.ALERT_NAME)) {
                continue;
            }
            String line =
                    "`%s` %s\n"
                            .formatted(
                                    PlainText.code(pair.getKey(), 64),
                                    PlainText.escape(pair.getValue(), LABEL_VALUE)
                                            .replace('\n', ' '));
            if (lines.length() + line.length() > FIELD - 40) {
                lines.append("… and ").append(left + 1).append(" more in the ledger");
                break;
            }
            lines.append(line);
        }
        if (!lines.isEmpty()) {
            fields.add(new Field(name, lines.toString().strip(), false));
        }
    }

    /** Discord shows it in the reader's time zone, and counts along. */
    private static String moment(Instant at) {
        return "<t:" + at.getEpochSecond() + ":R>";
    }

    /** The time of day, in the reader's time zone. */
    private static String clock(Instant at) {
        return "<t:" + at.getEpochSecond() + ":t>";
    }

    /** The two largest units: "3 d 4 h", "12 min 5 s", "0.4 s". */
    static String words(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 10) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
        }
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min " + seconds % 60 + " s";
        }
        if (seconds < 86_400) {
            return seconds / 3600 + " h " + seconds / 60 % 60 + " min";
        }
        return seconds / 86_400 + " d " + seconds / 3600 % 24 + " h";
    }
}
